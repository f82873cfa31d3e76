import { DiscordAPIError, type REST, type RouteLike, Routes } from 'discord.js';
import { z } from 'zod';
import { UncertainError } from '../../lib/errors.ts';
import { uncertain } from './failures.ts';

const Message = z.looseObject({
  id: z.string(),
  author: z.looseObject({ id: z.string() }),
  content: z.string().catch(''),
  embeds: z.array(z.looseObject({ url: z.string().optional() })).catch([]),
});

export type Message = z.infer<typeof Message>;

const Messages = z.array(Message);

/** What was said in a channel, newest first; `before` is the id of a message. */
export async function messagesIn(
  rest: REST,
  channelId: string,
  { limit, before }: { readonly limit: number; readonly before: string | undefined },
): Promise<readonly Message[]> {
  const query = new URLSearchParams({ limit: String(limit), ...(before && { before }) });
  return Messages.parse(await readHistory(rest, Routes.channelMessages(channelId), query));
}

/** Reads of what was; throws `UncertainError` where it may not be read. */
export async function readHistory(
  rest: REST,
  list: RouteLike,
  query = new URLSearchParams(),
): Promise<unknown> {
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
