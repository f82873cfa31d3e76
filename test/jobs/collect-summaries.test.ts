import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayLong, hour } from '../../src/lib/clock.ts';
import { aDay, anId } from '../support/builders.ts';
import { aMention, aReceived, aRun } from '../support/news-builders.ts';
import { FakeSummaries, NewsWorld, settlingOf } from './news-world.ts';

const morning = '2026-11-24T12:00:00Z';
const tuesdaySettles = settlingOf('2026-11-24');
const wednesdaySettles = settlingOf('2026-11-25');

let world: NewsWorld;
let summaries: FakeSummaries;

beforeEach(() => {
  world = new NewsWorld(morning);
  summaries = new FakeSummaries();
  world.summaries = summaries;
  announce('2026-11-24', '2611.01234', '2611.01235', '2611.01236');
  talk(['2611.01235', 90], ['2611.01234', 400]);
});

afterEach(() => world.store.close());

function announce(day: string, ...ids: readonly string[]): void {
  world.papers.days.set(
    day,
    ids.map((id) => aReceived({ id })),
  );
}

/** A post about each of the papers, with its likes. */
function talk(...papers: readonly (readonly [string, number])[]): void {
  world.posts.mentions = papers.map(([id, likes]) =>
    aMention({ papers: [id], likes, post: { id, handle: id } }),
  );
}

async function runs() {
  return world.store.collection.runs({ since: new Date(morning), job: 'summaries' });
}

async function shownOn(day: string) {
  const digest = await world.store.digests.find(aDay(day));
  return digest?.entries.map(({ paper, summary }) => [paper.id, summary?.text]);
}

describe('asking for summaries', () => {
  it('happens once, before a digest is built, for the papers it ranks, the hottest first', async () => {
    summaries.texts.set('2611.01234', 'In short.');
    let builtMeanwhile: readonly string[] = ['not asked'];
    summaries.meanwhile = async () => {
      builtMeanwhile = await world.builtDays();
    };
    await world.at(morning);
    expect(summaries.asked).toEqual([]);

    await world.at(tuesdaySettles);
    await world.at(new Date(tuesdaySettles.getTime() + 2 * hour));

    expect(summaries.asked).toEqual([['2611.01234', '2611.01235']]);
    expect(builtMeanwhile).toEqual([]);
    expect(await shownOn('2026-11-24')).toEqual([
      ['2611.01234', 'In short.'],
      ['2611.01235', undefined],
    ]);
    expect(await runs()).toMatchObject([
      { source: 'semanticscholar', day: '2026-11-24', requests: 1, found: 1, failure: undefined },
    ]);
  });

  it('leaves out what another source has summed up', async () => {
    world.stories.extras = [
      { paper: anId('2611.01234'), summary: 'Sharp.', codeUrl: undefined, stars: undefined },
    ];
    await world.at(morning);

    await world.at(tuesdaySettles);

    expect(summaries.asked).toEqual([['2611.01235']]);
    expect(await shownOn('2026-11-24')).toContainEqual(['2611.01234', 'Sharp.']);
  });

  it('asks nobody where nothing is missing, and notes that', async () => {
    talk();
    await world.at(morning);

    await world.at(tuesdaySettles);

    expect(summaries.asked).toEqual([]);
    expect(await runs()).toMatchObject([{ requests: 0, found: 0 }]);
  });

  it('takes up again what earlier digests show, as far as one request has room', async () => {
    talk(['2611.01235', 90], ['2611.01234', 400], ['2611.01236', 1]);
    await world.at(morning);
    await world.at(tuesdaySettles);
    expect(summaries.asked[0]).toContain('2611.01236');
    announce('2026-11-25', '2611.01300');
    talk(['2611.01300', 20]);
    summaries.texts.set('2611.01235', 'At last.');
    await world.at('2026-11-25T12:00:00Z');

    await world.at(wednesdaySettles);

    expect(summaries.asked[1]).toEqual(['2611.01300', '2611.01234', '2611.01235']);
    expect(await shownOn('2026-11-24')).toContainEqual(['2611.01235', 'At last.']);
  });

  it('names a paper once that is announced again, as a cross-list is', async () => {
    await world.at(morning);
    await world.at(tuesdaySettles);
    announce('2026-11-25', '2611.01234', '2611.01300');
    await world.at('2026-11-25T12:00:00Z');

    await world.at(wednesdaySettles);

    expect(summaries.asked[1]).toEqual(['2611.01234', '2611.01235']);
  });

  it('is not repeated for a digest after a crash, but is after somebody asked by hand before', async () => {
    const day = aDay('2026-11-24');
    const one = { job: 'summaries', source: 'semanticscholar', day } as const;
    await world.at(morning);
    await world.store.collection.recordRun(aRun({ ...one, startedAt: tuesdaySettles }));
    await world.at(tuesdaySettles);
    expect(summaries.asked).toEqual([]);
    expect(await world.builtDays()).toEqual(['2026-11-24']);

    announce('2026-11-25', '2611.01300');
    await world.at('2026-11-25T12:00:00Z');
    const byHand = aRun({ ...one, day: aDay('2026-11-25'), startedAt: world.clock.now() });
    await world.store.collection.recordRun(byHand);
    await world.at(wednesdaySettles);
    expect(summaries.asked).toHaveLength(1);
  });

  it('costs a second request only where a day ranks more than one may name', async () => {
    await world.at(morning);
    await world.at(tuesdaySettles);
    const ids = Array.from({ length: 1003 }, (_, index) => `2611.${20_000 + index}`);
    announce('2026-11-25', ...ids);
    talk(...ids.map((id) => [id, 50] as const));
    await world.at('2026-11-25T12:00:00Z');

    await world.at(wednesdaySettles);

    expect(summaries.asked[1]).toEqual(ids.slice(0, 1000));
  });
});

