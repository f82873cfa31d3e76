import type { Pinged } from '../src/cards/subscription-text.ts';
import type { Caller } from './command.ts';
import { Misread } from './misread.ts';

/** Whom to ping by what was typed, with an empty id for nobody; what is kept already needs no reading. */
export function mentionMeant(
  typed: string | undefined,
  kept: string,
  { pingable }: Caller,
): Pinged {
  if (typed === undefined || typed === kept) return { id: kept };
  if (typed === '') return { id: '' };
  if (!pingable)
    throw new Misread('A digest can ping nobody here.', typed, ['none'], [], 'mention');
  const found = pingable.find(typed);
  if (found) return found;
  const { called } = pingable;
  // Such as `<!here>`: what a platform hands on for what was typed nobody has seen.
  const named = typed.startsWith('<') ? 'That' : `“${typed}”`;
  const message = `${named} is no ${called}. Name a ${called}, or write none.`;
  throw new Misread(message, typed, ['none'], [], 'mention');
}
