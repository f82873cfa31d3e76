import type { APIEmbed } from 'discord.js';
import { clip } from '../../text/clip.ts';
import { limits } from './limits.ts';
import type { DiscordMessage } from './message.ts';

/** A message for a channel where we may post text but no embeds; what does not fit is left to the buttons. */
export function withoutEmbeds(message: DiscordMessage): DiscordMessage {
  const texts = [message.content, ...message.embeds.map(embedText)];
  const content = clip(texts.filter((text) => text !== '').join('\n\n'), limits.content);
  return { ...message, content, embeds: [] };
}

function embedText({ author, title, url, description, footer }: APIEmbed): string {
  // In angle brackets Discord shows no preview of a link.
  const lines = [
    author?.name,
    title && `**${title}**`,
    url && `<${url}>`,
    description,
    footer?.text,
  ];
  return lines.filter((line) => line).join('\n');
}
