/** A line without the `/hotpapers` some type before it, and the quotes some copy around the whole of it. */
export function bareLine(line: string): string {
  const bare = line.trim().replace(/^["'`“‘«]([^"'`“”‘’«»]*)["'`”’»]$/, '$1');
  return bare.trim().replace(/^\/?(?:hotpapers\b)?\s*/i, '');
}

/** The first word and the rest of a bare line. */
export function splitLine(line: string): { name: string; rest: string } {
  const [, name = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(bareLine(line)) ?? [];
  return { name: name.toLowerCase(), rest: rest.trim() };
}

/** Splits at blanks outside quotes, of whatever kind they are. */
export function wordsOf(text: string): string[] {
  const straight = text
    .replaceAll(/[“”„«»]/g, '"')
    .replaceAll(/[‘’]/g, "'")
    // Only around words: an apostrophe is within one, or after it.
    .replaceAll(/(?<![\p{L}\p{N}'])'([^'"]+)'(?![\p{L}\p{N}'])/gu, '"$1"');
  return straight.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
}

/** A word of a line. */
export interface Word {
  readonly text: string;
  /** With its quotes, and the comma after it. */
  readonly asTyped: string;
}

/** Without quotes and the commas of a list, `9 pm` in one word. */
export function tidyWordsOf(text: string): Word[] {
  const joined = text
    .replaceAll(/(\d)\s+([ap]m)\b/gi, '$1$2')
    .replaceAll(/\b(?:every|each)\s+day\b/gi, 'daily');
  return wordsOf(joined)
    .map((asTyped) => ({ asTyped, text: unquoted(asTyped.replace(/[.,;!?]+$/, '')) }))
    .filter((word) => word.text !== '');
}

// Words that make a sentence of a command and mean nothing to us.
const fillers =
  /^(as|from|in|to|for|of|on|and|with|the|this|last|past|every|each|papers|please|me|=)$/i;

/** Whether a word is more than what makes a sentence. */
export function saysSomething(word: string): boolean {
  return !fillers.test(word);
}

/** Without the quotes around the whole of it. */
export function unquoted(word: string): string {
  return word.length > 1 && word.startsWith('"') && word.endsWith('"') ? word.slice(1, -1) : word;
}
