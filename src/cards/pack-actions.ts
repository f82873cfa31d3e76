import { createHash } from 'node:crypto';
import type { Card, Menu } from './card.ts';

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
  const pack = <T extends { readonly line: string }>(one: T): T => {
    if (one.line.length <= longest) return one;
    const key = createHash('sha256').update(one.line).digest('base64url').slice(0, 22);
    long.set(key, one.line);
    return { ...one, line: `${keyMark}${key}` };
  };
  const packMenu = (menu: Menu): Menu => ({ ...menu, choices: menu.choices.map(pack) });
  const { menu, filter } = card;
  return {
    card: {
      ...card,
      actions: card.actions.map(pack),
      ...(menu && { menu: packMenu(menu) }),
      ...(filter && { filter: packMenu(filter) }),
    },
    long,
  };
}
