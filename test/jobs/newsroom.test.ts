import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workOnNews } from '../../src/jobs/newsroom.ts';
import { aDay } from '../support/builders.ts';
import { aMention, aReceived } from '../support/news-builders.ts';
import { NewsWorld, settlingOf } from './news-world.ts';

// Tuesday’s announcement, of 24 November 2026, came on Monday at 20:00 in New York, 01:00 UTC.
const morning = '2026-11-24T12:00:00Z';

let world: NewsWorld;

beforeEach(() => {
  world = new NewsWorld(morning);
  world.papers.days.set('2026-11-24', [aReceived({ id: '2611.01234' })]);
  world.posts.mentions = [aMention({ likes: 90 })];
});

afterEach(() => world.store.close());

function askedAt(): string[] {
  return world.posts.askedAt.map((at) => at.toISOString());
}

describe('collecting the papers', () => {
  it('begins with the current announcement day and no other', async () => {
    await world.at(morning);

    expect(world.papers.asked).toEqual(['2026-11-24']);
  });

  it('waits until the feed has changed, ten minutes after midnight in New York', async () => {
    world.papers.days.set('2026-11-23', [aReceived({ id: '2611.00023' })]);
    await world.at('2026-11-23T12:00:00Z');
    world.papers.asked.length = 0;
    await world.at('2026-11-24T00:59:00Z');
    await world.at('2026-11-24T05:09:00Z');
    expect(world.papers.asked).not.toContain('2026-11-24');

    await world.at('2026-11-24T05:10:00Z');
    expect(world.papers.asked).toContain('2026-11-24');
  });

  it('begins, before that, with the day before, whose digest is made at once', async () => {
    world.papers.days.set('2026-11-23', [aReceived({ id: '2611.01234' })]);

    await world.at('2026-11-24T02:00:00Z');

    expect(world.papers.asked[0]).toBe('2026-11-23');
    expect(await world.builtDays()).toEqual(['2026-11-23']);
  });

  it('tries once for the day before', async () => {
    await world.through('2026-11-24T05:00:00Z');
    expect(world.papers.asked).toEqual([]);
    world.clock.set('2026-11-24T02:00:00Z');

    await world.through('2026-11-24T05:20:00Z');

    expect(world.papers.asked).toEqual(['2026-11-23', '2026-11-24']);
  });

  it('asks no more for a day it has', async () => {
    await world.through('2026-11-24T23:00:00Z');

    expect(world.papers.asked).toEqual(['2026-11-24']);
  });

  it('asks again after half an hour for what did not come', async () => {
    world.papers.isDown = true;
    await world.at('2026-11-24T12:00:00Z');
    await world.at('2026-11-24T12:29:00Z');
    expect(world.papers.asked).toHaveLength(1);

    world.papers.isDown = false;
    await world.at('2026-11-24T12:30:00Z');
    expect(await world.store.collection.announced(9)).toEqual(['2026-11-24']);
  });

  it('leaves arXiv in peace for as long as it asks for', async () => {
    world.papers.isDown = true;
    world.papers.retryAt = new Date('2026-11-24T15:00:00Z');
    await world.through('2026-11-24T14:50:00Z');
    expect(world.papers.asked).toHaveLength(1);

    world.papers.isDown = false;
    await world.at('2026-11-24T15:00:00Z');
    expect(await world.store.collection.announced(9)).toEqual(['2026-11-24']);
  });

  it('asks seldom for what does not come for hours', async () => {
    world.papers.days.clear();

    await world.through('2026-11-24T15:59:00Z');
    expect(world.papers.asked).toHaveLength(8);
    await world.through('2026-11-24T23:59:00Z');
    expect(world.papers.asked).toHaveLength(9);
  });

  it('bounds the tries for a day that never comes', async () => {
    await world.at(morning);
    await world.through('2026-12-04T12:00:00Z', 60);

    const ofWednesday = world.papers.asked.filter((day) => day === '2026-11-25');
    expect(ofWednesday).toHaveLength(20);
  });

  it('still fetches a day that did not come when the next one has', async () => {
    await world.at(morning);
    world.papers.isDown = true;
    await world.through('2026-11-26T00:50:00Z', 60);
    world.papers.isDown = false;
    world.papers.days.set('2026-11-25', [aReceived({ id: '2611.01300' })]);
    world.papers.days.set('2026-11-26', [aReceived({ id: '2611.01400' })]);

    await world.through('2026-11-26T18:00:00Z', 60);

    expect(await world.store.collection.announced(9)).toEqual([
      '2026-11-26',
      '2026-11-25',
      '2026-11-24',
    ]);
  });

  it('asks for nothing at the weekend', async () => {
    await world.at('2026-11-27T12:00:00Z');
    world.papers.days.set('2026-11-27', [aReceived()]);
    await world.through('2026-11-29T23:00:00Z', 60);

    // Thanksgiving is the 26th; nothing is announced for the 27th, a Friday, nor for the weekend.
    expect(new Set(world.papers.asked)).toEqual(new Set(['2026-11-26']));
  });

  it('makes up for the days of a pause of five days', async () => {
    await world.at('2026-11-17T12:00:00Z');
    world.papers.days.set('2026-11-17', [aReceived({ id: '2611.00017' })]);
    await world.at('2026-11-17T12:30:00Z');
    for (const day of ['18', '19', '20', '23']) {
      world.papers.days.set(`2026-11-${day}`, [aReceived({ id: `2611.000${day}` })]);
    }
    world.papers.asked.length = 0;

    await world.at('2026-11-23T12:00:00Z');

    expect(world.papers.asked.filter((asked) => asked.startsWith('2026'))).toEqual([
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
      '2026-11-23',
    ]);
    expect(await world.builtDays()).toEqual([
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
    ]);
  });

  it('makes up for ten days at most', async () => {
    world.papers.days.set('2026-10-20', [aReceived()]);
    await world.at('2026-10-20T12:00:00Z');
    world.papers.asked.length = 0;

    await world.at(morning);

    const [first] = world.papers.asked;
    expect(first).toBe('2026-11-16');
  });
});

