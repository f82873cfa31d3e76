import type { Verb } from './verb.ts';
import { type Outlet, wrapped } from './wrapped.ts';

// A summary in a narrower column than this is hard to read; it goes below its verb.
const narrowest = 40;
const gap = '  ';

const purpose = 'The arXiv papers people talk about, ranked day by day.';

/** All verbs, a line each where the terminal is wide enough. */
export function overview(verbs: readonly Verb[], out: Outlet): string {
  const width = Math.max(...verbs.map(({ usage }) => called(usage).length));
  const column = gap.length + width + gap.length;
  const isBeside = (out.columns ?? Number.POSITIVE_INFINITY) >= column + narrowest;
  const lines = verbs.map((verb) => {
    if (!isBeside) return explanation(verb, out);
    const summary = wrapped(verb.summary, out, ' '.repeat(column));
    return `${gap}${called(verb.usage).padEnd(width)}${gap}${summary}`;
  });
  return `${wrapped(purpose, out)}\n\n${lines.join('\n')}`;
}

/** One verb, with what it does below it. */
export function explanation({ usage, summary }: Verb, out: Outlet): string {
  const indent = gap.repeat(2);
  return `${gap}${called(usage)}\n${indent}${wrapped(summary, out, indent)}`;
}

function called(usage: string): string {
  return `hotpapers ${usage}`;
}
