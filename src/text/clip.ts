const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const ellipsis = '…';

/** At most `limit` UTF-16 code units of `text`; what is cut ends in `…` and never inside a character. */
export function clip(text: string, limit: number): string {
  if (limit <= 0) return '';
  if (text.length <= limit) return text;

  const room = Math.floor(limit) - ellipsis.length;
  // Whether a character ends at the cut depends on what is before it and one code point behind it.
  const near = graphemes.segment(text.slice(0, room + 2));
  const cut = characterStart(near, room);
  const wordEnd = lastBlank(text, cut);
  // A long word is cut rather than lost if it takes up more than a third of the room.
  const end = wordEnd * 3 >= cut * 2 ? characterStart(near, wordEnd) : cut;
  return text.slice(0, end).trimEnd() + ellipsis;
}

function characterStart(near: Intl.Segments, index: number): number {
  return near.containing(index)?.index ?? 0;
}

function lastBlank(text: string, before: number): number {
  for (let index = before; index > 0; index -= 1) {
    if (/\s/.test(text.charAt(index))) return index;
  }
  return 0;
}
