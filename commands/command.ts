import type { Card } from '../src/cards/card.ts';
import type { Pinged } from '../src/cards/subscription-text.ts';
import type { ArxivId } from '../src/domain/arxiv-id.ts';
import type { Channel, Platform } from '../src/domain/channel.ts';
import { dayOf } from '../src/domain/day.ts';
import type { Person } from '../src/domain/person.ts';
import type { Estimate, Standing } from '../src/domain/standing.ts';
import type { Clock } from '../src/lib/clock.ts';
import type { Store } from '../src/store/store.ts';
import type { KindName, ValueOf } from './option-kinds.ts';
import { readValues } from './read-values.ts';

export interface Option {
  readonly kind: KindName;
  /** At most 100 characters, for Discord. */
  readonly description: string;
  readonly required?: true;
  /** Filled in by buttons only; no platform offers it. */
  readonly hidden?: true;
  /** What to type for it, as in `cs.CV`. */
  readonly example?: string;
  /** Other names it is understood by where it is typed. */
  readonly aliases?: readonly string[];
}

export type Options = Readonly<Record<string, Option>>;

/** What `run` gets: a value for each required option, a value or nothing for the others. */
export type Values<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends { required: true }
    ? ValueOf<O[Name]['kind']>
    : ValueOf<O[Name]['kind']> | undefined;
};

/** A subcommand as it is written down. */
export interface Declaration<O extends Options> {
  readonly name: string;
  readonly description: string;
  readonly options: O;
  /** Other names it is understood by where it is typed. */
  readonly aliases?: readonly string[];
  /** Whether the answer may be posted for all to see; yes if left out. */
  readonly shareable?: boolean;
  readonly acts?: boolean;
  run(values: Values<O>, context: Context, caller: Caller): Promise<Card>;
}

/** A subcommand of `/hotpapers`. What each platform needs to offer it is derived from this. */
export interface Command {
  readonly name: string;
  readonly description: string;
  readonly options: Options;
  readonly shareable: boolean;
  /** Whether it changes something, so that nobody means it who asks to be shown something. */
  readonly acts: boolean;
  readonly aliases: readonly string[];
  /** Takes its options as texts. Throws a `UserError` for one that cannot be read. */
  run(given: Given, context: Context, caller: Caller): Promise<Card>;
}

/** Option values by name, as typed or picked. */
export type Given = Readonly<Record<string, string>>;

/** What a command may ask of the house. */
export interface Context {
  readonly store: Store;
  readonly clock: Clock;
  readonly commands: readonly Command[];
  /** How the adapters are, for `status`. */
  readonly adapterStates: () => readonly AdapterState[];
  /** How the current announcement day stands; undefined when its digest is built or nothing is collected. */
  readonly standing: () => Promise<Standing | undefined>;
  /** What a paper's heat would be by all that was said of it; undefined if nobody spoke of it. */
  readonly estimate: (id: ArxivId) => Promise<Estimate | undefined>;
  /** Something came due: deliver now rather than at the next heartbeat. */
  readonly wake: () => void;
}

export interface AdapterState {
  readonly platform: Platform;
  readonly state: 'starting' | 'running' | 'stopped' | 'failed';
  /** As whom it is logged in, or why it is not running. */
  readonly detail: string;
}

export interface NamedChannel {
  readonly channel: Channel;
  /** As people of the platform read it within a sentence, such as `#papers` or `this channel`. */
  readonly name: string;
}

/** What an option could become: what is shown, and what is typed by it. */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

/** Whom a digest may ping on a platform. */
export interface Pingable {
  /** What people of the platform call it, such as `role` or `user group`. */
  readonly called: string;
  /** The one that was typed or picked; undefined if it is none. */
  find(text: string): Pinged | undefined;
}

/** Who asks, from where, and what they may do there. */
export interface Caller {
  readonly person: Person;
  readonly here: NamedChannel;
  /** How many papers one answer lists. */
  readonly pageSize: number;
  /** Whether others could see an answer posted where they are. */
  readonly canShare: boolean;
  /** Who may change what channels get, as sentences, where that is for no role to decide. */
  readonly managedBy?: string;
  /** Whom a digest may ping here, where there is anybody. */
  readonly pingable?: Pingable;
  /** The person's IANA zone, where the platform knows it. */
  zone(): Promise<string | undefined>;
  /** The channel meant by what was typed or picked; undefined if there is none. */
  findChannel(text: string): Promise<NamedChannel | undefined>;
  /** Why that may be none, and what to do, as a sentence. */
  whyUnseen(text: string): string;
  /** Why they may not change what the channel gets, as a sentence; undefined if they may. */
  whyNotManage(channel: Channel): Promise<string | undefined>;
  /** Why they may not change how the workspace is run, as a sentence; undefined if they may. */
  whyNotAdminister(): Promise<string | undefined>;
}

export function defineCommand<const O extends Options>(declared: Declaration<O>): Command {
  const { name, description, options, shareable = true, acts = false, aliases = [] } = declared;
  return {
    name,
    description,
    options,
    shareable,
    acts,
    aliases,
    async run(given, context, caller) {
      const values = readValues(declared, given, dayOf(context.clock.now()));
      return declared.run(values, context, caller);
    },
  };
}
