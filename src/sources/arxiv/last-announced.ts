import { z } from 'zod';
import { type ArxivId, parseArxivId, rowOf } from '../../domain/arxiv-id.ts';
import type { Day } from '../../domain/day.ts';
import type { Memory, ReceivedPaper } from '../source.ts';

const name = 'arxiv.announced';
const records = z.array(z.object({ day: z.string(), ids: z.array(z.string()) }));

// A feed of the day before repeats all of it; what was announced twice by right is a handful.
const mostRepeated = 0.1;

/** Remembers the new papers of the last two days, to know a feed that is still the day before's. */
export class LastAnnounced {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** The new papers of the last day before `day` that is remembered. */
  async before(day: Day): Promise<readonly ArxivId[] | undefined> {
    const found = (await this.#read()).find((record) => record.day < day);
    return found?.ids.map(parseArxivId).filter((id) => id !== undefined);
  }

  async note(day: Day, papers: readonly ReceivedPaper[]): Promise<void> {
    const ids = newIds(papers);
    const all = await this.#read();
    const newest = [{ day, ids }, ...all.filter((record) => record.day !== day)]
      .toSorted((a, b) => (a.day < b.day ? 1 : -1))
      .slice(0, 2);
    await this.#memory.write(name, JSON.stringify(newest));
  }

  async #read(): Promise<z.infer<typeof records>> {
    const text = (await this.#memory.read(name)) ?? '[]';
    try {
      return records.parse(JSON.parse(text));
    } catch {
      // Without it a feed is believed, which is better than none.
      return [];
    }
  }
}

/** Neither `lastBuildDate` nor `pubDate` proves a feed fresh; ids do. */
export function isFresh(
  papers: readonly ReceivedPaper[],
  before: readonly ArxivId[] | undefined,
): boolean {
  const ids = newIds(papers);
  if (!before || before.length === 0 || ids.length === 0) return true;
  const known = new Set(before);
  const repeated = ids.filter((id) => known.has(id)).length;
  return highestRow(ids) > highestRow(before) && repeated <= ids.length * mostRepeated;
}

function newIds(papers: readonly ReceivedPaper[]): ArxivId[] {
  return papers.filter(({ kind }) => kind === 'new').map(({ paper }) => paper.id);
}

function highestRow(ids: readonly ArxivId[]): number {
  return ids.reduce((highest, id) => Math.max(highest, rowOf(id)), 0);
}
