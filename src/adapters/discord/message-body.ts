import type { RawFile } from 'discord.js';
import type { DiscordMessage } from './message.ts';

/** A message as Discord takes it, files apart; it pings nobody but the role it names. */
export function bodyOf({ content, embeds, components, mention }: DiscordMessage) {
  return {
    content,
    embeds,
    components,
    allowed_mentions: mention ? { parse: [], roles: [mention] } : { parse: [] },
  };
}

export function filesOf({ files }: DiscordMessage): RawFile[] {
  return files.map(({ name, text }) => ({ name, data: Buffer.from(text) }));
}
