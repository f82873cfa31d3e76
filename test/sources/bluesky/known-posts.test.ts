import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choose, KnownPosts } from '../../../src/sources/bluesky/known-posts.ts';
import { uriOf } from '../../support/bluesky-server.ts';

const start = Date.parse('2026-11-24T00:00:00Z');

function known(count: number): KnownPosts {
  const posts = new KnownPosts();
  for (let index = 0; index < count; index++) {
    posts.add(uriOf(`p${index}`), new Date(start + index * 1000));
  }
  return posts;
}

describe('KnownPosts', () => {
  it('reads what it wrote', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.array(fc.tuple(fc.nat(50), fc.nat(100_000))), (count, heats) => {
        const posts = known(count);
        for (const [index, heat] of heats) posts.noteHeat(uriOf(`p${index}`), heat);
        const copy = new KnownPosts();

        copy.read(posts.write());

        expect(copy.since(new Date(0))).toEqual(posts.since(new Date(0)));
      }),
    );
  });

  it('passes over lines it did not write', () => {
    const posts = new KnownPosts();

    posts.read('\n \nnonsense\ndid:plc:x 3lb t\ndid:plc:aaaaaaaaaaaaaaaaaaaaaaaa 3lb !! 4');

    expect(posts.since(new Date(0))).toEqual([]);
  });

  it('forgets the oldest beyond ten thousand', () => {
    const posts = known(10_002);

    expect(posts.since(new Date(0))).toHaveLength(10_000);
    expect(posts.has(uriOf('p1'))).toBe(false);
    expect(posts.has(uriOf('p2'))).toBe(true);
  });
});

describe('choose', () => {
  it('takes all where there is room', () => {
    const posts = known(3).since(new Date(0));

    expect(choose(posts, 3)).toHaveLength(3);
  });

  it('takes the hottest for one half, and for the other the newest that were never counted', () => {
    const posts = known(6);
    posts.noteHeat(uriOf('p0'), 5);
    posts.noteHeat(uriOf('p1'), 90);
    posts.noteHeat(uriOf('p2'), 40);
    posts.noteHeat(uriOf('p5'), 0);

    const chosen = choose(posts.since(new Date(0)), 4).map(({ uri }) => uri);

    expect(chosen).toEqual(['p1', 'p2', 'p4', 'p3'].map((rkey) => uriOf(rkey)));
  });

  it('never takes more than it may, nor one twice', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.array(fc.nat(60)), (count, room, hot) => {
        const posts = known(count);
        for (const index of hot) posts.noteHeat(uriOf(`p${index}`), index);

        const chosen = choose(posts.since(new Date(0)), room);

        expect(new Set(chosen).size).toBe(Math.min(count, room));
      }),
    );
  });
});
