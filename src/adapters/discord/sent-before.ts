import { type APIEmbed, DiscordAPIError, type REST, type RouteLike, Routes } from 'discord.js';
import { z } from 'zod';
import { UncertainError } from '../../lib/errors.ts';
import { uncertain } from './failures.ts';
import { lookBack, perPage } from './look-back.ts';
import type { DiscordMessage } from './message.ts';

const Message = z.looseObject({
  id: z.string(),
  author: z.looseObject({ id: z.string() }),
  content: z.string().catch(''),
  embeds: z.array(z.looseObject({ url: z.string().optional() })).catch([]),
});

type Message = z.infer<typeof Message>;

const Messages = z.array(Message);

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

/** Where it may be, and whose it is. */
interface Place {
  readonly channelId: string;
  readonly ownId: string;
}

interface Sought {
  readonly key: string;
  readonly since: Date;
}

/**
 * The message of ours that was sent with this key; undefined where all that was said since then was
 * seen. One without embeds has no place for a mark, and is known by its words. Throws
 * `UncertainError` where that is too much, or may not be read.
 */
export async function sentBefore(
  rest: REST,
  { channelId, ownId }: Place,
  message: DiscordMessage,
  { key, since }: Sought,
): Promise<string | undefined> {
  const isIt = message.embeds.length > 0 ? isMarkedWith(key) : saysTheSameAs(message);
  const pages = lookBack<Message>(since, async (last) => {
    const before = last && { before: last.id };
    const query = new URLSearchParams({ limit: String(perPage), ...before });
    const items = Messages.parse(await read(rest, Routes.channelMessages(channelId), query));
    return { items, hasMore: items.length === perPage };
  });
  for await (const messages of pages) {
    const found = messages.find((each) => each.author.id === ownId && isIt(each));
    if (found) return found.id;
  }
  return undefined;
}

async function read(rest: REST, list: RouteLike, query: URLSearchParams): Promise<unknown> {
  try {
    return await rest.get(list, { query });
  } catch (error) {
    if (!isHidden(error)) throw error;
    // What may not be read now, nobody will ever know.
    throw new UncertainError(uncertain, { cause: error });
  }
}

/** Whether there is nothing there that we may read; any other failure may pass. */
function isHidden(error: unknown): boolean {
  return error instanceof DiscordAPIError && [403, 404].includes(error.status);
}

function isMarkedWith(key: string): (message: Message) => boolean {
  return ({ embeds }) => embeds.some(({ url }) => url?.endsWith(`#${mark}${key}`) ?? false);
}

function saysTheSameAs({ content: words }: DiscordMessage): (message: Message) => boolean {
  return ({ content, embeds }) => embeds.length === 0 && content.trim() === words.trim();
}
