import type { APIEmbed } from 'discord.js';
import type { DiscordMessage } from './message.ts';
import { withoutEmbeds } from './plain-text.ts';

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

/** A message that was sent before, and whether it went as plain text. */
export interface SentBefore {
  readonly id: string;
  readonly isPlain: boolean;
}

/**
 * Knows a message that was sent with that key, whichever way it went then: by its mark; or, where it went as
 * plain text, which has no place for a mark, the first of its texts by its words.
 */
export function knows(
  message: DiscordMessage,
  key: string,
): (sent: Sent & { readonly id: string }) => SentBefore | undefined {
  const words = withoutEmbeds(message)[0]?.content.trim();
  return ({ id, content, embeds }) => {
    if (embeds.some(({ url }) => url?.endsWith(`#${mark}${key}`))) return { id, isPlain: false };
    const isPlain = embeds.length === 0 && content.trim() === words;
    return isPlain ? { id, isPlain } : undefined;
  };
}
