import type { types } from '@slack/bolt';
import type { CardFile } from '../../cards/card.ts';
import { visible } from '../../text/visible.ts';
import { contextGroup, type Group } from './group.ts';
import { limits } from './limits.ts';

// Of the five answers Slack lets us give, three may be files.
const mostBlocks = 9;

/** A file as text to copy, cut at a line's end where it is longer than Slack shows. */
export function fileGroups({ name, text }: CardFile): Group[] {
  const pieces = piecesOf(visible(text).trim());
  const shown = pieces.slice(0, mostBlocks);
  const cut = pieces.length > shown.length;
  return [
    contextGroup(cut ? `${name}, its beginning: Slack shows no more of it` : name),
    ...shown.map(preformatted),
  ];
}

/** Text of fixed width, kept as it is. */
export function preformatted(text: string): Group {
  const block: types.RichTextBlock = {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
  };
  return { blocks: [block], length: text.length };
}

function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limits.text) {
    const lineEnd = rest.lastIndexOf('\n', limits.text);
    const end = lineEnd > 0 ? lineEnd : limits.text;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^\n/, '');
  }
  return rest === '' ? pieces : [...pieces, rest];
}
