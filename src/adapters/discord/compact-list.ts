import type { APIEmbed } from 'discord.js';
import type { PaperItem } from '../../cards/card.ts';
import { unbroken } from '../../text/unbroken.ts';
import { toneColors } from './colors.ts';
import { limits } from './limits.ts';
import { clippedEscaped, linked } from './markup.ts';

const titleLength = 150;
const countsLength = 90;

/** Papers as lists, one line each; a list is one embed, alone in its message. */
export function compactLists(papers: readonly PaperItem[]): APIEmbed[] {
  const lists: string[] = [];
  let list = '';
  for (const line of papers.map(lineOf)) {
    if (list !== '' && list.length + 1 + line.length > limits.description) {
      lists.push(list);
      list = '';
    }
    list = list === '' ? line : `${list}\n${line}`;
  }
  return [...lists, list].map((description) => ({ color: toneColors.plain, description }));
}

function lineOf({ rank, title, url, counts }: PaperItem): string {
  const place = rank === undefined ? '•' : `**${rank}**`;
  const heading = linked(clippedEscaped(title, titleLength) || 'Untitled', url);
  const print = unbroken(clippedEscaped(counts, countsLength));
  return `${place} ${heading}${print && ` · ${print}`}`;
}
