import type { types } from '@slack/bolt';
import type { CardFile } from '../../cards/card.ts';
import { visible } from '../../text/visible.ts';
import { contextGroup, type Group } from './group.ts';
import { limits } from './limits.ts';

/** A file as text to copy, whole; a long one in several pieces, between two entries where there is a blank line. */
export function fileGroups({ name, text }: CardFile): Group[] {
  return [contextGroup(name), ...piecesOf(visible(text).trim()).map(preformatted)];
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
    const end = endOfPiece(rest);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^\n+/, '');
  }
  return rest === '' ? pieces : [...pieces, rest];
}

function endOfPiece(text: string): number {
  const gap = text.lastIndexOf('\n\n', limits.text);
  const lineEnd = gap > 0 ? gap : text.lastIndexOf('\n', limits.text);
  if (lineEnd > 0) return lineEnd;
  // No character is torn in two.
  return /[\ud800-\udbff]/.test(text.charAt(limits.text - 1)) ? limits.text - 1 : limits.text;
}
