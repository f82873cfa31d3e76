import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RemoteError, UserError } from '../../../src/lib/errors.ts';
import { type Http, openHttp } from '../../../src/lib/http.ts';
import { ArxivPapers } from '../../../src/sources/arxiv/arxiv.ts';
import type { Memory } from '../../../src/sources/source.ts';
import { type ArxivServer, startArxivServer } from '../../support/arxiv-server.ts';
import { aDay } from '../../support/builders.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const monday = aDay('2026-11-23');
const tuesday = aDay('2026-11-24');
const { signal } = new AbortController();

let server: ArxivServer;
let clock: FakeClock;
let memory: Memory;
let http: Http;

beforeEach(async () => {
  server = await startArxivServer();
  // Seven in the morning in New York.
  clock = new FakeClock('2026-11-24T12:00:00Z');
  memory = aMemory();
  http = openHttp({ userAgent: 'test', clock });
});
afterEach(() => server.stop());

describe('a normal day', () => {
  it('is one request, and has the paper as the feed has it', async () => {
    server.add({
      id: '2611.10001',
      title: 'Scaling $\\alpha$\n  for x < y',
      creators: 'Ren\\\'e Descartes (ETH Z\\"urich, MIT),  Grace',
      categories: ['cs.LG', 'stat.ML'],
      abstract: 'One line.\n  And an indented one.',
    });

    const announcement = await source().announced(tuesday, signal);

    expect(server.asked).toEqual(['/rss/cs+stat.ML']);
    expect(announcement).toEqual({
      day: tuesday,
      papers: [
        {
          paper: {
            id: '2611.10001',
            title: 'Scaling $\\alpha$ for x < y',
            authors: ["Ren\\'e Descartes", 'Grace'],
            categories: ['cs.LG', 'stat.ML'],
            abstract: 'One line.\n  And an indented one.',
          },
          kind: 'new',
          version: 1,
          comments: undefined,
          doi: undefined,
          journalReference: undefined,
          isWithdrawn: false,
        },
      ],
      troubles: [],
    });
  });

  it('has new and cross-listed papers and no replacements', async () => {
    server.add({ id: '2611.10003', categories: ['hep-ex', 'cs.LG'] });
    server.add({ id: '2611.10002' });
    server.add({ id: '2601.00005', kind: 'replace', version: 2 });

    expect(await kinds(source())).toEqual({ '2611.10002': 'new', '2611.10003': 'cross' });
  });

  it('has no cross-listed papers if they are not wished', async () => {
    server.add({ id: '2611.10003', categories: ['hep-ex', 'cs.LG'] });
    server.add({ id: '2611.10002' });

    expect(await kinds(source({ crossLists: false }))).toEqual({ '2611.10002': 'new' });
  });

  it('is asked of all archives for *', async () => {
    server.add({ id: '2611.10002', categories: ['quant-ph'] });

    expect(await kinds(source({ categories: ['*'] }))).toEqual({ '2611.10002': 'new' });
    expect(server.asked[0]).toContain('astro-ph+cond-mat+cs+econ+');
    expect(server.asked[0]).not.toContain('cmp-lg');
  });
});

