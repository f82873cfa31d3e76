import { describe, expect, it } from 'vitest';
import { heat1 } from '../../src/ranking/heat-1.ts';
import { sum } from '../../src/ranking/sum.ts';
import { topPosts } from '../../src/ranking/top-posts.ts';
import { anId, aPost } from '../support/builders.ts';

function aCounted(source: string, id: string, likes: number, reposts = 0) {
  return {
    post: aPost({ source, id }),
    papers: [anId()],
    counts: { reposts, likes, comments: 0 },
    countedAt: new Date('2020-11-06T12:00:00Z'),
  };
}

function ids(posts: readonly ReturnType<typeof aCounted>[], formula: typeof sum | typeof heat1) {
  return topPosts(posts, { formula, scales: new Map() }).map(({ post }) => post.id);
}

describe('topPosts', () => {
  it('takes the blog’s: from 25 reposts and likes on, the most noticed first', () => {
    const posts = [aCounted('x', 'a', 24), aCounted('x', 'b', 20, 5), aCounted('x', 'c', 90)];

    expect(ids(posts, sum)).toEqual(['c', 'b']);
  });

  it('takes ten at most, equal ones by id', () => {
    const posts = Array.from({ length: 12 }, (_, n) =>
      aCounted('x', String.fromCharCode(108 - n), 50),
    );

    expect(ids(posts, sum).join('')).toBe('abcdefghij');
  });

  it('measures a post by its own source', () => {
    const posts = [
      aCounted('huggingface', 'votes', 8),
      aCounted('hackernews', 'points', 7),
      aCounted('bluesky', 'likes', 1),
    ];

    expect(ids(posts, heat1)).toEqual(['points', 'votes']);
  });
});
