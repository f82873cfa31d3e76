import type { ArxivId } from '../domain/arxiv-id.ts';
import type { Channel, Platform } from '../domain/channel.ts';
import type { Day } from '../domain/day.ts';
import type { Delivery, Shipment } from '../domain/delivery.ts';
import type { Digest, Entry } from '../domain/digest.ts';
import type { Extra, Mention } from '../domain/mention.ts';
import type { Paper } from '../domain/paper.ts';
import type { Person } from '../domain/person.ts';
import type { ReceivedPaper } from '../domain/received-paper.ts';
import type { Run } from '../domain/run.ts';
import type { Showing } from '../domain/showing.ts';
import type { Subscription, Wish } from '../domain/subscription.ts';
import type { Summary } from '../domain/summary.ts';

/** Everything hotpapers remembers. Each method is one transaction. */
export interface Store {
  readonly digests: Digests;
  readonly papers: Papers;
  readonly subscriptions: Subscriptions;
  readonly deliveries: Deliveries;
  readonly shown: Shown;
  readonly actions: Actions;
  readonly collection: Collection;
  readonly saves: Saves;
  readonly workspaces: Workspaces;
  readonly installations: Installations;
  readonly settings: Settings;
  readonly upkeep: Upkeep;
  counts(): Promise<Counts>;
  close(): Promise<void>;
}

export interface Counts {
  readonly papers: number;
  readonly digests: number;
  readonly posts: number;
  readonly subscriptions: number;
}

/** A digest as it came from a file. */
export interface ImportedDigest {
  readonly digest: Digest;
  /** A hash of the file's bytes: equal means the same file. */
  readonly fingerprint: string;
  /** The whole file, where the model cannot give it back byte for byte. */
  readonly verbatim?: string;
}

/** A digest made here. */
export interface BuiltDigest {
  readonly digest: Digest;
  readonly fingerprint: string;
  /** By source: the attention to every paper it spoke of. */
  readonly attention: ReadonlyMap<string, readonly number[]>;
}

export interface StoredDigest extends Digest {
  readonly verbatim: string | undefined;
}

export interface ImportRules {
  readonly importedAt: Date;
  /** Let other content for a stored day take its place. */
  readonly replace: boolean;
  /** Let subscriptions come due for it, as for a digest made here. */
  readonly announce: boolean;
}

export type ImportOutcome = 'added' | 'unchanged' | 'replaced' | 'conflict';

export interface Digests {
  /** `conflict` (and nothing changed) when the day is stored with other content and may not be replaced. */
  import(imported: ImportedDigest, rules: ImportRules): Promise<ImportOutcome>;
  /** Keeps a digest made here, for which subscriptions come due; false, and nothing changed, if the day has one. */
  build(built: BuiltDigest): Promise<boolean>;
  newest(): Promise<Digest | undefined>;
  find(day: Day): Promise<StoredDigest | undefined>;
  /** Oldest first. */
  days(): Promise<readonly Day[]>;
  /** The newest `limit` days, newest first, not later than `until`. */
  newestDays(limit: number, until?: Day): Promise<readonly Day[]>;
  /** Days newer than `after` for which subscriptions come due, oldest first. */
  announcedAfter(after: Day | undefined): Promise<readonly Day[]>;
}

/** A paper's place in a digest. */
export interface Ranked {
  readonly day: Day;
  readonly entry: Entry;
}

/** One paper, with every digest it was in, newest first. */
export interface KnownPaper {
  readonly paper: Paper;
  readonly ranked: readonly Ranked[];
}

/** A paper found, with the digest in which it was hottest. */
export interface Found {
  readonly paper: Paper;
  readonly best: Ranked | undefined;
}

