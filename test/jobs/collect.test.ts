import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectPapers, collectPosts, lookPapersUp } from '../../src/jobs/collect.ts';
import { RemoteError } from '../../src/lib/errors.ts';
import type { Log } from '../../src/lib/log.ts';
import { aDay, anId } from '../support/builders.ts';
import { aMention, aReceived } from '../support/news-builders.ts';
import { NewsWorld } from './news-world.ts';

const tuesday = aDay('2026-11-24');
const since = new Date('2026-11-20T12:00:00Z');
const noon = new Date('2026-11-24T12:00:00Z');

let world: NewsWorld;

beforeEach(() => {
  world = new NewsWorld('2026-11-24T12:00:00Z');
});

afterEach(() => world.store.close());

function signal(): AbortSignal {
  return world.stopping.signal;
}

function runs() {
  return world.store.collection.runs({ since: noon });
}

describe('collectPapers', () => {
  it('keeps a day’s announcement, and how it went', async () => {
    world.papers.days.set(tuesday, [aReceived({ id: '2611.00001' }), aReceived()]);

    expect(await collectPapers(world.room, tuesday, signal())).toBe(true);

    expect(await world.store.collection.announced(9)).toEqual([tuesday]);
    expect(await runs()).toMatchObject([
      { job: 'papers', source: 'arxiv', day: tuesday, found: 2, requests: 1, failure: undefined },
    ]);
  });

  it('says that a day is not here, which is no failure', async () => {
    expect(await collectPapers(world.room, tuesday, signal())).toBe(false);

    expect(await runs()).toMatchObject([
      { found: 0, failure: undefined, troubles: ['The day is not announced there.'] },
    ]);
  });

  it('remembers a failure', async () => {
    world.papers.isDown = true;

    expect(await collectPapers(world.room, tuesday, signal())).toBe(false);

    expect(await runs()).toMatchObject([{ failure: 'arXiv answered 503.', requests: 1 }]);
  });
});

describe('a source that fails', () => {
  const logged: { level: string; facts: object }[] = [];
  const noted = (level: string) => (facts: object) => {
    logged.push({ level, facts });
  };
  const log: Log = {
    debug: noted('debug'),
    info() {},
    warn: noted('warn'),
    error: noted('error'),
  };

  beforeEach(() => {
    logged.length = 0;
  });

  it('is logged in one line, and where it failed in the code only for debugging', async () => {
    world.papers.isDown = true;

    await collectPapers({ ...world.room, log }, tuesday, signal());

    expect(logged).toEqual([
      { level: 'warn', facts: { source: 'arxiv', because: 'arXiv answered 503.' } },
      { level: 'debug', facts: { source: 'arxiv', err: expect.any(RemoteError) } },
    ]);
  });

  it('is logged with the place in the code where the mistake is ours', async () => {
    const mistake = new TypeError('x is undefined');
    const source = {
      name: 'arxiv',
      announced: () => Promise.reject(mistake),
      find: () => Promise.reject(mistake),
    };
    const papers = { source, requests: () => 0 };

    await collectPapers({ ...world.room, log, papers }, tuesday, signal());

    expect(logged).toEqual([{ level: 'error', facts: { source: 'arxiv', err: mistake } }]);
    expect(await runs()).toMatchObject([{ failure: 'x is undefined' }]);
  });
});

describe('collectPosts', () => {
  it('asks every source from the same time on, and counts its requests', async () => {
    world.posts.mentions = [aMention()];
    world.stories.troubles = ['Left out 1 item of the future.'];

    await collectPosts(world.room, since, signal());

    expect(world.posts.askedSince).toEqual([since]);
    expect(world.stories.askedSince).toEqual([since]);
    expect((await runs()).filter(({ job }) => job === 'posts')).toMatchObject([
      { source: 'hackernews', found: 0, requests: 2, troubles: ['Left out 1 item of the future.'] },
      { source: 'bluesky', found: 1, requests: 2, troubles: [] },
    ]);
  });

  it('goes on to the next source when one fails', async () => {
    world.posts.isDown = true;
    world.stories.mentions = [aMention({ post: { source: 'hackernews' } })];

    await collectPosts(world.room, since, signal());

    expect(await world.store.collection.mentionsOf(anId('2611.01234'))).toHaveLength(1);
    expect((await runs()).find(({ source }) => source === 'bluesky')?.failure).toBe(
      'bluesky answered 503.',
    );
  });

  it('keeps a source’s failure apart from what others do wrong', async () => {
    world.posts.meanwhile = () => Promise.reject(new TypeError('no iterable'));

    await collectPosts(world.room, since, signal());

    expect((await runs()).find(({ source }) => source === 'bluesky')?.failure).toBe('no iterable');
    expect(world.stories.askedSince).toHaveLength(1);
  });

  it('remembers nothing of what it was stopped in', async () => {
    world.posts.isDown = true;
    world.posts.meanwhile = () => world.stopping.abort();

    await collectPosts(world.room, since, signal());

    expect(await runs()).toEqual([]);
    expect(world.stories.askedSince).toEqual([]);
  });

  it('keeps what a source gave before it was stopped', async () => {
    world.posts.mentions = [aMention()];
    world.posts.meanwhile = () => world.stopping.abort();

    await collectPosts(world.room, since, signal());

    expect(await runs()).toMatchObject([{ source: 'bluesky', found: 1 }]);
  });
});

describe('lookPapersUp', () => {
  beforeEach(async () => {
    world.papers.days.set(tuesday, [aReceived({ id: '2611.01234' })]);
    world.posts.mentions = [
      aMention({ papers: ['2611.00001', '2611.00002'] }),
      aMention({ papers: ['2611.00002', '2611.01234'], post: { id: '2' } }),
    ];
    await collectPapers(world.room, tuesday, signal());
    await collectPosts(world.room, since, signal());
    world.papers.asked.length = 0;
  });

  it('asks once for all papers that posts name and we lack, or know from an announcement only', async () => {
    const comments = 'Code at https://github.com/ada/maps.';
    world.papers.known.push(
      aReceived({ id: '2611.00001', kind: undefined }),
      aReceived({ id: '2611.01234', kind: undefined, comments }),
    );

    await lookPapersUp(world.room, signal());

    expect(world.papers.asked).toEqual(['2611.01234 2611.00002 2611.00001']);
    expect((await world.store.papers.find(anId('2611.00001')))?.paper.title).toBe('On 2611.00001');
    const told = await world.store.papers.find(anId('2611.01234'));
    expect(told?.paper.details?.comments).toBe(comments);
    expect(await world.store.collection.announced(9)).toEqual([tuesday]);
  });

  it('asks five times for what arXiv does not know, and then no more', async () => {
    for (let tries = 0; tries < 7; tries++) await lookPapersUp(world.room, signal());

    expect(world.papers.asked).toHaveLength(5);
  });

  it('does not count a try that failed', async () => {
    world.papers.isDown = true;
    for (let tries = 0; tries < 7; tries++) await lookPapersUp(world.room, signal());

    expect(world.papers.asked).toHaveLength(7);
    expect((await runs())[0]).toMatchObject({ job: 'papers', failure: 'arXiv answered 503.' });
  });
});
