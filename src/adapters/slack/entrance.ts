import { setTimeout as pause } from 'node:timers/promises';
import type { App, ReceiverEvent } from '@slack/bolt';
import { second } from '../../lib/clock.ts';

// Slack waits no longer for an acknowledgement.
const longestUnacknowledgedMs = 3 * second;

/** Where all that Slack sends comes in: it can be closed to what is new while what has begun is finished. */
export class Entrance {
  readonly #begun = new Set<Promise<void>>();
  readonly #unacknowledged = new Set<Promise<void>>();
  #isClosed = false;

  /** From now on what is sent to the app passes here. */
  guard(app: Pick<App, 'processEvent'>): void {
    const take = app.processEvent.bind(app);
    app.processEvent = (event) => this.#enter(event, take);
  }

  /** Lets nothing more in; resolves when all that came in before is acknowledged. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const tooLate = pause(longestUnacknowledgedMs, undefined, { ref: false });
    await Promise.race([Promise.all(this.#unacknowledged), tooLate]);
  }

  /** Resolves when all that came in is finished. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#begun);
  }

  async #enter(event: ReceiverEvent, take: App['processEvent']): Promise<void> {
    // Not acknowledged, an event is sent again, to whoever runs next; of the rest Slack says that nobody answered.
    if (this.#isClosed) throw new Error('hotpapers is being stopped');
    let settle: (() => void) | undefined;
    const acknowledged = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const ack: ReceiverEvent['ack'] = async (response) => {
      await event.ack(response);
      settle?.();
    };
    const work = take({ ...event, ack }).finally(() => settle?.());
    this.#begun.add(work);
    this.#unacknowledged.add(acknowledged);
    try {
      await work;
    } finally {
      this.#begun.delete(work);
      this.#unacknowledged.delete(acknowledged);
    }
  }
}
