import type { Person } from '../domain/person.ts';
import type { Setting } from './settings.ts';

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
  /** What is to be taken up before then stays: somebody may have it, by the clock that is right. */
  readonly leaseUntil: Date;
  /** What was heard is remembered no longer than that. */
  readonly heardUntil: Date;
  readonly noted: Noted;
}

/** That a step was seen, kept with what it changes; where it replaces something else, somebody else saw it first. */
interface Noted extends Setting {
  readonly replaces: string;
}

/** A clock that was set back, and then ahead. */
export interface StepAhead {
  readonly now: Date;
  /** What came due before then was old already by the clock that was behind. */
  readonly youngerThan: Date;
  readonly noted: Noted;
}

/** Care of what is kept. */
export interface Upkeep {
  /** False, and nothing changed, if somebody else has seen it. Afterwards no delivery, no account of a source and no leaving of a workspace is dated later than `now`, and no event is remembered for longer than it may be. */
  stepBack(step: StepBack): Promise<boolean>;
  /** False, and nothing changed, if somebody else has seen it. A step back is undone: whatever waits and is not old counts as having come due at `now`. */
  stepAhead(step: StepAhead): Promise<boolean>;
  /** Writes a copy of everything as of one moment into a new file, while others read and write. */
  backup(file: string, onProgress: (done: number, total: number) => void): Promise<void>;
  prune(limits: PruneLimits): Promise<Pruned>;
  belongings(person: Person): Promise<Belongings>;
  /** Removes what is a person's own, and their id from what is not. */
  forget(person: Person): Promise<Belongings>;
}
