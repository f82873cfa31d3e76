import type { Changes } from './changes.ts';
import type { StoredMessage } from './stored-message.ts';
import type { StoredView } from './stored-view.ts';
import type { WireObject } from './wire-object.ts';
import type { Channel, User } from './workspace.ts';

/** A message that came back to whoever asked, as it stood when it came. */
export interface Answer extends StoredMessage {
  readonly via: 'ack' | 'response_url' | 'chat.postEphemeral';
  readonly outcome: 'posted' | 'replaced' | 'deleted';
}

/** Who did something, where, and with which message or view. */
export interface Circumstances {
  readonly user: User;
  readonly channel?: Channel | undefined;
  readonly original?: StoredMessage | undefined;
  readonly view?: StoredView;
}

/** One thing a person did and everything the bot did about it. */
export class Run {
  readonly what: string;
  readonly circumstances: Circumstances;
  readonly answers: Answer[] = [];
  readonly views: StoredView[] = [];
  acknowledgedMs = Number.NaN;
  /** What came with the acknowledgement; with a duplicate, with the first one. */
  ackPayload: WireObject | undefined;
  readonly #changes: Changes;

  constructor(what: string, circumstances: Circumstances, changes: Changes) {
    this.what = what;
    this.circumstances = circumstances;
    this.#changes = changes;
  }

  /** The nth answer, once it is there. */
  waitForAnswer(n = 1, withinMs?: number): Promise<Answer> {
    const find = (): Answer | undefined => this.answers[n - 1];
    return this.#changes.until(find, `answer ${n} to ${this.what}`, withinMs);
  }

  /** The nth modal opened or pushed with this run's trigger. */
  waitForView(n = 1, withinMs?: number): Promise<StoredView> {
    const find = (): StoredView | undefined => this.views[n - 1];
    return this.#changes.until(find, `view ${n} after ${this.what}`, withinMs);
  }
}
