import { type Outlet, wrapped } from './wrapped.ts';

/** One thing the doctor looked at; only a problem makes it leave with 1. */
export interface Finding {
  readonly level: 'good' | 'warning' | 'problem';
  readonly text: string;
  readonly fix?: string;
}

export function good(text: string): Finding {
  return { level: 'good', text };
}

export function warning(text: string, fix: string): Finding {
  return { level: 'warning', text, fix };
}

export function problem(text: string, fix: string): Finding {
  return { level: 'problem', text, fix };
}

// As long as the longest level, and two blanks.
const indent = ' '.repeat(9);

/** `problem  The sentence. What to do.` */
export function findingLine({ level, text, fix }: Finding, out: Outlet): string {
  const told = fix === undefined ? text : `${text} ${fix}`;
  return `${level.padEnd(indent.length)}${wrapped(told, out, indent)}`;
}
