import type { APIEmbed } from 'discord.js';
import { limits } from './limits.ts';
import type { DiscordMessage } from './message.ts';
import { splitText } from './split-text.ts';

/** A message for where we may post text but no embeds, in as many as it takes; the last has the buttons. */
export function withoutEmbeds(message: DiscordMessage): DiscordMessage[] {
  const texts = [message.content, ...message.embeds.map(embedText)];
  const whole = texts.filter((text) => text !== '').join('\n\n');
  const parts = splitText(whole, limits.content);
  return parts.map((content, index) => ({
    ...message,
    content,
    embeds: [],
    mention: index === 0 ? message.mention : undefined,
    ...(index < parts.length - 1 && { components: [], files: [] }),
  }));
}

function embedText({ author, title, url, description, footer }: APIEmbed): string {
  // In angle brackets Discord shows no preview of a link.
  const lines = [
    author?.name,
    title && `**${title}**`,
    url && `<${url}>`,
    description,
    footer?.text && `-# ${footer.text}`,
  ];
  return lines.filter((line) => line).join('\n');
}
