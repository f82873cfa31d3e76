import type { Writable } from 'node:stream';
import type { Terminal } from '../adapters/console/console.ts';
import type { Parts } from '../parts.ts';
import type { Outlet } from './wrapped.ts';

/** One word after `hotpapers`. */
export interface Verb {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly manual: Manual;
  /** Whether words beside options are understood, such as a file or a question. */
  readonly takesWords?: true;
  /** Whether `help` after it is a question of its own; else it explains the verb. */
  readonly answersHelp?: true;
  /** Gives the exit code. Throws a `UserError` for what a person typed wrong. */
  run(args: readonly string[], session: Session): Promise<number>;
}

/** What `help` tells of one verb beside its summary. */
export interface Manual {
  /** What each option or word means, by how the usage writes it. */
  readonly parts?: Readonly<Record<string, string>>;
  readonly example: string;
  /** When it leaves with which code. */
  readonly exit: { readonly 0: string; readonly 1: string };
}

/** What a verb works with. */
export interface Session {
  /** Read when first asked for, so that `help` works with broken settings. */
  readonly parts: () => Parts;
  readonly terminal: Terminal;
  readonly out: Outlet;
  /** Messages that are not the result: progress, warnings. */
  readonly err: Writable & { readonly isTTY?: boolean };
  /** Aborted when the process is asked to end. */
  readonly ending: AbortSignal;
  /** Asks the process to end. */
  readonly end: () => void;
}
