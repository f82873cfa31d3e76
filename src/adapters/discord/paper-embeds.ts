import type { APIEmbed } from 'discord.js';
import type { PaperItem } from '../../cards/card.ts';
import { colorOf } from './colors.ts';
import { labelText } from './label-text.ts';
import { limits } from './limits.ts';
import { clippedEscaped, linked } from './markup.ts';

// What ten embeds may use at most, so that a digest of ten is one message whatever its titles.
const share = { title: 200, author: 90, authors: 130, footer: 90, summary: 280, code: 84 } as const;

/** At most ten papers as embeds that fit one message together. */
export function paperEmbeds(papers: readonly PaperItem[]): APIEmbed[] {
  const used = papers.reduce((sum, paper) => sum + lengthOf(paperEmbed(paper, 0)), 0);
  const room = Math.floor((limits.allEmbeds - used) / papers.length) - 1;
  return papers.map((paper) => paperEmbed(paper, Math.min(share.summary, room)));
}

/** One paper by itself, with all of its summary. */
export function paperEmbed(paper: PaperItem, summaryLength: number): APIEmbed {
  const rank = paper.rank === undefined ? '' : `#${paper.rank} · `;
  const authors = clippedEscaped(paper.authors, share.authors);
  const summary = summaryLength > 0 ? clippedEscaped(paper.summary, summaryLength) : '';
  const counts = labelText(paper.counts, share.footer);
  const description = [authors && `*${authors}*`, summary, codeLine(paper)]
    .filter((line) => line !== '')
    .join('\n');
  return {
    color: colorOf(paper.categories),
    author: {
      name: labelText(`${rank}${paper.categories.join(' · ')}`, share.author) || 'arXiv',
    },
    title: clippedEscaped(paper.title, share.title) || 'Untitled',
    url: paper.url,
    ...(description && { description }),
    ...(counts && { footer: { text: counts } }),
  };
}

/** Nothing where the address is longer than its share: cut, it would lead nowhere. */
function codeLine({ code }: PaperItem): string {
  const line = code ? linked(clippedEscaped(code.label, share.code), code.url) : '';
  return line.length <= share.code ? line : '';
}

/** What Discord counts of an embed. */
function lengthOf({ title, description, author, footer }: APIEmbed): number {
  return [title, description, author?.name, footer?.text].reduce(
    (sum, text) => sum + (text?.length ?? 0),
    0,
  );
}
