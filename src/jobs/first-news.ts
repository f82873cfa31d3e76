import type { Adapter } from '../adapters/adapter.ts';
import { askingCard, nothingYetCard } from '../cards/first-news-card.ts';
import { firstDay, type Newsroom, workOnNews } from './newsroom.ts';

/**
 * Does what `workOnNews` does and, where nothing was ever collected, tells whoever started
 * the program: what is being asked, and then how the day stands.
 */
export async function workOnFirstNews(
  room: Newsroom,
  adapters: readonly Adapter[],
  signal: AbortSignal,
): Promise<void> {
  const { collection } = room.store;
  const [held] = await collection.announced(1);
  if (held !== undefined) return workOnNews(room, signal);

  const startedAt = room.clock.now();
  const day = firstDay(startedAt);
  const sources = room.posts.map(({ source }) => source.name);
  room.log.info({ day, sources }, 'Nothing was collected so far; asking arXiv and the sources.');
  for (const adapter of adapters) await adapter.say?.(askingCard(day, sources));
  await workOnNews(room, signal);
  if (signal.aborted) return;

  const [now] = await collection.announced(1);
  const [last] = await collection.runs({ since: startedAt, job: 'papers' });
  const outcome = now === undefined ? nothingYetCard(day, last?.failure) : { line: 'today' };
  for (const adapter of adapters) await adapter.say?.(outcome);
}
