import { parseArxivId } from '../src/domain/arxiv-id.ts';
import { addDays, parseIsoDay } from '../src/domain/day.ts';
import type { Digest, Entry } from '../src/domain/digest.ts';
import { categories } from '../src/domain/taxonomy.ts';
import type { Store } from '../src/store/store.ts';

const entriesADay = 50;
const firstDay = parseIsoDay('2010-01-04');

const syllables = 'ba ke li mo nu ra se ti vo wu xa yi zo chen wang mül gar son ski'.split(' ');
const words =
  'deep neural quantum graph field robust sparse learning theory spectral optimal transport galaxy protein attention diffusion lattice random'.split(
    ' ',
  );

/** Fills a store with made-up papers, the same ones each time. */
export async function fillArchive(store: Store, papers: number): Promise<void> {
  if (!firstDay) throw new Error('The first day is no day');
  const random = seeded(7);
  for (let made = 0; made < papers; made += entriesADay) {
    const day = addDays(firstDay, made / entriesADay);
    const digest: Digest = {
      day,
      writtenAt: new Date(`${day}T20:00:00Z`),
      formula: 'sum',
      entries: Array.from({ length: entriesADay }, (_, index) =>
        entry(made + index, index, random),
      ),
    };
    const rules = { importedAt: new Date(`${day}T20:00:00Z`), replace: false, announce: false };
    await store.digests.import({ digest, fingerprint: day }, rules);
  }
}

function entry(number: number, index: number, random: () => number): Entry {
  const month = Math.floor(number / 1000);
  const yymm = `${String(10 + Math.floor(month / 12)).padStart(2, '0')}${String((month % 12) + 1).padStart(2, '0')}`;
  const digits = Number(yymm) < 1501 ? 4 : 5;
  const id = parseArxivId(`${yymm}.${String((number % 1000) + 1).padStart(digits, '0')}`);
  if (!id) throw new Error(`${number} makes no id`);
  const reposts = 200 - index;
  return {
    rank: index + 1,
    paper: {
      id,
      title: some(words, 8, random).join(' '),
      authors: Array.from({ length: 1 + Math.floor(random() * 7) }, () => name(random)),
      categories: some(categories, 2, random).map(([code]) => code),
      abstract: some(words, 120, random).join(' '),
    },
    countedAt: new Date('2026-11-24T12:00:00Z'),
    reposts,
    likes: 40,
    heat: reposts + 40,
    posts: [],
  };
}

function name(random: () => number): string {
  const part = () => {
    const text = some(syllables, 2, random).join('');
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  return `${part()} ${part()}`;
}

function some<T>(all: readonly T[], count: number, random: () => number): T[] {
  return Array.from({ length: count }, () => all[Math.floor(random() * all.length)]).filter(
    (one) => one !== undefined,
  );
}

/** Numbers from 0 to 1 that look random and are the same each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
