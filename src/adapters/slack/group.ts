import type { types } from '@slack/bolt';
import { clip } from '../../text/clip.ts';
import { clipRich, plainText, type RichText } from '../../text/rich-text.ts';
import { visible } from '../../text/visible.ts';
import { limits } from './limits.ts';
import { richTextBlock, type Surface } from './rich-text-block.ts';

/** Blocks that belong together, and how many characters Slack counts in them. */
export interface Group {
  readonly blocks: readonly types.KnownBlock[];
  readonly length: number;
}

/** A paragraph; nothing where there is nothing to read, for Slack refuses such a block. */
export function richGroup(rich: RichText, surface: Surface = 'message'): Group {
  const fitting = clipRich(rich, limits.text);
  if (visible(plainText(fitting)).trim() === '') return { blocks: [], length: 0 };
  return { blocks: [richTextBlock(fitting, surface)], length: plainText(fitting).length };
}

/** Small print, as plain text: no markup, no `:emoji:`. */
export function contextGroup(text: string): Group {
  const shown = clip(visible(text).trim(), limits.context) || '·';
  return {
    blocks: [{ type: 'context', elements: [plain(shown, limits.context)] }],
    length: shown.length,
  };
}

export function joined(groups: readonly Group[]): Group {
  return {
    blocks: groups.flatMap(({ blocks }) => blocks),
    length: groups.reduce((sum, { length }) => sum + length, 0),
  };
}

/** Groups as messages within the limits; a group is never torn apart. */
export function packed(groups: readonly Group[]): types.KnownBlock[][] {
  const messages: types.KnownBlock[][] = [];
  let blocks: types.KnownBlock[] = [];
  let used = 0;
  for (const group of groups) {
    const tooMany = blocks.length + group.blocks.length > limits.blocks;
    if (blocks.length > 0 && (tooMany || used + group.length > limits.allBlocks)) {
      messages.push(blocks);
      blocks = [];
      used = 0;
    }
    blocks.push(...group.blocks);
    used += group.length;
  }
  return [...messages, blocks];
}

/** A label: Slack refuses an empty one. */
export function plain(text: string, limit: number): types.PlainTextElement {
  return { type: 'plain_text', text: clip(visible(text).trim(), limit) || '…', emoji: false };
}