describe('collecting the posts', () => {
  it('asks nobody before there are papers', async () => {
    world.papers.isDown = true;

    await world.at(morning);

    expect(world.posts.askedSince).toEqual([]);
  });

  it('asks at once, and again when the day has settled', async () => {
    await world.through('2026-11-25T04:50:00Z');

    expect(askedAt()).toEqual(['2026-11-24T12:00:00.000Z', '2026-11-25T01:00:00.000Z']);
  });

  it('asks twice for each day that follows another, a weekend between them too', async () => {
    for (const day of ['18', '19', '20', '23', '24']) {
      world.papers.days.set(`2026-11-${day}`, [aReceived({ id: `2611.000${day}` })]);
    }
    await world.at('2026-11-18T12:00:00Z');

    await world.through('2026-11-25T00:50:00Z');

    expect(askedAt()).toEqual([
      '2026-11-18T12:00:00.000Z',
      '2026-11-19T01:00:00.000Z',
      '2026-11-19T13:00:00.000Z',
      '2026-11-20T01:00:00.000Z',
      '2026-11-20T13:00:00.000Z',
      // Saturday, when Friday's digest is built; then Monday, when there are papers again.
      '2026-11-21T01:00:00.000Z',
      '2026-11-23T05:10:00.000Z',
      '2026-11-24T01:00:00.000Z',
      '2026-11-24T13:00:00.000Z',
    ]);
  });

  it('asks at once for a day that has old counts only, even shortly before it settles', async () => {
    world.papers.days.set('2026-11-23', [aReceived({ id: '2611.00023' })]);
    await world.at('2026-11-20T12:00:00Z');
    await world.at('2026-11-23T23:00:00Z');
    await world.at('2026-11-23T23:30:00Z');

    expect(askedAt()).toEqual(['2026-11-23T23:00:00.000Z']);
  });

  it('looks papers up once for a day, before its digest is built', async () => {
    world.posts.mentions = [aMention({ papers: ['2611.01234', '2611.00001'] })];
    await world.at(morning);
    expect(world.papers.asked).toEqual(['2026-11-24']);

    await world.at(settlingOf('2026-11-24'));

    expect(world.papers.asked).toEqual(['2026-11-24', '2611.01234 2611.00001']);
  });

  it('leaves a source in peace for as long as it asks for, and no other', async () => {
    world.posts.isDown = true;
    world.posts.retryAt = new Date('2026-11-24T16:00:00Z');
    await world.through('2026-11-24T15:50:00Z');
    expect(world.posts.askedSince).toHaveLength(1);
    expect(world.stories.askedSince).toHaveLength(1);

    await world.at('2026-11-24T16:00:00Z');
    expect(world.posts.askedSince).toHaveLength(2);
  });

  it('asks a source again that wants to be left in peace for more than a day, as no clock or answer can mean it', async () => {
    world.posts.isDown = true;
    world.posts.retryAt = new Date('2027-11-24T16:00:00Z');
    await world.through('2026-11-24T15:50:00Z');

    expect(world.posts.askedSince.length).toBeGreaterThan(1);
  });

  it('looks nothing up while arXiv wants peace', async () => {
    await world.at(morning);
    world.papers.isDown = true;
    world.papers.retryAt = new Date('2026-11-26T00:00:00Z');
    world.papers.days.set('2026-11-25', []);
    await world.at('2026-11-25T05:10:00Z');
    world.papers.asked.length = 0;

    await world.at('2026-11-25T20:00:00Z');
    expect(world.papers.asked).toEqual([]);
  });

  it('counts the streams a source opened since it was asked', async () => {
    world.posts.connections = 1;
    await world.at(morning);
    world.posts.connections = 2;
    await world.at(settlingOf('2026-11-24'));

    const runs = await world.store.collection.runs({ since: new Date(morning), job: 'posts' });
    const own = runs.filter(({ source }) => source === 'bluesky');
    expect(own.map(({ connections }) => connections)).toEqual([2, 1]);
  });

  it('reaches back over a weekend', async () => {
    await world.at(morning);

    expect(world.posts.askedSince).toEqual([new Date('2026-11-20T12:00:00Z')]);
  });

  it('asks a source that failed again after an hour, and no other', async () => {
    world.posts.isDown = true;
    await world.at('2026-11-24T12:00:00Z');
    await world.at('2026-11-24T12:59:00Z');
    await world.at('2026-11-24T13:00:00Z');

    expect(world.posts.askedSince).toHaveLength(2);
    expect(world.stories.askedSince).toHaveLength(1);
  });
});

