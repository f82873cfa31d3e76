const lineBreak = /\r\n?|[\u0085\u2028\u2029]/g;
const tab = /[\t\v\f]/g;
const loneSurrogate = /\p{Surrogate}/gu;

// The flags of England, Scotland and Wales are the only use of tag characters that anyone can see.
const flags = ['gbeng', 'gbsct', 'gbwls'].map((region) => `\u{1f3f4}${asTags(region)}\u{e007f}`);
const unseen = new RegExp(
  [
    `(${flags.join('|')})`,
    '[\\0-\\x09\\x0b-\\x1f\\x7f-\\x9f]', // control characters but the line break
    '[\\u202a-\\u202e\\u2066-\\u2069]', // overrides, embeddings and isolates of direction
    '[\\u200b\\u2060-\\u2065\\u206a-\\u206f\\ufeff\\u00ad\\u034f\\u180e\\ufff9-\\ufffb]', // no width
    '[\\u115f\\u1160\\u17b4\\u17b5\\u3164\\uffa0]', // letters without a shape
    '[\\u{e0000}-\\u{e00ff}\\u{e01f0}-\\u{e0fff}]', // tags
    '\\p{Noncharacter_Code_Point}',
  ].join('|'),
  'gu',
);

// Direction marks belong to text that runs from right to left, and only there.
const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const directionMark = /[\u200e\u200f\u061c]/g;

// Joiners shape emoji, and words in the scripts of the Middle East and of India.
const joined =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}' +
  '\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}' +
  '\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}';
const joiner = new RegExp(
  [
    '((?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic}))',
    `((?<=[${joined}])[\\u200c\\u200d](?=[${joined}]))`,
    '[\\u200c\\u200d]',
  ].join('|'),
  'gu',
);

// Elsewhere than behind what has variants, selectors are a way to smuggle text.
const strayVariation =
  /(?<!\p{Emoji})[\ufe0e\ufe0f]|(?<!\p{Script=Han})[\ufe00-\ufe0d\u{e0100}-\u{e01ef}]/gu;
const pile = /(\p{M}{8})\p{M}+/gu;

/** Outside text without what nobody sees and what would disturb the text around it. */
export function visible(text: string): string {
  const seen = text
    .replaceAll(lineBreak, '\n')
    .replaceAll(tab, ' ')
    .replaceAll(loneSurrogate, '\ufffd')
    .replaceAll(unseen, (_, flag: string | undefined) => flag ?? '');
  const directed = rightToLeft.test(seen) ? seen : seen.replaceAll(directionMark, '');
  return directed
    .replaceAll(strayVariation, '')
    .replaceAll(joiner, (_, inEmoji?: string, inWord?: string) => inEmoji ?? inWord ?? '')
    .replaceAll(pile, '$1');
}

function asTags(region: string): string {
  return Array.from(region, (letter) =>
    String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0)),
  ).join('');
}
