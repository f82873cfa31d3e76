import { type APIEmbed, ButtonStyle, ComponentType } from 'discord.js';
import type { Action, Card, PaperItem } from '../../cards/card.ts';
import { clip } from '../../text/clip.ts';
import { bold, plainText, type RichText, span } from '../../text/rich-text.ts';
import { visible } from '../../text/visible.ts';
import { colorOf, toneColors } from './colors.ts';
import { limits } from './limits.ts';
import { clippedEscaped, markup } from './markup.ts';

export interface DiscordButton {
  readonly type: ComponentType.Button;
  readonly style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger;
  readonly label: string;
  readonly custom_id: string;
}

export interface DiscordRow {
  readonly type: ComponentType.ActionRow;
  readonly components: DiscordButton[];
}

export interface DiscordMessage {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: DiscordRow[];
}

// What ten embeds may use at most, so that a digest of ten is one message whatever its titles.
const share = { title: 200, author: 90, authors: 130, footer: 90, summary: 280 } as const;

/** The paper lists of a card as embeds under a heading, everything else as one embed; the buttons come last. */
export function layOut(card: Card): DiscordMessage[] {
  const messages = card.papers.length > 0 ? paperMessages(card) : [textMessage(card)];
  const last = messages.at(-1);
  if (!last) return [];
  return [...messages.slice(0, -1), { ...last, components: rowsOf(card.actions) }];
}

function paperMessages(card: Card): DiscordMessage[] {
  const chunks = [];
  for (let first = 0; first < card.papers.length; first += limits.embeds) {
    chunks.push(card.papers.slice(first, first + limits.embeds));
  }
  return chunks.map((papers, index) => ({
    content: index === 0 ? headOf(card) : '',
    embeds: embedsOf(papers),
    components: [],
  }));
}

function headOf(card: Card): string {
  const title = `**${clippedEscaped(card.title, 300)}**`;
  const notes = card.notes.map((note) => `\n-# ${markup(note, 400)}`).join('');
  const room = limits.content - title.length - notes.length - 1;
  const intro = card.intro.length > 0 ? `\n${markup(card.intro, Math.max(0, room))}` : '';
  return clip(title + intro + notes, limits.content);
}

function embedsOf(papers: readonly PaperItem[]): APIEmbed[] {
  const bare = papers.map((paper) => embedOf(paper, 0));
  const used = bare.reduce((sum, embed) => sum + lengthOf(embed), 0);
  const room = Math.floor((limits.allEmbeds - used) / papers.length) - 1;
  return papers.map((paper) => embedOf(paper, Math.min(share.summary, room)));
}

function embedOf(paper: PaperItem, summaryLength: number): APIEmbed {
  const rank = paper.rank === undefined ? '' : `#${paper.rank} · `;
  const authors = clippedEscaped(paper.authors, share.authors);
  const summary = summaryLength > 0 ? clippedEscaped(paper.summary, summaryLength) : '';
  const counts = shownLabel(paper.counts, share.footer);
  const description = [authors && `*${authors}*`, summary].filter((line) => line !== '').join('\n');
  return {
    color: colorOf(paper.categories),
    author: { name: shownLabel(`${rank}${paper.categories.join(' · ')}`, share.author) || 'arXiv' },
    title: clippedEscaped(paper.title, share.title) || 'Untitled',
    url: paper.url,
    ...(description && { description }),
    ...(counts && { footer: { text: counts } }),
  };
}

function lengthOf({ title, description, author, footer }: APIEmbed): number {
  return [title, description, author?.name, footer?.text].reduce(
    (sum, text) => sum + (text?.length ?? 0),
    0,
  );
}

function textMessage(card: Card): DiscordMessage {
  const parts: RichText = [
    ...card.intro,
    ...card.sections.flatMap(({ heading, body }) => [
      span('\n\n'),
      ...(heading ? [bold(heading), span('\n')] : []),
      ...body,
    ]),
  ];
  const footer = shownLabel(card.notes.map(plainText).join('\n'), limits.footer / 2);
  const description = markup(parts, limits.description).trim();
  return {
    content: '',
    embeds: [
      {
        color: toneColors[card.tone],
        title: clippedEscaped(card.title, limits.title) || 'hotpapers',
        ...(card.url && { url: card.url }),
        ...(description && { description }),
        ...(footer && { footer: { text: footer } }),
      },
    ],
    components: [],
  };
}

/** For the fields in which Discord reads no Markdown; it counts a text of blanks as none. */
function shownLabel(text: string, limit: number): string {
  return clip(visible(text).trim(), limit);
}

const styles = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

function rowsOf(actions: readonly Action[]): DiscordRow[] {
  const buttons = actions.slice(0, limits.rows * limits.buttonsInRow).map(
    ({ label, line, style }, index): DiscordButton => ({
      type: ComponentType.Button,
      style: style ? styles[style] : ButtonStyle.Secondary,
      label: shownLabel(label, limits.label) || '…',
      custom_id: writeCustomId(index, line),
    }),
  );
  const rows: DiscordRow[] = [];
  for (let first = 0; first < buttons.length; first += limits.buttonsInRow) {
    rows.push({
      type: ComponentType.ActionRow,
      components: buttons.slice(first, first + limits.buttonsInRow),
    });
  }
  return rows;
}

/** The number makes it unique, for Discord refuses two buttons that do the same. */
function writeCustomId(index: number, line: string): string {
  return `${index}|${line}`;
}

/** The command a button carries; undefined if the button is not ours. */
export function lineOfCustomId(customId: string): string | undefined {
  return /^\d+\|([\s\S]+)$/.exec(customId)?.[1];
}
