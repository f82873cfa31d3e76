import type { AdapterState, Caller, Command, Suggestion } from '../../commands/command.ts';
import type { Card } from '../cards/card.ts';
import type { Channel, Platform } from '../domain/channel.ts';
import type { Person } from '../domain/person.ts';
import type { Subscription } from '../domain/subscription.ts';

/** A platform on which we answer and to which we post. */
export interface Adapter<Message = unknown> {
  readonly platform: Platform;
  state(): AdapterState;
  /** Logs in; rejects with a sentence for the operator when that cannot work. */
  start(house: House): Promise<void>;
  /** The messages a card becomes, each inside the platform's limits; the same card gives the same messages. */
  layOut(card: Card): readonly Message[];
  /**
   * Posts one message and gives its id. The same `key` (at most 25 characters) marks a repeat;
   * `earlier` are the ids of the card's messages that have arrived, for those that go into their thread.
   * `doubtSince` is the time since when an earlier try of it may have arrived, so that it is looked for first.
   * Throws `RemoteError` when later may be better, `RefusedError` when it never will be,
   * `UncertainError` when it may have arrived and nobody will ever know.
   */
  send(
    channel: Channel,
    message: Message,
    key: string,
    earlier: readonly string[],
    doubtSince: Date | undefined,
  ): Promise<string>;
  /** Tells one person privately; false where that is not possible. */
  tell(person: Person, card: Card): Promise<boolean>;
  /** Says something, or what a line answers, to whoever started the program; only a terminal has somebody there. */
  say?(said: Card | { readonly line: string }): Promise<void>;
  /** Takes no more questions, finishes those begun, and logs out. */
  stop(): Promise<void>;
}

/**
 * What someone asked: a line as typed or carried by a button, or a command picked with its options.
 * Of what was said among other words, the first of `otherwise` that is understood is meant where `line` is not.
 */
export type Question =
  | { readonly line: string; readonly otherwise?: readonly string[] }
  | { readonly name: string; readonly options: Readonly<Record<string, string>> };

export interface Answer {
  readonly card: Card;
  /** Whether all in the channel are to see it. */
  readonly isPublic: boolean;
  /** The option that was refused, where the answer is that a certain one was. */
  readonly atFault?: string | undefined;
}

/** What the house offers an adapter. */
export interface House {
  readonly commands: readonly Command[];
  /** Never rejects: a mistake or a failure is a card, too. */
  answer(question: Question, caller: Caller): Promise<Answer>;
  /** What an option could become, best first, for type-ahead; never rejects. */
  complete(asked: Completing, caller: Caller): Promise<readonly Suggestion[]>;
  /** What a workspace that just installed us is told. */
  welcome(): Card;
  settings(workspace: Workspace): Promise<WorkspaceSettings>;
  /** What a channel gets, in the order it was asked for; for a page of one's own, where a card would not do. */
  subscriptions(channel: Channel): Promise<readonly Subscription[]>;
  /** What a person made that is paused, also for channels that the platform hides from us. */
  pausedOf(maker: Person): Promise<readonly Subscription[]>;
  /** Whatever happened to the adapter by itself. */
  onEvent(event: AdapterEvent): void;
}

export interface Completing {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
  /** How many suggestions the platform shows. */
  readonly limit: number;
}

export interface Workspace {
  readonly platform: Platform;
  readonly id: string;
}

export interface WorkspaceSettings {
  /** The role whose members may change what channels get; empty for the platform's own rule. */
  readonly managerRole: string;
}

/** The platform's own account of a change: where we can no longer post, and where we can again. */
export type AdapterEvent =
  /** All workspaces we are in, as of a login: others were left while nobody listened. */
  | {
      readonly kind: 'present';
      readonly platform: Platform;
      readonly workspaces: readonly string[];
      /** What is said of those left. */
      readonly because: string;
    }
  | { readonly kind: 'joined'; readonly workspace: Workspace }
  | { readonly kind: 'lost-channel'; readonly channel: Channel; readonly because: string }
  | { readonly kind: 'left'; readonly workspace: Workspace; readonly because: string }
  | { readonly kind: 'failed'; readonly platform: Platform; readonly because: string };
