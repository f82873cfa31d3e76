import type { Caller } from './command.ts';
import { Misread } from './misread.ts';

/** The id of whom to ping by what was typed, empty for nobody; what is kept already needs no reading. */
export function mentionMeant(
  typed: string | undefined,
  kept: string,
  { pingable }: Caller,
): string {
  if (typed === undefined || typed === kept) return kept;
  if (typed === '') return '';
  if (!pingable)
    throw new Misread('A digest can ping nobody here.', typed, ['none'], [], 'mention');
  const id = pingable.idOf(typed);
  if (id !== undefined) return id;
  const { called } = pingable;
  // Such as `<!here>`: what a platform hands on for what was typed nobody has seen.
  const named = typed.startsWith('<') ? 'That' : `“${typed}”`;
  const message = `${named} is no ${called}. Name a ${called}, or write none.`;
  throw new Misread(message, typed, ['none'], [], 'mention');
}