describe('building a digest', () => {
  it('is remembered as a run of its own', async () => {
    await world.at(morning);
    const settled = settlingOf('2026-11-24');
    await world.at(settled);

    const runs = await world.store.collection.runs({ since: new Date(morning), job: 'digest' });
    expect(runs).toEqual([
      {
        job: 'digest',
        source: 'heat-1',
        day: '2026-11-24',
        startedAt: settled,
        durationMs: 0,
        requests: 0,
        connections: 0,
        found: 1,
        failure: undefined,
        troubles: [],
      },
    ]);
  });

  it('that waits is remembered with the reason, once', async () => {
    await world.at(morning);
    world.posts.isDown = true;
    world.stories.isDown = true;
    await world.at(settlingOf('2026-11-24'));
    await world.at('2026-11-25T01:01:00Z');
    world.posts.isDown = false;
    await world.at('2026-11-25T02:00:00Z');

    const runs = await world.store.collection.runs({ since: new Date(morning), job: 'digest' });
    expect(runs.map(({ failure }) => failure)).toEqual([undefined, 'No source answers; it waits.']);
  });

  it('happens when the day has settled, from counts taken after that', async () => {
    await world.at(morning);
    world.clock.set(settlingOf('2026-11-24'));
    world.clock.advance({ ms: -1 });
    await world.at(world.clock.now());
    expect(await world.builtDays()).toEqual([]);

    world.posts.mentions = [aMention({ likes: 400, at: '2026-11-25T01:00:00Z' })];
    await world.at(settlingOf('2026-11-24'));

    expect(await world.builtDays()).toEqual(['2026-11-24']);
    const digest = await world.store.digests.find(aDay('2026-11-24'));
    expect(digest?.entries[0]?.likes).toBe(400);
  });

  it('happens once', async () => {
    await world.at(morning);
    await world.at(settlingOf('2026-11-24'));
    const built = await world.store.digests.find(aDay('2026-11-24'));

    world.posts.mentions = [aMention({ likes: 9000, at: '2026-11-25T12:00:00Z' })];
    await world.through('2026-11-25T16:00:00Z');

    expect(await world.store.digests.find(aDay('2026-11-24'))).toEqual(built);
  });

  it('happens on Saturday for Friday', async () => {
    world.papers.days.set('2026-11-20', [aReceived({ id: '2611.00020' })]);
    await world.at('2026-11-20T12:00:00Z');

    await world.at('2026-11-21T00:59:00Z');
    expect(await world.builtDays()).toEqual([]);
    await world.at('2026-11-21T01:00:00Z');
    expect(await world.builtDays()).toEqual(['2026-11-20']);
  });

  it('goes on without a source that fails, and says so', async () => {
    await world.at(morning);
    world.stories.isDown = true;

    await world.at(settlingOf('2026-11-24'));

    const digest = await world.store.digests.find(aDay('2026-11-24'));
    expect(digest?.down).toEqual(['hackernews']);
    expect(digest?.entries[0]?.receipt?.lines).toMatchObject([
      { source: 'bluesky', state: 'counted' },
      { source: 'hackernews', state: 'down' },
    ]);
    const runs = await world.store.collection.runs({ since: world.clock.now(), job: 'posts' });
    expect(runs[0]).toMatchObject({ source: 'hackernews', failure: 'hackernews answered 503.' });
  });

  it('waits while no source answers', async () => {
    await world.at(morning);
    world.posts.isDown = true;
    world.stories.isDown = true;
    await world.at(settlingOf('2026-11-24'));
    expect(await world.builtDays()).toEqual([]);

    world.posts.isDown = false;
    await world.at('2026-11-25T02:00:00Z');
    expect(await world.builtDays()).toEqual(['2026-11-24']);
  });

  it('is not done from half of the answers when it is stopped in between', async () => {
    await world.at(morning);
    world.posts.meanwhile = () => world.stopping.abort();

    await world.at(settlingOf('2026-11-24'));

    expect(await world.builtDays()).toEqual([]);
    expect(world.stories.askedSince).toHaveLength(1);
  });
});

describe('a restart', () => {
  it('goes on where it was: nothing is asked twice', async () => {
    await world.at(morning);
    const again = new NewsWorld(morning);
    const room = { ...again.room, store: world.store };
    await again.store.close();

    await workOnNews(room, world.stopping.signal);

    expect(again.papers.asked).toEqual([]);
    expect(again.posts.askedSince).toEqual([]);
  });

  it('in the middle of collecting asks those that were not asked, and calls no source down', async () => {
    await world.at(morning);
    world.stories.meanwhile = () => {
      stopped.abort();
      throw new Error('The request was stopped.');
    };
    const stopped = new AbortController();
    world.clock.set(settlingOf('2026-11-24'));
    await workOnNews(world.room, stopped.signal);
    world.stories.meanwhile = () => {};

    world.clock.advance({ minutes: 2 });
    await world.at(world.clock.now());

    expect((await world.store.digests.find(aDay('2026-11-24')))?.down).toBeUndefined();
    expect(world.posts.askedSince).toHaveLength(2);
    expect(world.stories.askedSince).toHaveLength(3);
  });
});
