import { type APIEmbed, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordMessage } from './message.ts';

// What is looked for was sent within a day into a channel of its own; more is another request.
const newest = 50;

const Messages = z.array(
  z.looseObject({
    id: z.string(),
    author: z.looseObject({ id: z.string() }),
    content: z.string().catch(''),
    embeds: z.array(z.looseObject({ url: z.string().optional() })).catch([]),
  }),
);

const mark = 'hotpapers-';

/**
 * Marks a message so that it can be found again once Discord has forgotten its nonce, after some minutes:
 * in the fragment of its first link, which leads to the same page and is shown nowhere.
 */
export function marked(message: DiscordMessage, key: string): DiscordMessage {
  const [first, ...others] = message.embeds;
  if (!first) return message;
  return { ...message, embeds: [withMark(first, key), ...others] };
}

function withMark(embed: APIEmbed, key: string): APIEmbed {
  const url = new URL(embed.url ?? 'https://arxiv.org/');
  url.hash = `${mark}${key}`;
  return { ...embed, url: url.href };
}

/**
 * The message of ours that was sent with this key; undefined if there is none among the newest.
 * One without embeds has no place for a mark, and is known by its words.
 */
export async function sentBefore(
  rest: REST,
  channelId: string,
  ownId: string,
  { content: words, embeds: own }: DiscordMessage,
  key: string,
): Promise<string | undefined> {
  const query = new URLSearchParams({ limit: String(newest) });
  const messages = Messages.parse(await rest.get(Routes.channelMessages(channelId), { query }));
  const ours = messages.filter(({ author }) => author.id === ownId);
  const found =
    own.length > 0
      ? ours.find(({ embeds }) => embeds.some(({ url }) => isMarked(url, key)))
      : ours.find(({ content, embeds }) => embeds.length === 0 && content.trim() === words.trim());
  return found?.id;
}

function isMarked(url: string | undefined, key: string): boolean {
  return url?.endsWith(`#${mark}${key}`) ?? false;
}
