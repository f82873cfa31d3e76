import type { types } from '@slack/bolt';
import type { Action, Card, PaperItem, Section } from '../../cards/card.ts';
import { clip } from '../../text/clip.ts';
import { bold, clipRich, link, plainText, type RichText, span } from '../../text/rich-text.ts';
import { visible } from '../../text/visible.ts';
import { limits } from './limits.ts';
import { escaped, richTextBlock } from './rich-text-block.ts';

export interface SlackMessage {
  /** For notifications and screen readers. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/** Blocks that belong together, and how many characters Slack counts in them. */
interface Group {
  readonly blocks: readonly types.KnownBlock[];
  readonly length: number;
}

/** A card as messages within Slack's limits: groups of blocks are never torn apart; the buttons come last. */
export function layOut(card: Card): SlackMessage[] {
  const groups = [
    headGroup(card),
    ...card.papers.map(paperGroup),
    ...card.sections.map(sectionGroup),
    ...(card.notes.length > 0 ? [contextGroup(card.notes.map(plainText).join('\n'))] : []),
    ...actionGroups(card.actions),
  ];
  return packed(groups).map((blocks, index) => ({
    text: index === 0 ? fallbackOf(card) : escaped(clip(`${card.title}, continued`, 300)),
    blocks,
  }));
}

function packed(groups: readonly Group[]): types.KnownBlock[][] {
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

function headGroup(card: Card): Group {
  const title = clip(visible(card.title).trim(), limits.header) || 'hotpapers';
  const marks = { plain: '', good: '✓ ', bad: '✗ ' };
  const titleSpan = card.url ? { ...link(title, card.url), style: 'bold' as const } : bold(title);
  const intro = card.intro.length > 0 ? [span('\n'), ...card.intro] : [];
  return richGroup([...(marks[card.tone] ? [span(marks[card.tone])] : []), titleSpan, ...intro]);
}

function paperGroup(paper: PaperItem): Group {
  const rank = paper.rank === undefined ? [] : [bold(`${paper.rank}. `)];
  const title = clip(visible(paper.title).trim(), 300) || 'Untitled';
  const body = richGroup([
    ...rank,
    { ...link(title, paper.url), style: 'bold' },
    ...(paper.authors ? [span(`\n${clip(paper.authors, 300)}`)] : []),
    ...(paper.summary ? [span(`\n${paper.summary}`)] : []),
  ]);
  const small = [paper.categories.join(' · '), paper.counts].filter((part) => part !== '');
  return joined([body, contextGroup(small.join('   ') || 'arXiv')]);
}

function sectionGroup({ heading, body }: Section): Group {
  return richGroup([...(heading ? [bold(`${heading}\n`)] : []), ...body]);
}

function richGroup(rich: RichText): Group {
  const fitting = clipRich(rich, limits.text);
  // Slack refuses a block in which there is nothing to read.
  if (visible(plainText(fitting)).trim() === '') return { blocks: [], length: 0 };
  return { blocks: [richTextBlock(fitting)], length: plainText(fitting).length };
}

/** Small print, as plain text: no markup, no `:emoji:`. */
function contextGroup(text: string): Group {
  const shown = clip(visible(text).trim(), limits.context) || '·';
  return {
    blocks: [{ type: 'context', elements: [{ type: 'plain_text', text: shown, emoji: false }] }],
    length: shown.length,
  };
}

function actionGroups(actions: readonly Action[]): Group[] {
  const groups: Group[] = [];
  for (let first = 0; first < actions.length; first += limits.actions) {
    const elements = actions
      .slice(first, first + limits.actions)
      .map((action, index) => buttonOf(action, first + index));
    groups.push({
      blocks: [{ type: 'actions', elements }],
      length: elements.reduce((sum, { text }) => sum + text.text.length, 0),
    });
  }
  return groups;
}

function buttonOf({ label, line, style }: Action, index: number): types.Button {
  return {
    type: 'button',
    text: {
      type: 'plain_text',
      text: clip(visible(label).trim(), limits.button) || '…',
      emoji: false,
    },
    action_id: `${actionPrefix}${index}`,
    value: line,
    ...(style && { style }),
  };
}

/** Begins the `action_id` of every button of ours; the number makes it unique in its message. */
export const actionPrefix = 'hotpapers:';

function joined(groups: readonly Group[]): Group {
  return {
    blocks: groups.flatMap(({ blocks }) => blocks),
    length: groups.reduce((sum, { length }) => sum + length, 0),
  };
}

function fallbackOf(card: Card): string {
  const titles = card.papers.map(({ rank, title }) => `${rank ?? '•'}. ${title}`);
  const lines = [card.title, plainText(card.intro), ...titles].filter((line) => line !== '');
  return escaped(clip(lines.join('\n'), limits.text / 2));
}
