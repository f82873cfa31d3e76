import { foundLine } from '../cards/found-line.ts';
import { announcementDay } from '../domain/announcements.ts';
import { type Day, dayOf, parseDay } from '../domain/day.ts';
import type { Run } from '../domain/run.ts';
import { collectPapers, collectPosts, type Desk, lookPapersUp } from '../jobs/collect.ts';
import { collectSummaries } from '../jobs/collect-summaries.ts';
import { sourcesDown } from '../jobs/sources-down.ts';
import { dayLong } from '../lib/clock.ts';
import { UserError } from '../lib/errors.ts';
import { openSources } from '../open-sources.ts';
import type { Parts } from '../parts.ts';
import { formulas } from '../ranking/formulas.ts';
import type { Store } from '../store/store.ts';
import { plural } from '../text/count.ts';
import { openTold } from './open-told.ts';
import { readArgs } from './options.ts';
import type { Verb } from './verb.ts';

const postsBackMs = 4 * dayLong;

export const collect: Verb = {
  name: 'collect',
  usage: 'collect [--day D] [--source S]',
  summary: 'ask the sources now: the papers of a day, and what people say of them',
  manual: {
    parts: {
      '--day D':
        'the announcement day whose papers are asked for, such as 2026-11-24 or yesterday; the current one if left out',
      '--source S': 'only this one: arxiv, or one that is switched on (HOTPAPERS_SOURCES)',
    },
    example: 'collect --day yesterday --source hackernews',
    exit: { 0: 'where every source answered', 1: 'where one failed or there is none to ask' },
  },

  async run(args, { parts: read, out, err, ending }) {
    const { values } = readArgs(collect, args, {
      day: { type: 'string' },
      source: { type: 'string' },
    });
    const parts = read();
    const now = parts.clock.now();
    const day = values.day ? dayMeant(values.day, now) : announcementDay(now);
    const store = await openTold({ ...parts, firstDigests: async () => [] }, err);
    try {
      const desk = openDesk(store, parts, values.source);
      if (values.source === undefined || values.source === 'arxiv') {
        err.write(`Asking arXiv for the papers of ${day} …\n`);
        await collectPapers(desk, day, ending);
      }
      if (desk.posts.length > 0) {
        const names = desk.posts.map(({ source }) => source.name).join(', ');
        err.write(`Asking ${names} …\n`);
        await collectPosts(desk, new Date(now.getTime() - postsBackMs), ending);
        err.write('Asking arXiv for the papers that posts name …\n');
        await lookPapersUp(desk, ending);
      }
      if (desk.summaries) {
        err.write(`Asking ${desk.summaries.source.name} for summaries …\n`);
        const sources = parts.config.news?.sources ?? [];
        const down = await sourcesDown(store, sources, now);
        const wish = { formula: formulas[0], sources, down, at: parts.clock.now() };
        await collectSummaries(desk, day, wish, ending);
      }
      const runs = await store.collection.runs({ since: now });
      for (const run of runs.toReversed()) out.write(`${runLine(run)}\n`);
      return runs.some(({ failure }) => failure !== undefined) ? 1 : 0;
    } finally {
      await store.close();
    }
  },
};

export function dayMeant(typed: string, now: Date): Day {
  const day = parseDay(typed, dayOf(now));
  if (!day) throw new UserError(`“${typed}” is not a day. Write it like 2026-11-24.`);
  return day;
}

function openDesk(store: Store, parts: Parts, only: string | undefined): Desk {
  const { config, clock, log, wait } = parts;
  if (!config.news) {
    throw new UserError('HOTPAPERS_OFFLINE is on, so no source is asked. Set it to off.');
  }
  const sources = openSources(config.news, {
    clock,
    settings: store.settings,
    ...(wait && { wait }),
  });
  const all = [...sources.posts, ...(sources.summaries ? [sources.summaries] : [])];
  const known = ['arxiv', ...all.map(({ source }) => source.name)];
  if (only !== undefined && !known.includes(only)) {
    throw new UserError(`No source “${only}” is switched on. There is ${known.join(', ')}.`);
  }
  const isMeant = ({ source }: { readonly source: { readonly name: string } }) =>
    only === undefined || source.name === only;
  return {
    store,
    clock,
    log,
    adapters: () => [],
    papers: sources.papers,
    posts: sources.posts.filter(isMeant),
    summaries: sources.summaries && isMeant(sources.summaries) ? sources.summaries : undefined,
  };
}

function runLine({ source, job, found, requests, failure, troubles }: Run): string {
  const result = failure ? `failed: ${failure.replace(/\.$/, '')}` : foundLine({ job, found });
  const notes = troubles.length > 0 ? ` (${troubles.join(' ')})` : '';
  return `${source}: ${result}, ${plural(requests, 'request')}${notes}`;
}