describe('a source of summaries that fails', () => {
  it('delays no digest, counts as no source that is down, and is asked with the next one', async () => {
    summaries.isDown = true;
    await world.at(morning);
    await world.at(tuesdaySettles);
    await world.at(new Date(tuesdaySettles.getTime() + 2 * hour));

    expect(await world.builtDays()).toEqual(['2026-11-24']);
    expect((await world.store.digests.find(aDay('2026-11-24')))?.down).toBeUndefined();
    expect(summaries.asked).toHaveLength(1);
    expect(await runs()).toMatchObject([{ failure: 'semanticscholar answered 504.', requests: 1 }]);

    summaries.isDown = false;
    summaries.texts.set('2611.01234', 'In short.');
    announce('2026-11-25', '2611.01300');
    await world.at('2026-11-25T12:00:00Z');
    await world.at(wednesdaySettles);
    expect(await shownOn('2026-11-24')).toContainEqual(['2611.01234', 'In short.']);
  });

  it('is left in peace for as long as it asks for, and the digest is built all the same', async () => {
    summaries.isDown = true;
    summaries.retryAt = new Date(tuesdaySettles.getTime() + 2 * dayLong);
    await world.at(morning);
    await world.at(tuesdaySettles);
    announce('2026-11-25', '2611.01300');
    await world.at('2026-11-25T12:00:00Z');

    await world.at(wednesdaySettles);

    expect(await world.builtDays()).toEqual(['2026-11-24', '2026-11-25']);
    expect(summaries.asked).toHaveLength(1);
  });

  it('is not asked while a digest waits for those that count', async () => {
    await world.at(morning);
    world.posts.isDown = true;
    world.stories.isDown = true;

    await world.at(tuesdaySettles);

    expect(summaries.asked).toEqual([]);
  });

  it('that was asked when everything stopped leaves the digest to the next start', async () => {
    await world.at(morning);
    summaries.isDown = true;
    summaries.meanwhile = () => world.stopping.abort();

    await world.at(tuesdaySettles);

    expect(await world.builtDays()).toEqual([]);
    expect(await runs()).toEqual([]);
  });
});
