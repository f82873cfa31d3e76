import type { APIEmbed } from 'discord.js';
import type { PaperItem } from '../../cards/card.ts';
import { toneColors } from './colors.ts';
import { limits } from './limits.ts';
import { clippedEscaped } from './markup.ts';

const titleLength = 150;
const smallLength = 140;

/** Papers as lists, one line and its small print each; a list is one embed, alone in its message. */
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

function lineOf({ rank, title, url, categories, counts }: PaperItem): string {
  const place = rank === undefined ? '•' : `**${rank}**`;
  const small = [categories.slice(0, 3).join(' '), counts].filter((part) => part !== '');
  const print = clippedEscaped(small.join(' · '), smallLength);
  const linked = `[${clippedEscaped(title, titleLength) || 'Untitled'}](${url})`;
  return `${place} ${linked}${print && `\n-# ${print}`}`;
}