/** Part of a long list. A cursor marks a place in it and keeps meaning that place. */
export interface Page<T> {
  readonly items: readonly T[];
  /** How many items there are in all; `countLimit` means that many or more. */
  readonly total: number;
  /** How many items come before this page. */
  readonly skipped: number;
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

export const countLimit = 1000;

export interface PageWish {
  readonly limit: number;
  /** A cursor from an earlier page; the beginning without it. */
  readonly cursor?: string | undefined;
}

/** Which papers to rank. */
export interface Selection {
  /** Canonical category codes of which a paper has at least one; undefined for any. */
  readonly categories: readonly string[] | undefined;
  /** Digests of these days, both included. */
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly minHeat?: number | undefined;
}

/** What someone searches for, taken apart; all parts must hold. */
export interface SearchQuery {
  /** Words and phrases anywhere in title, abstract or authors. */
  readonly words: readonly string[];
  readonly without: readonly string[];
  readonly authors: readonly string[];
  /** Canonical category codes of which a paper has at least one; undefined for any. */
  readonly categories: readonly string[] | undefined;
  /** Only papers that a digest of this day or later holds, or whose id is of its month or later. */
  readonly since: Day | undefined;
}

export interface Papers {
  find(id: ArxivId): Promise<KnownPaper | undefined>;
  /** Hottest first, each paper once, in the digest where it was hottest; equal heat by ascending id. */
  hottest(selection: Selection, page: PageWish): Promise<Page<Found>>;
  /** Names of authors of which some word begins as typed, those with most papers first. */
  authors(typed: string, limit: number): Promise<readonly string[]>;
  /** Newest id first. */
  search(query: SearchQuery, page: PageWish): Promise<Page<Found>>;
}

export interface NewSubscription extends Wish {
  readonly channel: Channel;
  /** The newest digest it was given already, when one that was stopped is brought back. */
  readonly deliveredDay?: Day | undefined;
  readonly maker: string;
  readonly nextAt: Date;
}

export interface Subscribed {
  readonly subscription: Subscription;
  /** The wish it replaced, when the channel already had one with this filter. */
  readonly before: Subscription | undefined;
}

export interface Subscriptions {
  /**
   * One per channel and filter: the same filter again changes the one that is there.
   * A new one is owed the digest of the day `proof` at once, if given.
   */
  save(wish: NewSubscription, proof: Day | undefined, at: Date): Promise<Subscribed>;
  /**
   * Another wish, perhaps with another filter, for the one that is there.
   * Undefined, and nothing changed, if it is gone or another of its channel has that filter.
   */
  change(
    id: number,
    wish: NewSubscription,
    proof: Day | undefined,
    at: Date,
  ): Promise<Subscribed | undefined>;
  find(id: number): Promise<Subscription | undefined>;
  /** In the order they were made. */
  inChannel(channel: Channel): Promise<readonly Subscription[]>;
  remove(id: number): Promise<void>;
  pause(id: number, because: string): Promise<void>;
  resume(id: number, nextAt: Date): Promise<void>;
  /** Those of the channels with this id, on whatever platform, in the order they were made. */
  withChannelId(id: string): Promise<readonly Subscription[]>;
  /** In the order they were made. */
  inWorkspace(platform: Platform, workspace: string): Promise<readonly Subscription[]>;
  /** The workspaces in which there are any; private conversations are in none. */
  workspaces(platform: Platform): Promise<readonly string[]>;
  /** Running subscriptions with a number above `after` whose next hour is later than `now`, by number. */
  notDue(now: Date, after: number, limit: number): Promise<readonly Subscription[]>;
  /** Sets the next hour, unless it has changed meanwhile. */
  setNext(subscription: Subscription, nextAt: Date): Promise<void>;
  /** Running subscriptions whose hour has come, longest due first. */
  due(now: Date, limit: number): Promise<readonly Subscription[]>;
}

/** `uncertain`: it may have arrived, and is not sent again for fear of arriving twice. */
export type DeliveryState = 'waiting' | 'sent' | 'given up' | 'uncertain';

export interface LastDelivery {
  readonly day: Day;
  readonly channel: Channel;
  readonly state: DeliveryState;
  readonly at: Date;
  /** Why it waits, was given up, or was sent without a message; a sentence. */
  readonly remark: string | undefined;
}

/** Which deliveries to list, the newest first. */
export interface LedgerWish extends PageWish {
  /** The platform's id of a channel. */
  readonly channel?: string | undefined;
  readonly state?: DeliveryState | undefined;
  readonly subscription?: number | undefined;
}

/** A delivery with all there is to say of it. */
export interface ListedDelivery extends LastDelivery {
  readonly id: number;
  readonly subscription: Subscription;
  /** When it came due. */
  readonly since: Date;
  /** When it is taken up next; undefined once it is sent, given up or uncertain. */
  readonly dueAt: Date | undefined;
  readonly attempts: number;
  /** How many messages have arrived. */
  readonly arrived: number;
}

/** What waits though it came due long ago. */
export interface Backlog {
  readonly count: number;
  readonly oldest: Date | undefined;
}

export interface Claim {
  readonly platforms: readonly Platform[];
  readonly now: Date;
  readonly leaseUntil: Date;
  readonly limit: number;
}

/** A claimed delivery: another claim has taken it as soon as there were more attempts. */
export type Held = Pick<Delivery, 'id' | 'attempts'>;

export interface Overdue {
  readonly platform: Platform;
  readonly count: number;
  /** When a delivery on the platform came to an end last. */
  readonly lastEndAt: Date | undefined;
}

/** The outbox. */
export interface Deliveries {
  /**
   * Puts a shipment in the outbox, once per subscription and day, and sets the subscription's next hour.
   * An earlier one of which nothing has arrived makes room for it and is mentioned instead.
   */
  enqueue(
    subscription: Subscription,
    shipment: Shipment | undefined,
    times: { readonly now: Date; readonly nextAt: Date },
  ): Promise<void>;
  /** Takes the `limit` deliveries longest due and hides them from other claims until `leaseUntil`. */
  claimDue(claim: Claim): Promise<readonly Delivery[]>;
  /** Keeps a claimed delivery from others for longer; false if another has it by now. */
  renew(held: Held, leaseUntil: Date): Promise<boolean>;
  /**
   * Renews, and writes down that a message is about to be sent: whoever claims the delivery after a
   * crash finds it in doubt, and nothing else in doubt. `shown` is what the channel sees by it, which
   * is forgotten again if nothing of it can have arrived.
   */
  beginSending(delivery: Delivery, leaseUntil: Date, shown?: NewlyShown): Promise<boolean>;
  /** Of the message number `part`, from 0; noted once, in order, whoever has the delivery by now. */
  markArrived(id: number, messageId: string, part: number): Promise<void>;
  /** All has arrived, whoever has the delivery by now. */
  markSent(id: number, at: Date, remark?: string): Promise<void>;
  /** False, and nothing changed, if another has it by now. */
  markUncertain(held: Held, at: Date, remark: string): Promise<boolean>;
  /** `inDoubt`: the attempt may have sent something after all. False, and nothing changed, if another has it by now. */
  retryLater(held: Held, dueAt: Date, remark: string, inDoubt?: boolean): Promise<boolean>;
  /**
   * The attempt may have sent something, and the next sends it again as if it were new, which is counted.
   * False, and nothing changed, if another has it by now.
   */
  repeatLater(held: Held, dueAt: Date, remark: string): Promise<boolean>;
  /**
   * What it carried is owed again with the next digest, unless some of it has arrived, or is `inDoubt`.
   * False, and nothing changed, if another has it by now.
   */
  giveUp(held: Held, at: Date, remark: string, inDoubt?: boolean): Promise<boolean>;
  last(channel?: Channel): Promise<LastDelivery | undefined>;
  list(wish: LedgerWish): Promise<Page<ListedDelivery>>;
  /** Of running subscriptions, those that came due before `before` and still wait. */
  backlog(before: Date): Promise<Backlog>;
  /** By platform, what of running subscriptions was to be taken up before `before`, and was not; platforms without any are left out. */
  overdue(before: Date): Promise<readonly Overdue[]>;
}

/** The papers that a delivery is about to show. */
export interface NewlyShown {
  readonly papers: readonly ArxivId[];
  readonly at: Date;
}

/** What channels have seen. */
export interface Shown {
  /** What deliveries showed there, or may have shown, also for subscriptions that are gone; in no order. */
  inChannel(channel: Channel): Promise<readonly Showing[]>;
}

/** Button commands too long for a platform, under a short key. */
export interface Actions {
  remember(
    key: string,
    line: string,
    life: { readonly now: Date; readonly until: Date },
  ): Promise<void>;
  recall(key: string, now: Date): Promise<string | undefined>;
}

/** What a day's ranking is made of. */
export interface Material {
  readonly papers: readonly Paper[];
  /** Every mention of that time, each counted last before the ranking; also of other papers, to know bots by. */
  readonly mentions: readonly Mention[];
}

/** One day's attention at one source, as it stood when the day was ranked. */
export interface SourceDay {
  readonly source: string;
  readonly day: Day;
  readonly amounts: readonly number[];
}

/** What the sources said, before it is a digest. */
export interface Collection {
  /** Keeps papers; those of an announcement under its day. */
  savePapers(papers: readonly ReceivedPaper[], day: Day | undefined, at: Date): Promise<void>;
  /** Keeps posts, and their counts where they have changed. */
  saveMentions(mentions: readonly Mention[]): Promise<void>;
  saveExtras(source: string, extras: readonly Extra[]): Promise<void>;
  /** Fills gaps: a summary that another source brought with an extra stays, and takes the place of one from here. */
  saveSummaries(source: string, summaries: readonly Summary[]): Promise<void>;
  /** Those of the papers that have no summary, in the same order. */
  unsummarised(papers: readonly ArxivId[]): Promise<readonly ArxivId[]>;
  /** Announcement days we have the papers of, newest first. */
  announced(limit: number): Promise<readonly Day[]>;
  material(day: Day, until: Date): Promise<Material>;
  /** Of one paper, each counted last. */
  mentionsOf(paper: ArxivId): Promise<readonly Mention[]>;
  /**
   * Papers that posts name and arXiv should be asked for by id: those of `days` of which it told no
   * comments yet, then those we lack; each time the most often named first. None that was noted five times.
   */
  lookups(days: readonly Day[], limit: number): Promise<readonly ArxivId[]>;
  /** These were asked for, whether they are found or not. */
  noteLookups(ids: readonly ArxivId[]): Promise<void>;
  /** Of the digests from `from` on, before `before`. */
  attention(from: Day, before: Day): Promise<readonly SourceDay[]>;
  recordRun(run: Run): Promise<void>;
  /** Newest first. */
  runs(wish: { readonly since: Date; readonly job?: Run['job'] }): Promise<readonly Run[]>;
}

/** The papers people keep for themselves. */
export interface Saves {
  /** False if it was kept already. */
  add(person: Person, paper: ArxivId, at: Date): Promise<boolean>;
  /** False if it was not kept. */
  remove(person: Person, paper: ArxivId): Promise<boolean>;
  has(person: Person, paper: ArxivId): Promise<boolean>;
  /** The latest kept first. */
  list(person: Person, page: PageWish): Promise<Page<Found>>;
}

export interface WorkspaceSettings {
  /** The role whose members may change what channels get; empty for the platform's own rule. */
  readonly managerRole: string;
}

/** How each workspace wants to be run. */
export interface Workspaces {
  /** The defaults for one that never chose. */
  read(platform: Platform, workspace: string): Promise<WorkspaceSettings>;
  write(platform: Platform, workspace: string, settings: WorkspaceSettings): Promise<void>;
  /** Notes that it was left; one left already keeps its time. */
  leave(platform: Platform, workspace: string, at: Date): Promise<void>;
  /** Notes that we are in it, whether or not it was left before. */
  join(platform: Platform, workspace: string): Promise<void>;
}

/** The logins of workspaces that installed us by themselves, encrypted by whoever keeps them here. */
export interface Installations {
  read(platform: Platform, workspace: string): Promise<string | undefined>;
  write(platform: Platform, workspace: string, sealed: string): Promise<void>;
  remove(platform: Platform, workspace: string): Promise<void>;
}

/** Small facts by name. */
export interface Settings {
  read(name: string): Promise<string | undefined>;
  write(name: string, value: string): Promise<void>;
}

/** Up to when what is kept may go; of the counts so old, each post keeps its last. */
export interface PruneLimits {
  /** Button commands whose life is over by then. */
  readonly actionsUntil: Date;
  readonly runsBefore: Date;
  readonly countsBefore: Date;
  /** Finished deliveries; the newest of a subscription always stays. */
  readonly deliveriesBefore: Date;
  /** Workspaces left before then go, with the subscriptions that were paused for it. */
  readonly leftBefore: Date;
  readonly shownBefore: Date;
  /** At most so many rows of each kind. */
  readonly limit: number;
}

export interface Pruned {
  readonly actions: number;
  readonly runs: number;
  readonly counts: number;
  readonly deliveries: number;
  readonly subscriptions: number;
  readonly shown: number;
}

/** What is stored of one person. */
export interface Belongings {
  readonly saves: number;
  /** Those of their own private conversations. */
  readonly privateSubscriptions: number;
  /** Those of channels, which are the channel's; of the person they hold the id, to tell them of failures. */
  readonly madeSubscriptions: number;
}

/** A clock that was ahead and was set back. */
export interface StepBack {
  /** What the clock said last, and what it says now: what is to be taken up is so much earlier. */
  readonly was: Date;
  readonly now: Date;
  /** What would be taken up later than that all the same is taken up at once. */
  readonly latestDueAt: Date;
  /** What came due after it and was given up later than `now` is taken up again. */
  readonly youngerThan: Date;
}

/** Care of what is kept. */
export interface Upkeep {
  /** Afterwards no delivery, no account of a source and no leaving of a workspace is dated later than `now`. */
  stepBack(step: StepBack): Promise<void>;
  /** A step back is undone: whatever waits counts as having come due at `now`. */
  stepAhead(now: Date): Promise<void>;
  /** Writes a copy of everything as of one moment into a new file, while others read and write. */
  backup(file: string, onProgress: (done: number, total: number) => void): Promise<void>;
  prune(limits: PruneLimits): Promise<Pruned>;
  belongings(person: Person): Promise<Belongings>;
  /** Removes what is a person's own, and their id from what is not. */
  forget(person: Person): Promise<Belongings>;
}
