import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Digest } from '../../src/domain/digest.ts';
import { aDay } from '../support/builders.ts';
import { aMention, aReceived } from '../support/news-builders.ts';
import { NewsWorld, settlingOf } from './news-world.ts';

let world: NewsWorld;

beforeEach(async () => {
  world = new NewsWorld('2026-11-16T12:00:00Z');
  // Of the first day, one paper is hot at once, and of two hardly anybody speaks.
  world.papers.days.set('2026-11-16', [
    aReceived({ id: '2611.00001' }),
    aReceived({ id: '2611.00002' }),
    aReceived({ id: '2611.00003' }),
  ]);
  say('2611.00001', 400);
  say('2611.00002', 0);
  await world.at('2026-11-16T12:00:00Z');
  await world.at(settlingOf('2026-11-16'));
});

afterEach(() => world.store.close());

function say(paper: string, likes: number): void {
  const id = `about ${paper}`;
  const mention = aMention({
    papers: [paper],
    likes,
    post: { id, handle: id, postedOn: '2026-11-16' },
    at: world.clock.now().toISOString(),
  });
  world.posts.mentions = [...world.posts.mentions.filter(({ post }) => post.id !== id), mention];
}

async function dayOf(day: string): Promise<Digest | undefined> {
  world.papers.days.set(day, [aReceived({ id: `2611.1${day.slice(8)}00` })]);
  await world.at(new Date(settlingOf(day).getTime() - 12 * 3_600_000));
  await world.at(settlingOf(day));
  return world.store.digests.find(aDay(day));
}

function lateIn(digest: Digest | undefined): string[] {
  return (digest?.late ?? []).map(({ day, paper }) => `${paper.id} of ${day}`);
}

describe('a paper that becomes hot after its digest', () => {
  it('is named in the next one', async () => {
    say('2611.00002', 300);

    const next = await dayOf('2026-11-17');

    expect(lateIn(next)).toEqual(['2611.00002 of 2026-11-16']);
    expect(next?.late?.[0]?.paper.title).toBe('On 2611.00002');
  });

  it('is named although nobody had spoken of it by then', async () => {
    say('2611.00003', 300);

    expect(lateIn(await dayOf('2026-11-17'))).toEqual(['2611.00003 of 2026-11-16']);
  });

  it('is named once', async () => {
    say('2611.00002', 300);
    await dayOf('2026-11-17');
    say('2611.00002', 900);

    expect(lateIn(await dayOf('2026-11-18'))).toEqual([]);
  });

  it('is named up to seven days later', async () => {
    await dayOf('2026-11-17');
    say('2611.00002', 300);
    expect(lateIn(await dayOf('2026-11-23'))).toEqual(['2611.00002 of 2026-11-16']);

    say('2611.00003', 300);
    expect(lateIn(await dayOf('2026-11-24'))).toEqual([]);
  });

  it('comes after hotter ones, and four are named at most', async () => {
    const day = '2026-11-17';
    world.papers.days.set(
      day,
      Array.from({ length: 6 }, (_, index) => aReceived({ id: `2611.0010${index}` })),
    );
    await world.at(new Date(settlingOf(day).getTime() - 12 * 3_600_000));
    await world.at(settlingOf(day));
    for (let index = 0; index < 6; index += 1) say(`2611.0010${index}`, 100 * (index + 1));

    expect(lateIn(await dayOf('2026-11-18'))).toEqual(
      [5, 4, 3, 2].map((index) => `2611.0010${index} of ${day}`),
    );
    expect(lateIn(await dayOf('2026-11-19'))).toEqual(
      [1, 0].map((index) => `2611.0010${index} of ${day}`),
    );
  });

  it('is not one whose digest showed it', async () => {
    say('2611.00001', 9000);

    expect(lateIn(await dayOf('2026-11-17'))).toEqual([]);
  });
});
