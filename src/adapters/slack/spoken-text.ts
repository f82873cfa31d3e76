import type { types } from '@slack/bolt';
import { clip } from '../../text/clip.ts';
import { limits } from './limits.ts';
import { escaped } from './rich-text-block.ts';

/**
 * What a message says, for notifications and screen readers, which read it instead of the blocks.
 * Where that is too long, the longest paragraphs end sooner, so that no paper goes unnamed.
 */
export function spokenText(blocks: readonly types.KnownBlock[], before = ''): string {
  const words = [before, ...blocks.map(wordsOf)]
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const fair = fairShare(words.map(({ length }) => length + 1));
  const shown = words.map((each) => clip(each, fair)).join('\n');
  return escaped(shown, limits.messageText) || 'hotpapers';
}

/** Without the labels of buttons and menus, which are read out by themselves. */
function wordsOf(block: types.KnownBlock): string {
  if (block.type === 'rich_text') return block.elements.map(richWords).join('\n');
  if (block.type === 'section') return block.text?.text ?? '';
  if (block.type !== 'context') return '';
  return block.elements.map((one) => ('text' in one ? one.text : '')).join(' ');
}

function richWords(part: types.RichTextBlockElement): string {
  return part.elements.map(elementWords).join('');
}

/** Only Slack knows what a channel is called, and says it in blocks alone. */
function elementWords(one: types.RichTextBlockElement['elements'][number]): string {
  if (one.type === 'channel') return 'a channel';
  return 'text' in one ? (one.text ?? '') : '';
}

/** How long each may be so that all fit. */
function fairShare(lengths: readonly number[]): number {
  let room: number = limits.messageText;
  const rising = lengths.toSorted((a, b) => a - b);
  for (const [index, length] of rising.entries()) {
    const share = Math.floor(room / (rising.length - index));
    if (length > share) return Math.max(1, share - 1);
    room -= length;
  }
  return limits.messageText;
}
