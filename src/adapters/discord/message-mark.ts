import type { APIEmbed } from 'discord.js';
import type { DiscordMessage } from './message.ts';

const mark = 'hotpapers-';

/** As far as a message that was sent is compared with one to send. */
interface Sent {
  readonly content: string;
  readonly embeds: readonly { readonly url?: string | undefined }[];
}

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

/** Knows a message that was sent with that key; one without embeds has no place for a mark, and is known by its words. */
export function isSentAs(message: DiscordMessage, key: string): (sent: Sent) => boolean {
  if (message.embeds.length > 0) {
    return ({ embeds }) => embeds.some(({ url }) => url?.endsWith(`#${mark}${key}`) ?? false);
  }
  return ({ content, embeds }) => embeds.length === 0 && content.trim() === message.content.trim();
}
