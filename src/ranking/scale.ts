import { type Day, daysBetween } from '../domain/day.ts';

/** How much attention papers get at one source, from least to most; small enough to be stored as JSON. */
export interface Scale {
  /** It came with the program, since the source has too little history. */
  readonly isReference: boolean;
  readonly steps: readonly Step[];
}

/** Of 10,000 papers the source speaks of, `below` have less than this attention. */
export type Step = readonly [attention: number, below: number];

/** The attention to every paper that a source spoke of on one day, as it stood when the day was ranked. */
export interface DayOfAttention {
  readonly day: Day;
  readonly amounts: readonly number[];
}

/** What percentiles are parts of. They are whole numbers: no machine rounds them in its own way. */
export const whole = 10_000;

const window = { days: 30, needed: 7 };

/** The scale of the 30 days before `day`; undefined while fewer than seven of them have a value. */
export function scaleFrom(history: readonly DayOfAttention[], day: Day): Scale | undefined {
  const recent = history.filter((past) => {
    const age = daysBetween(past.day, day);
    return age >= 1 && age <= window.days && past.amounts.length > 0;
  });
  if (new Set(recent.map((past) => past.day)).size < window.needed) {
    return undefined;
  }
  const amounts = recent.flatMap((past) => past.amounts).toSorted((a, b) => a - b);
  return { isReference: false, steps: thin(stepsOf(amounts)) };
}

/**
 * How many of 10,000 papers had less attention: from 0 to 9,999, and never less for more attention.
 * Between two steps it rises evenly. Above the last, twice the attention is half as common:
 * counts have so long a tail, and the most talked-about papers would be equal without it.
 */
export function percentileOf(attention: number, { steps }: Scale): number {
  const above = steps.findIndex(([value]) => value > attention);
  const [low, below] = (above === -1 ? steps.at(-1) : steps[above - 1]) ?? [0, 0];
  const next = steps[above];
  if (next) {
    const rise = ((next[1] - below) * (attention - low)) / (next[0] - low);
    return below + Math.floor(rise);
  }
  const left = Math.ceil(((whole - below) * Math.max(1, low)) / Math.max(1, attention));
  return Math.min(whole - 1, Math.max(below, whole - left));
}

/** `sorted` plus one more, the paper that is asked about: so a handful of values makes nothing rare. */
function stepsOf(sorted: readonly number[]): Step[] {
  const share = (count: number) => Math.floor((count * whole) / (sorted.length + 1));
  const steps = sorted.flatMap((value, index): Step[] =>
    value === sorted[index - 1] ? [] : [[value, share(index)]],
  );
  return [...steps, [(sorted.at(-1) ?? 0) + 1, share(sorted.length)]];
}

/**
 * Leaves a step out where the papers above it are not a tenth fewer, nor are those above the next:
 * what lies between two kept steps is flat, and a jump stays a jump. Below 150 steps, dense at the top.
 */
function thin(steps: readonly Step[]): Step[] {
  const kept: Step[] = [];
  for (const [index, step] of steps.entries()) {
    const before = kept.at(-1);
    const next = steps[index + 1];
    if (!before || !next || (whole - next[1]) * 10 < (whole - before[1]) * 9) {
      kept.push(step);
    }
  }
  return kept;
}
