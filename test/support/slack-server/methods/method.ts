import { Refusal } from '../refusal.ts';
import type { Slack } from '../slack.ts';
import { stringIn, type WireObject } from '../wire-object.ts';

/** Carries out one Web API call; what it returns goes out with `ok: true`. */
export type Method = (args: WireObject, slack: Slack) => WireObject;

export function required(args: WireObject, field: string): string {
  const value = stringIn(args, field);
  if (value === undefined) {
    throw new Refusal('invalid_arguments', [`[ERROR] missing required field: ${field}`]);
  }
  return value;
}

/** One page of `items` and the cursor to the next, in Slack's way. */
export function pageOf<T>(
  items: readonly T[],
  args: WireObject,
): { page: T[]; response_metadata: { next_cursor: string } } {
  const from = Number(stringIn(args, 'cursor') ?? 0);
  const limit = Number(args.limit ?? 100);
  if (!Number.isInteger(from)) throw new Refusal('invalid_cursor');
  const to = from + limit;
  return {
    page: items.slice(from, to),
    response_metadata: { next_cursor: to < items.length ? String(to) : '' },
  };
}