describe('a feed that is cut off', () => {
  it('is asked again in shares, so that no new paper is lost, in four requests', async () => {
    fill({ papers: 2600 });

    const found = await kinds(source());

    expect(Object.keys(found)).toHaveLength(2600);
    expect(new Set(Object.values(found))).toEqual(new Set(['new']));
    expect(http.requests).toBe(4);
  });

  it('gives way to the listing of everything, once, when one of the shares is down', async () => {
    fill({ papers: 2600 });
    server.answerInstead('/rss/cs.', { status: 503, text: '' });

    const found = await kinds(source());

    expect(Object.keys(found)).toHaveLength(2600);
    const [all, share, ...pages] = server.asked;
    expect([all, share?.slice(0, 8)]).toEqual(['/rss/cs+stat.ML', '/rss/cs.']);
    expect(pages).toEqual([
      '/list/cs/new',
      '/list/cs/new?skip=2000&show=2000',
      '/list/stat.ML/new',
    ]);
  });

  it('keeps the pause between its requests', async () => {
    const waits: number[] = [];
    let last: Date | undefined;
    const pause = {
      ms: 3000,
      last: async () => last,
      note: async (at: Date) => {
        last = at;
      },
      wait: async (ms: number) => {
        waits.push(ms);
        clock.advance({ ms });
      },
    };
    http = openHttp({ userAgent: 'test', clock, pause });
    fill({ papers: 2600 });

    await source().announced(tuesday, signal);

    expect(waits).toEqual([3000, 3000, 3000]);
  });

  it('gives way to the listing where there is nothing to part', async () => {
    for (let n = 1; n <= 2001; n++) server.add({ id: idOf(n), categories: ['hep-th'] });

    const found = await kinds(source({ categories: ['hep-th'] }));

    expect(Object.keys(found)).toHaveLength(2001);
    expect(server.asked).toEqual([
      '/rss/hep-th',
      '/list/hep-th/new',
      '/list/hep-th/new?skip=2000&show=2000',
    ]);
  });

  it('is at 2,000 items, and not below', async () => {
    for (let n = 1; n <= 1999; n++) server.add({ id: idOf(n), categories: ['hep-th'] });

    await source({ categories: ['hep-th'] }).announced(tuesday, signal);

    expect(http.requests).toBe(1);
  });
});

describe('a feed that is stale', () => {
  beforeEach(async () => {
    clock.set('2026-11-23T12:00:00Z');
    Object.assign(server, { feedDay: monday, listingDay: monday });
    for (let n = 1; n <= 20; n++) server.add({ id: idOf(n), day: monday });
    await source().announced(monday, signal);
    server.asked.length = 0;

    clock.set('2026-11-24T12:00:00Z');
    Object.assign(server, { feedDay: tuesday, listingDay: tuesday, feedPapersOf: monday });
    server.add({ id: '2611.20001', day: tuesday });
  });

  it('is known by its ids, though its date is right, and the listing is read instead', async () => {
    expect(await kinds(source())).toEqual({ '2611.20001': 'new' });
    expect(server.asked).toEqual(['/rss/cs+stat.ML', '/list/cs/new', '/list/stat.ML/new']);
  });

  it('is waited for while the listing is stale as well', async () => {
    server.listingDay = monday;

    expect(await source().announced(tuesday, signal)).toBeUndefined();
    expect(server.asked).toEqual(['/rss/cs+stat.ML', '/list/cs/new']);
  });

  it('is fresh again once its ids are', async () => {
    server.feedPapersOf = undefined;
    server.add({ id: idOf(20), day: tuesday });
    for (let n = 1; n <= 9; n++) server.add({ id: `2611.2000${n}`, day: tuesday });

    expect(Object.keys(await kinds(source()))).toContain('2611.20009');
    expect(server.asked).toEqual(['/rss/cs+stat.ML']);
  });

  it('is asked as often as one likes for the same day', async () => {
    server.feedPapersOf = undefined;
    await source().announced(tuesday, signal);

    expect(await kinds(source())).toEqual({ '2611.20001': 'new' });
    expect(server.asked).toEqual(['/rss/cs+stat.ML', '/rss/cs+stat.ML']);
  });
});

describe('a feed with nothing of the day', () => {
  it('is believed once the listing agrees', async () => {
    server.listingDay = monday;

    expect(await source().announced(tuesday, signal)).toBeUndefined();
    expect(server.asked).toEqual(['/rss/cs+stat.ML', '/list/cs/new']);
  });

  it.each([
    ['empty', { text: '<rss><channel></channel></rss>' }],
    ['down', { status: 503, text: 'Service unavailable' }],
    ['a web page', { text: '<!DOCTYPE html><html><body><h1>Sorry</h1></body></html>' }],
    ['broken off', { text: '<rss><channel><item><title>On' }],
    ['nothing', { text: '' }],
    ['JSON', { text: '{"items": []}' }],
    [
      'an entity bomb',
      { text: `${bomb()}<rss><channel><item><title>&e9;</title></item></channel></rss>` },
    ],
    ['nested without end', { text: '<a>'.repeat(2_000_000) }],
  ])('is replaced by the listing when it is %s', async (_, reply) => {
    server.add({ id: '2611.10001' });
    server.answerInstead('/rss', reply);

    expect(await kinds(source())).toEqual({ '2611.10001': 'new' });
  });

  it('may be of the day before', async () => {
    server.feedDay = monday;
    server.add({ id: '2611.10001' });
    server.add({ id: '2611.00001', day: monday });

    expect(await kinds(source())).toEqual({ '2611.10001': 'new' });
  });
});

