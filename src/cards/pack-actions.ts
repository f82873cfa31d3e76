import { createHash } from 'node:crypto';
import type { Card } from './card.ts';

// Discord takes 100 characters, of which the adapters use some for themselves.
const longest = 90;

/** Begins a line that is only the key of a longer one. */
export const keyMark = '~';

export interface Packed {
  readonly card: Card;
  /** Lines to remember, by their key. */
  readonly long: ReadonlyMap<string, string>;
}

/** Replaces actions too long for a button by a short key; the same line has the same key everywhere. */
export function packActions(card: Card): Packed {
  const long = new Map<string, string>();
  const actions = card.actions.map((action) => {
    if (action.line.length <= longest) return action;
    const key = createHash('sha256').update(action.line).digest('base64url').slice(0, 22);
    long.set(key, action.line);
    return { ...action, line: `${keyMark}${key}` };
  });
  return { card: { ...card, actions }, long };
}
