import { readable } from './latex.ts';

/** Finds the first of some words and phrases that a text has, whole and in any case; accents count for nothing. */
export function matcher(phrases: readonly string[]): (text: string) => string | undefined {
  const wanted = phrases
    .map((phrase) => ({ phrase, plain: plainWords(phrase) }))
    .filter(({ plain }) => plain.trim() !== '');
  return (text) => {
    if (wanted.length === 0) return undefined;
    const plain = plainWords(readable(text));
    return wanted.find((one) => plain.includes(one.plain))?.phrase;
  };
}

/** Words between single blanks, with one at either end, so that only whole words are found in it. */
function plainWords(text: string): string {
  const words = text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return words.length === 0 ? '' : ` ${words.join(' ')} `;
}