describe('a feed that says no', () => {
  it('is left in peace until it wants to be asked again', async () => {
    server.answerInstead('/rss', {
      status: 429,
      headers: { 'retry-after': '600' },
      text: 'Rate exceeded.',
    });

    const error = await source()
      .announced(tuesday, signal)
      .catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(RemoteError);
    expect(error).toMatchObject({ retryAt: new Date('2026-11-24T12:10:00Z') });
    expect(http.requests).toBe(1);
  });

  it('is quoted', async () => {
    server.answerInstead('/rss', {
      status: 400,
      text: "<rss><channel><title>Feed error</title><description>Bad subject class 'ZZ'.</description></channel></rss>",
    });

    await expect(source().announced(tuesday, signal)).rejects.toThrow(
      "arXiv's feed answered 400: Bad subject class 'ZZ'.",
    );
  });
});

describe('an item of the feed that is odd', () => {
  it('is left out and counted, and the others stay', async () => {
    server.add({ id: '2611.10001' });
    server.add({ id: '2613.10001' });
    server.add({ id: '2611.10002', title: ' ' });
    server.add({ id: '2611.10003', categories: ['cs.LG', '68T07'] });
    server.add({ id: '2611.10004', abstract: '' });
    server.add({ id: '2611.10005', abstract: '' });

    const announcement = await source().announced(tuesday, signal);

    expect(announcement?.papers.map(({ paper }) => [paper.id, paper.categories])).toEqual([
      ['2611.10001', ['cs.LG']],
      ['2611.10003', ['cs.LG']],
    ]);
    expect(announcement?.troubles.toSorted()).toEqual([
      'Left out 1 item without a title.',
      'Left out 1 item without an arXiv id.',
      'Left out 2 items without an abstract.',
    ]);
  });
});

describe('an earlier day', () => {
  it('is read from the catch-up pages, one per archive', async () => {
    server.add({ id: '2611.00001', day: monday, categories: ['cs.LG', 'stat.ML'] });
    server.add({ id: '2611.00002', day: monday, categories: ['stat.ML', 'cs.LG'] });

    const found = await kinds(source(), monday);

    expect(found).toEqual({ '2611.00001': 'new', '2611.00002': 'new' });
    expect(server.asked).toEqual([
      '/catchup/cs/2026-11-23?abs=True&page=1',
      '/catchup/stat.ML/2026-11-23?abs=True&page=1',
    ]);
  });

  it('is undefined when nothing was announced on it', async () => {
    expect(await source().announced(aDay('2026-11-20'), signal)).toBeUndefined();
  });

  it.each([
    ['a weekend', '2026-11-22'],
    ['a holiday', '2026-09-08'],
    ['more than 90 days ago', '2026-08-25'],
    ['tomorrow', '2026-11-25'],
  ])('costs no request when it is %s', async (_, day) => {
    expect(await source().announced(aDay(day), signal)).toBeUndefined();
    expect(http.requests).toBe(0);
  });

  it('ends at midnight in New York', async () => {
    clock.set('2026-11-25T04:59:00Z');
    server.add({ id: '2611.10001' });
    expect(await kinds(source())).toEqual({ '2611.10001': 'new' });

    clock.advance({ minutes: 1 });
    server.feedDay = '2026-11-25';
    server.add({ id: '2611.30001', day: '2026-11-25' });
    expect(await kinds(source(), aDay('2026-11-25'))).toEqual({ '2611.30001': 'new' });
  });

  it('is today until midnight, though the listing shows tomorrow from eight in the evening', async () => {
    clock.set('2026-11-25T02:00:00Z');
    server.listingDay = '2026-11-25';
    server.add({ id: '2611.10001' });
    server.answerInstead('/rss', { status: 500, text: '' });

    expect(await kinds(source({ categories: ['cs'] }))).toEqual({ '2611.10001': 'new' });
    expect(server.asked.at(-1)).toBe('/catchup/cs/2026-11-24?abs=True&page=1');
  });
});

