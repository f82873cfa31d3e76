import type { Card, PaperItem } from '../../cards/card.ts';
import { clip } from '../../text/clip.ts';
import { bold, plainText, type RichText, span } from '../../text/rich-text.ts';
import { chunks } from './chunks.ts';
import { toneColors } from './colors.ts';
import { compactLists } from './compact-list.ts';
import { rowsOf } from './components.ts';
import { labelText } from './label-text.ts';
import { limits } from './limits.ts';
import { clippedEscaped, markup, markupPages } from './markup.ts';
import type { DiscordMessage } from './message.ts';
import { paperEmbed, paperEmbeds } from './paper-embeds.ts';
import { splitText } from './split-text.ts';

// A thread has room for all of a summary.
const wholeSummary = 1500;

// A person who installed us for themselves may be given five messages after the first.
const mostTexts = 5;

/** A card as messages, each inside Discord's limits; menu and buttons are under the last one in the channel. */
export function layOut(card: Card): DiscordMessage[] {
  const messages = card.papers.length > 0 ? paperMessages(card) : textMessages(card);
  const lastInChannel = messages.findLastIndex(({ place }) => place === 'channel');
  return messages.map((message, index) => ({
    ...message,
    ...(index === lastInChannel && { components: rowsOf(card), files: card.files }),
  }));
}

function paperMessages(card: Card): DiscordMessage[] {
  switch (card.layout) {
    case 'compact':
      return compactMessages(card);
    case 'thread':
      return [...compactMessages(card), ...card.papers.map((paper) => threadMessage(card, paper))];
    case 'cards':
    default:
      return chunks(card.papers, limits.embeds).map((papers, index) => ({
        ...blank(card, index),
        embeds: paperEmbeds(papers),
      }));
  }
}

function compactMessages(card: Card): DiscordMessage[] {
  return compactLists(card.papers).map((embed, index) => ({
    ...blank(card, index),
    embeds: [embed],
  }));
}

function threadMessage(card: Card, paper: PaperItem): DiscordMessage {
  return { ...blank(card, 1), place: 'thread', embeds: [paperEmbed(paper, wholeSummary)] };
}

/** What does not fit one message goes on in the next. */
function textMessages(card: Card): DiscordMessage[] {
  const parts: RichText = [
    ...card.intro,
    ...card.sections.flatMap(({ heading, body }) => [
      span('\n\n'),
      ...(heading ? [bold(heading), span('\n')] : []),
      ...body,
    ]),
  ];
  const footer = labelText(card.notes.map(plainText).join('\n'), limits.footer / 2);
  const all = markupPages(parts, limits.description);
  const pages = all.length > 0 ? cut(all) : [''];
  return pages.map((page, index) => ({
    ...blank(card, index + 1),
    embeds: [
      {
        color: toneColors[card.tone],
        ...(index === 0 && { title: clippedEscaped(card.title, limits.title) || 'hotpapers' }),
        ...(index === 0 && card.url && { url: card.url }),
        ...(page && { description: page }),
        ...(index === pages.length - 1 && footer && { footer: { text: footer } }),
      },
    ],
  }));
}

/** What is left out is said to be. */
function cut(pages: readonly string[]): string[] {
  if (pages.length <= mostTexts) return [...pages];
  const shown = pages.slice(0, mostTexts);
  const last = shown.pop() ?? '';
  return [...shown, `${splitText(last, limits.description - 2)[0] ?? ''}\n…`];
}

/** A message without embeds; the first of a card has its heading. */
function blank(card: Card, index: number): DiscordMessage {
  const isFirst = index === 0;
  const mention = isFirst && card.mention ? `<@&${card.mention}>\n` : '';
  return {
    content: isFirst ? mention + headOf(card, limits.content - mention.length) : '',
    embeds: [],
    components: [],
    files: [],
    place: 'channel',
    threadName: labelText(card.title, limits.threadName) || 'Hot papers',
    topics: topicsOf(card.papers),
    mention: isFirst ? card.mention : undefined,
  };
}

function headOf(card: Card, limit: number): string {
  const title = `**${clippedEscaped(card.title, 300)}**`;
  const notes = card.notes.map((note) => `\n-# ${markup(note, 400)}`).join('');
  const room = limit - title.length - notes.length - 1;
  const intro = card.intro.length > 0 ? `\n${markup(card.intro, Math.max(0, room))}` : '';
  return clip(title + intro + notes, limit);
}

/** The most frequent first. */
function topicsOf(papers: readonly PaperItem[]): string[] {
  const counts = new Map<string, number>();
  for (const topic of papers.flatMap(({ categories }) => categories)) {
    counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([topic]) => topic);
}
