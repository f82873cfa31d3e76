import { REST, Routes } from 'discord.js';
import type { Opened } from './orders.ts';

export interface Alone {
  readonly bytesEach: number;
  /** How long the edit of an answer waits behind what is queued. */
  readonly editMs: number;
}

/** discord.js alone: every message is handed over at once, and its own counter paces them. */
export async function sendAlone(
  { apiUrl, token, channels }: Opened,
  count: number,
): Promise<Alone> {
  const rest = new REST({ api: apiUrl }).setToken(token);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const sends = channels.slice(0, count).map((channel, index) => {
    const body = { content: 'The hot papers of the day.', nonce: `alone-${index}` };
    return rest.post(Routes.channelMessages(channel), { body });
  });
  await new Promise(setImmediate);
  globalThis.gc?.();
  const bytesEach = (process.memoryUsage().heapUsed - before) / count;

  const startedAt = performance.now();
  const edit = rest
    .patch(Routes.webhookMessage('1', 'unknown', '@original'), { body: { content: 'Done.' } })
    // There is no such answer; what counts is when Discord says so.
    .catch(() => undefined)
    .then(() => performance.now() - startedAt);
  await Promise.all(sends);
  return { bytesEach, editMs: await edit };
}