describe('what is followed', () => {
  it('is shown by the archive where it is several categories, the others being left out', async () => {
    server.add({ id: '2611.00001', day: monday, categories: ['cs.LG', 'cs.AI'] });
    server.add({ id: '2611.00002', day: monday, categories: ['cs.RO', 'cs.AI'] });
    server.add({ id: '2611.00003', day: monday, categories: ['cs.RO'] });

    const found = await kinds(source({ categories: ['CS.lg', 'cs.AI'] }), monday);

    expect(found).toEqual({ '2611.00001': 'new', '2611.00002': 'cross' });
    expect(http.requests).toBe(1);
  });

  it('is named in full once', async () => {
    server.add({ id: '2611.10001' });

    await source({ categories: ['cs.LG', 'cs', 'stat.ml', 'stat.ML'] }).announced(tuesday, signal);

    expect(server.asked).toEqual(['/rss/cs+stat.ML']);
  });

  it.each(['cs.ZZ', '', 'cmp-lg', 'cs.LG+cs.ZZ', '../list'])('cannot be %s', (code) => {
    expect(() => source({ categories: ['cs', code] })).toThrow(UserError);
  });
});

describe('what it remembers', () => {
  it('may be spoilt', async () => {
    memory = aMemory('{"day": 7');
    server.add({ id: '2611.10001' });

    expect(await kinds(source())).toEqual({ '2611.10001': 'new' });
  });

  it('stays small', async () => {
    for (let n = 1; n <= 9; n++) {
      const day = `2026-11-${String(n + 15)}`;
      Object.assign(server, { feedDay: day, listingDay: day });
      clock.set(`${day}T12:00:00Z`);
      server.add({ id: idOf(n), day });
      await source().announced(aDay(day), signal);
    }

    const text = (await memory.read('arxiv.announced')) ?? '';
    expect(JSON.parse(text)).toEqual([
      { day: '2026-11-24', ids: [idOf(9)] },
      { day: '2026-11-23', ids: [idOf(8)] },
    ]);
  });
});

function source(options: { categories?: string[]; crossLists?: boolean } = {}) {
  return new ArxivPapers({
    http,
    clock,
    rssUrl: server.origin,
    listUrl: server.origin,
    apiUrl: `${server.origin}/api`,
    categories: ['cs', 'stat.ML'],
    crossLists: true,
    lastHighest: memory,
    ...options,
  });
}

async function kinds(papers: ArxivPapers, day = tuesday) {
  const announcement = await papers.announced(day, signal);
  return Object.fromEntries(announcement?.papers.map(({ paper, kind }) => [paper.id, kind]) ?? []);
}

/** Papers on cs.LG, cs.CV, cs.CL, cs.RO and stat.ML in turn, each cross-listed to another. */
function fill({ papers }: { papers: number }): void {
  const codes = ['cs.LG', 'cs.CV', 'cs.CL', 'cs.RO', 'stat.ML', 'cs.AI'];
  for (let n = 1; n <= papers; n++) {
    const primary = codes[n % 6] ?? '';
    const other = codes[(n + 1 + (n % 4)) % 6] ?? '';
    server.add({ id: idOf(n), categories: [primary, other] });
  }
}

function idOf(n: number): string {
  return `2611.${String(n).padStart(5, '0')}`;
}

function aMemory(text?: string): Memory {
  const values = new Map(text === undefined ? [] : [['arxiv.announced', text]]);
  return {
    read: async (name) => values.get(name),
    write: async (name, value) => {
      values.set(name, value);
    },
  };
}

/** Ten entities, each ten times the one before. */
function bomb(): string {
  const entities = Array.from(
    { length: 10 },
    (_, n) => `<!ENTITY e${n} "${n === 0 ? 'lol' : `&e${n - 1};`.repeat(10)}">`,
  );
  return `<?xml version="1.0"?><!DOCTYPE rss [${entities.join('')}]>`;
}
