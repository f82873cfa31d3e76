import type { types } from '@slack/bolt';
import type { PaperItem } from '../../cards/card.ts';
import { clip } from '../../text/clip.ts';
import { bold, link, plainText, type RichText, span } from '../../text/rich-text.ts';
import { unbroken } from '../../text/unbroken.ts';
import { visible } from '../../text/visible.ts';
import { actionPrefix } from './action-groups.ts';
import { type Group, joined, plain, richGroup } from './group.ts';
import { limits } from './limits.ts';

const titleLength = 300;
const countsLength = 200;

/** A card a paper: title, authors and summary, then a line with what else one can do with it. */
export function paperGroup(paper: PaperItem, index: number): Group {
  const body = richGroup([
    ...headOf(paper),
    ...(paper.authors ? [span(`\n${clip(paper.authors, 300)}`)] : []),
    ...(paper.summary ? [span(`\n${paper.summary}`)] : []),
    ...(paper.code ? [span('\n'), link(paper.code.label, paper.code.url)] : []),
  ]);
  return joined([body, lineGroup(paper, index)]);
}

/** A line a paper, as many to a block as it holds. */
export function compactGroups(papers: readonly PaperItem[]): Group[] {
  const groups: Group[] = [];
  let lines: RichText = [];
  for (const paper of papers) {
    const line = lineOf(paper);
    const wider = lines.length > 0 ? [...lines, span('\n'), ...line] : line;
    if (lines.length > 0 && plainText(wider).length > limits.text) {
      groups.push(richGroup(lines));
      lines = line;
    } else {
      lines = wider;
    }
  }
  return lines.length > 0 ? [...groups, richGroup(lines)] : groups;
}

function lineOf({ rank, title, url, categories, counts }: PaperItem): RichText {
  const [primary = ''] = categories;
  const small = [primary, unbroken(clip(counts, countsLength))]
    .filter((part) => part !== '')
    .join(' · ');
  return [
    ...(rank === undefined ? [] : [bold(`${rank}. `)]),
    link(shownTitle(title), url),
    ...(small ? [span(` — ${small}`)] : []),
  ];
}

function headOf({ rank, title, url }: PaperItem): RichText {
  return [
    ...(rank === undefined ? [] : [bold(`${rank}. `)]),
    { ...link(shownTitle(title), url), style: 'bold' },
  ];
}

function shownTitle(title: string): string {
  return clip(visible(title).trim(), titleLength) || 'Untitled';
}

function smallPrint({ categories, counts }: PaperItem): string {
  return [categories.join(' · '), counts].filter((part) => part !== '').join('   ');
}

function lineGroup(paper: PaperItem, index: number): Group {
  const text = plain(smallPrint(paper) || 'arXiv', limits.context);
  const accessory = overflowOf(paper, index);
  const words = accessory.options.map(({ text: { text: word } }) => word).join('');
  return {
    blocks: [{ type: 'section', text, accessory }],
    length: text.text.length + words.length,
  };
}

function overflowOf({ id, isSaved }: PaperItem, index: number): types.Overflow {
  return {
    type: 'overflow',
    action_id: `${actionPrefix}paper${index}`,
    options: [
      option('Abstract and posts', `paper ${id}`),
      option('Why it is here', `why ${id}`),
      isSaved
        ? option('Remove from your list', `unsave ${id}`)
        : option('Save for me', `save ${id}`),
      option('BibTeX', `cite ${id}`),
    ],
  };
}

function option(label: string, line: string): types.PlainTextOption {
  return { text: plain(label, limits.option), value: line };
}
