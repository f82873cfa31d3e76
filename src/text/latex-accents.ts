// Combining marks by the command that puts them on a letter in text.
const textMarks: ReadonlyMap<string, string> = new Map([
  ["'", '\u0301'],
  ['"', '\u0308'],
  ['`', '\u0300'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['.', '\u0307'],
  ['c', '\u0327'],
  ['v', '\u030c'],
  ['u', '\u0306'],
  ['H', '\u030b'],
  ['k', '\u0328'],
  ['r', '\u030a'],
  ['b', '\u0331'],
  ['d', '\u0323'],
  ['t', '\u0361'],
]);

const mathMarks: ReadonlyMap<string, string> = new Map([
  ['hat', '\u0302'],
  ['widehat', '\u0302'],
  ['tilde', '\u0303'],
  ['widetilde', '\u0303'],
  ['bar', '\u0304'],
  ['overline', '\u0304'],
  ['vec', '\u20d7'],
  ['overrightarrow', '\u20d7'],
  ['dot', '\u0307'],
  ['ddot', '\u0308'],
  ['dddot', '\u20db'],
  ['check', '\u030c'],
  ['widecheck', '\u030c'],
  ['breve', '\u0306'],
  ['acute', '\u0301'],
  ['grave', '\u0300'],
  ['mathring', '\u030a'],
]);

/** Letters of other alphabets that have a command of their own. */
export const foreignLetters: ReadonlyMap<string, string> = new Map([
  ['ss', 'ß'],
  ['SS', 'ẞ'],
  ['o', 'ø'],
  ['O', 'Ø'],
  ['l', 'ł'],
  ['L', 'Ł'],
  ['ae', 'æ'],
  ['AE', 'Æ'],
  ['oe', 'œ'],
  ['OE', 'Œ'],
  ['aa', 'å'],
  ['AA', 'Å'],
  ['dh', 'ð'],
  ['DH', 'Ð'],
  ['dj', 'đ'],
  ['DJ', 'Đ'],
  ['th', 'þ'],
  ['TH', 'Þ'],
  ['ng', 'ŋ'],
  ['NG', 'Ŋ'],
  ['i', 'ı'],
  ['j', 'ȷ'],
]);

// Nobody accents more than a word; copying more would cost time on hostile input.
const longest = 100;

const firstLetter = /^\s*(\p{L}|\p{N})(\p{M}*)/u;

/** The mark a command such as `\"` or `\v` puts on the letter after it. */
export function textMark(command: string): string | undefined {
  return textMarks.get(command);
}

/** The mark a command such as `\hat` puts on what is under it. */
export function mathMark(command: string): string | undefined {
  return mathMarks.get(command);
}

/** Puts a combining mark on the first letter of `text`, or gives `undefined` if it has none. */
export function accented(text: string, mark: string): string | undefined {
  const found = text.length > longest ? null : firstLetter.exec(text);
  if (!found) return undefined;

  const [whole, letter = '', marks = ''] = found;
  return (dotted(letter) + marks + mark).normalize('NFC') + text.slice(whole.length);
}

// ı and ȷ exist to carry a mark in place of their dot; Unicode composes marks with i and j.
function dotted(letter: string): string {
  if (letter === 'ı') return 'i';
  return letter === 'ȷ' ? 'j' : letter;
}
