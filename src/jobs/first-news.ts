import type { Adapter } from '../adapters/adapter.ts';
import { askingCard, nothingYetCard } from '../cards/first-news-card.ts';
import { firstDay, type Newsroom, workOnNews } from './newsroom.ts';

type Said = Parameters<NonNullable<Adapter['say']>>[0];

/**
 * Does what `workOnNews` does and, where nothing was ever collected, tells whoever started
 * the program: once what is being asked, and then how the day stands, again when that changes.
 */
export class FirstNews {
  readonly #room: Newsroom;
  readonly #adapters: readonly Adapter[];
  #stage: 'new' | 'waiting' | 'done' = 'new';
  /** The title under which was last told that there is nothing yet. */
  #told: string | undefined;

  constructor(room: Newsroom, adapters: readonly Adapter[]) {
    this.#room = room;
    this.#adapters = adapters;
  }

  async work(signal: AbortSignal): Promise<void> {
    if (this.#stage === 'new') await this.#begin();
    await workOnNews(this.#room, signal);
    if (this.#stage === 'waiting' && !signal.aborted) await this.#tellOutcome();
  }

  async #begin(): Promise<void> {
    this.#stage = (await this.#hasPapers()) ? 'done' : 'waiting';
    if (this.#stage === 'done') return;
    const { clock, log, posts } = this.#room;
    const day = firstDay(clock.now());
    const sources = posts.map(({ source }) => source.name);
    log.info({ day, sources }, 'Nothing was collected so far; asking arXiv and the sources.');
    await this.#say(askingCard(day, sources));
  }

  async #tellOutcome(): Promise<void> {
    if (await this.#hasPapers()) {
      this.#stage = 'done';
      await this.#say({ line: 'today' });
      return;
    }
    // Most beats ask nobody: what holds is what was found when arXiv was last asked, however long ago.
    const { collection } = this.#room.store;
    const [last] = await collection.runs({ since: new Date(0), job: 'papers' });
    const day = last?.day ?? firstDay(this.#room.clock.now());
    const outcome = nothingYetCard(day, last?.failure);
    if (outcome.title === this.#told) return;
    this.#told = outcome.title;
    await this.#say(outcome);
  }

  async #hasPapers(): Promise<boolean> {
    return (await this.#room.store.collection.announced(1)).length > 0;
  }

  async #say(said: Said): Promise<void> {
    for (const adapter of this.#adapters) await adapter.say?.(said);
  }
}
