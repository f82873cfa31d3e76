import { clip } from './clip.ts';

const end = /[.!?…]+["'”’)\]]*(?=\s|$)|[。！？]+[」』”’）]*/g;
const abbreviation =
  /(?:^|[\s([“"'~])(?:e\.g|i\.e|cf|al|vs|viz|resp|approx|ca|w\.r\.t|i\.i\.d|a\.k\.a|figs?|eqs?|eqns?|secs?|sects?|refs?|tabs?|thm|lem|dr|prof|mrs?|ms|st|jr|sr|dept|univ|\p{L}|(?:\p{L}\.)+\p{L})$/iu;
const numbered = /(?:^|[\s(])(?:nos?|chap|vol|pp|app|alg|def|prop|ver)$/i;
const longestAbbreviation = 12;
const most = 2;

/** One or two whole sentences from the beginning that fit in `limit`; if none does, `text` clipped. */
export function firstSentences(text: string, limit: number): string {
  const whole = text.trim();
  let taken = '';
  let sentences = 0;
  for (const { 0: mark, index } of whole.matchAll(end)) {
    const until = index + mark.length;
    if (until > limit || sentences === most) break;
    if (!endsSentence(whole, mark, index)) continue;
    taken = whole.slice(0, until);
    sentences += 1;
  }
  const allFits = whole.length <= limit && sentences < most;
  return allFits || taken === '' ? clip(whole, limit) : taken;
}

function endsSentence(text: string, mark: string, index: number): boolean {
  const after =
    /^\s*(\S)/u.exec(text.slice(index + mark.length, index + mark.length + 8))?.[1] ?? '';
  if (/\p{Ll}/u.test(after)) return false;
  if (!mark.startsWith('.') || after === '') return true;
  const before = text.slice(Math.max(0, index - longestAbbreviation), index);
  return !abbreviation.test(before) && !(/\d/.test(after) && numbered.test(before));
}
