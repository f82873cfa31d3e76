import { layOut } from '../adapters/console/lay-out.ts';
import { digestCard } from '../cards/digest-card.ts';
import { announcementDay } from '../domain/announcements.ts';
import type { Day } from '../domain/day.ts';
import type { Digest } from '../domain/digest.ts';
import { buildDigest } from '../jobs/build-digest.ts';
import { type RankWish, rankDay } from '../jobs/rank-day.ts';
import { sourcesDown } from '../jobs/sources-down.ts';
import { UserError } from '../lib/errors.ts';
import type { Formula } from '../ranking/formula.ts';
import { formulas } from '../ranking/formulas.ts';
import type { Store } from '../store/store.ts';
import { dayMeant } from './collect.ts';
import { openTold } from './open-told.ts';
import { readArgs } from './options.ts';
import type { Session, Verb } from './verb.ts';

const formulaNames = `${formulas.map(({ name }) => name).join(' or ')}; the first if left out`;

export const digest: Verb = {
  name: 'digest',
  usage: 'digest [--day D] [--formula F] [--dry-run]',
  summary: 'build the digest of a day from what was collected; --dry-run only prints it',
  manual: {
    parts: {
      '--day D':
        'the announcement day, such as 2026-11-24 or yesterday; the current one if left out',
      '--formula F': formulaNames,
      '--dry-run': 'prints it and keeps nothing',
    },
    example: 'digest --day 2026-11-24 --dry-run',
    exit: {
      0: 'where it was printed',
      1: 'where nothing was collected of the day, or its digest is built already',
    },
  },

  async run(args, session) {
    const { values } = readArgs(digest, args, {
      day: { type: 'string' },
      formula: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    });
    const { clock } = session.parts();
    return ranked(session, values, async (store, day, wish) => {
      if (values['dry-run']) return undefined;
      if (!(await buildDigest({ store, clock }, day, wish))) {
        throw new UserError(`The digest of ${day} is built already, and does not change.`);
      }
      return store.digests.find(day);
    });
  },
};

export const rank: Verb = {
  name: 'rank',
  usage: 'rank [--day D] [--formula F]',
  summary: 'rank a day again, by any formula, from the counts that were kept',
  manual: {
    parts: {
      '--day D':
        'the announcement day, such as 2026-11-24 or yesterday; the current one if left out',
      '--formula F': `${formulaNames}. A day that was imported can be ranked by sum alone`,
    },
    example: 'rank --day 2020-11-06 --formula sum',
    exit: {
      0: 'where it was printed',
      1: 'where nothing is known of the day, or the formula cannot rank it',
    },
  },

  async run(args, session) {
    const { values } = readArgs(rank, args, {
      day: { type: 'string' },
      formula: { type: 'string' },
    });
    return ranked(session, values, async () => undefined);
  },
};

/** Prints a day's ranking, or what `keep` makes of it. */
async function ranked(
  { parts: read, out, err, terminal }: Session,
  values: { readonly day?: string | undefined; readonly formula?: string | undefined },
  keep: (store: Store, day: Day, wish: RankWish) => Promise<Digest | undefined>,
): Promise<number> {
  const parts = read();
  const at = parts.clock.now();
  const day = values.day ? dayMeant(values.day, at) : announcementDay(at);
  const formula = formulaNamed(values.formula);
  const store = await openTold({ ...parts, firstDigests: async () => [] }, err);
  try {
    const sources = parts.config.news?.sources ?? [];
    const down = await sourcesDown(store, sources, at);
    const wish = { formula, sources, down, at };
    const { papers } = await store.collection.material(day, at);
    const stored = papers.length === 0 ? await store.digests.find(day) : undefined;
    if (papers.length === 0 && !stored) {
      throw new UserError(
        `No papers of ${day} were collected. “hotpapers collect --day ${day}” asks for them.`,
      );
    }
    const result = stored
      ? again(stored, formula)
      : ((await keep(store, day, wish)) ?? (await rankDay(store, day, wish)).digest);
    const shown = result.entries.map((entry) => ({ day, entry }));
    const card = digestCard({
      days: [day],
      shown,
      down: result.down,
      late: result.late,
      firstRank: 1,
      total: shown.length,
    });
    out.write(`${layOut(card, terminal.abilities())}\n`);
    return 0;
  } finally {
    await store.close();
  }
}

function formulaNamed(name: string | undefined): Formula {
  const formula = formulas.find((each) => each.name === (name ?? formulas[0].name));
  if (formula) return formula;
  const known = formulas.map((each) => each.name).join(', ');
  throw new UserError(`There is no formula “${name}”. There is ${known}.`);
}

/** A digest read from a file has its counts, but not the posts they were summed from: only `sum` can weigh them. */
function again(stored: Digest, formula: Formula): Digest {
  if (formula.name !== stored.formula) {
    throw new UserError(
      `The digest of ${stored.day} was read from a file and holds only sums. Rank it with --formula ${stored.formula}.`,
    );
  }
  const entries = stored.entries
    .map((entry) => ({ ...entry, heat: formula.attention({ ...entry, comments: 0 }).amount }))
    .toSorted((a, b) => b.heat - a.heat || a.rank - b.rank)
    .map((entry, index) => ({ ...entry, rank: index + 1 }));
  return { ...stored, entries };
}
