import { PermissionFlagsBits } from 'discord.js';
import { hasOpenApi, openApiComplaints } from '../support/discord-openapi.ts';
import type { DiscordServer } from '../support/discord-server/discord-server.ts';
import type { Caller } from '../support/discord-server/interaction-payload.ts';
import type { InteractionRun } from '../support/discord-server/interaction-run.ts';
import type { ReceivedRequest } from '../support/discord-server/rest.ts';
import type { StoredMessage } from '../support/discord-server/stored-message.ts';

/** Somebody who may change what channels get. */
export const manager = { memberPermissions: PermissionFlagsBits.ManageChannels };

/** Uses a subcommand of /hotpapers. */
export function ask(
  discord: DiscordServer,
  subcommand: string,
  options: Readonly<Record<string, unknown>> = {},
  caller: Caller = {},
): Promise<InteractionRun> {
  return discord.slash({ name: 'hotpapers', subcommand, options, ...caller });
}

/** Subscribes a channel as somebody who may, and waits for what comes there at once. */
export async function subscribe(
  discord: DiscordServer,
  channelId: string,
  options: Readonly<Record<string, unknown>> = {},
): Promise<StoredMessage> {
  const run = await ask(discord, 'subscribe', options, { channelId, ...manager });
  return run.message();
}

export function buttonOf(
  message: { readonly buttons: readonly { label?: string; custom_id?: string }[] },
  label: string,
): string {
  const id = message.buttons.find((button) => button.label === label)?.custom_id;
  if (!id) throw new Error(`There is no button “${label}”`);
  return id;
}

/** Everything a message says. */
export function wordsOf({ content, embeds }: Pick<StoredMessage, 'content' | 'embeds'>): string {
  const said = embeds.flatMap(({ author, title, url, description, footer }) => [
    author?.name,
    title,
    url,
    description,
    footer?.text,
  ]);
  return [content, ...said].filter((text) => text !== undefined && text !== '').join('\n');
}

const complaints = hasOpenApi ? openApiComplaints() : undefined;

/** What Discord's own description of its API has against a request; nothing where it is not at hand. */
export function complaintsOf(request: Pick<ReceivedRequest, 'method' | 'path' | 'body'>): string[] {
  const hasBody = ['POST', 'PUT', 'PATCH'].includes(request.method) && request.body !== undefined;
  return (hasBody && complaints?.(request)) || [];
}

/** Throws what Discord would have refused, had it been Discord, and what its description does not know. */
export function expectNothingRefused(discord: DiscordServer): void {
  const { refused } = discord;
  if (refused.length > 0) throw new Error(`Refused: ${JSON.stringify(refused)}`);
  expectDescribed(discord);
}

/** Throws what Discord's description of its API does not know. */
export function expectDescribed({ requests }: DiscordServer): void {
  const wrong = requests.flatMap(complaintsOf);
  if (wrong.length > 0) throw new Error(`Not as described: ${wrong.join('\n')}`);
}
