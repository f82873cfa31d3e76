/** Cuts a text into parts of at most `limit` characters, at the end of a line or a word where there is one. */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const cut = cutOf(rest, limit);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

function cutOf(text: string, limit: number): number {
  const head = text.slice(0, limit + 1);
  const line = head.lastIndexOf('\n');
  if (line > limit / 2) return line;
  const word = head.search(/\s\S*$/);
  if (word > limit / 2) return word;
  // Neither an escape nor a character of two units is cut in half.
  const [tail = ''] = /\\+$/.exec(text.slice(0, limit)) ?? [];
  if (tail.length % 2 === 1) return limit - 1;
  return /[\uD800-\uDBFF]/.test(text[limit - 1] ?? '') ? limit - 1 : limit;
}
