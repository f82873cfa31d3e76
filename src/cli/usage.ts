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
    if (!isBeside) return brief(verb, out);
    const summary = wrapped(verb.summary, out, ' '.repeat(column));
    return `${gap}${called(verb.usage).padEnd(width)}${gap}${summary}`;
  });
  const more = verbs.find(({ manual }) => manual.parts) ?? verbs[0];
  const hint = more ? `“hotpapers help ${more.name}” tells more of one of them.` : '';
  return `${wrapped(purpose, out)}\n\n${lines.join('\n')}\n\n${wrapped(hint, out)}`;
}

/** One verb, with all there is to know of it below it. */
export function explanation(verb: Verb, out: Outlet): string {
  const { parts = {}, example, exit } = verb.manual;
  const outer = gap.repeat(2);
  const inner = gap.repeat(4);
  const line = (text: string) => `${outer}${wrapped(text, out, outer)}`;
  const told = Object.entries(parts).map(
    ([part, text]) => `${outer}${part}\n${inner}${wrapped(text, out, inner)}`,
  );
  return [
    brief(verb, out),
    ...(told.length > 0 ? [told.join('\n')] : []),
    line(`Example: ${called(example)}`),
    line(`It leaves with 0 ${exit[0]}, and with 1 ${exit[1]}.`),
  ].join('\n\n');
}

function brief({ usage, summary }: Verb, out: Outlet): string {
  const indent = gap.repeat(2);
  return `${gap}${called(usage)}\n${indent}${wrapped(summary, out, indent)}`;
}

function called(usage: string): string {
  return `hotpapers ${usage}`;
}
