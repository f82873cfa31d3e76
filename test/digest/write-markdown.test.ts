import { describe, expect, it } from 'vitest';
import { fileNameOf, writeMarkdown } from '../../src/digest/write-markdown.ts';
import type { Digest, Entry } from '../../src/domain/digest.ts';
import type { Paper } from '../../src/domain/paper.ts';
import type { Post } from '../../src/domain/post.ts';
import { aDay, anId, frontMatter } from './sample.ts';

describe('writeMarkdown', () => {
  it('writes a day without papers as front matter alone', () => {
    expect(writeMarkdown(aDigest([]))).toBe(frontMatter);
  });

  it('leaves four line ends after the last paper, and one more before the next', () => {
    const text = writeMarkdown(
      aDigest([anEntry({ abstract: 'One.' }), anEntry({ abstract: 'Two.' })]),
    );

    expect(text).toContain('\n\nOne.\n\n\n\n\n# 1. ');
    expect(text.endsWith('\n\nTwo.\n\n\n\n')).toBe(true);
  });

  it('writes the counts with the time they were counted at in UTC', () => {
    const text = writeMarkdown(aDigest([anEntry()]));

    expect(text).toContain('\n- retweets: 12, favorites: 30 (11/24/2026 09:05:07)\n');
  });

  it('links an old id and each category', () => {
    const paper = { id: anId('hep-th/9901001'), categories: ['hep-th', 'math.AG'] };

    const text = writeMarkdown(aDigest([anEntry(paper)]));

    expect(text).toContain(
      '- links: [abs](https://arxiv.org/abs/hep-th/9901001) | [pdf](https://arxiv.org/pdf/hep-th/9901001)\n' +
        '- [hep-th](https://arxiv.org/list/hep-th/recent) | [math.AG](https://arxiv.org/list/math.AG/recent)\n',
    );
  });

  it('keeps double blanks and LaTeX', () => {
    const text = writeMarkdown(aDigest([anEntry({ title: 'On  $\\lambda$  and K\\"{a}hler' })]));

    expect(text).toContain('\n# 1. On  $\\lambda$  and K\\"{a}hler\n');
  });

  it('turns line breaks into single blanks', () => {
    const paper = {
      title: 'Two\nlines',
      authors: ['Ada\nLovelace'],
      abstract: 'One.\r\n\r\n# 2. Not a paper',
    };

    const text = writeMarkdown(
      aDigest([anEntry(paper, [aPost({ author: 'A\nB', html: 'c\nd' })])]),
    );

    expect(text).toContain('\n# 1. Two lines\n\nAda Lovelace\n');
    expect(text).toContain('\nOne. # 2. Not a paper\n');
    expect(text).toContain('dir="ltr">c d</p>&mdash; A B (@ada)');
  });

  it('takes the comma out of a name that would read as two', () => {
    const text = writeMarkdown(aDigest([anEntry({ authors: ['Ada Lovelace', 'Ed Davis, Jr.'] })]));

    expect(text).toContain('\n\nAda Lovelace, Ed Davis Jr.\n\n');
  });

  it('embeds a tweet with the entities its name needs', () => {
    const post = aPost({ author: `<O'Hare> & "Co"`, direction: 'rtl', language: 'ar' });

    const text = writeMarkdown(aDigest([anEntry({}, [post])]));

    expect(text).toContain(
      '\n<blockquote class="twitter-tweet"><p lang="ar" dir="rtl">Look</p>' +
        '&mdash; &lt;O&#39;Hare&gt; &amp; &quot;Co&quot; (@ada) ' +
        '<a href="https://twitter.com/ada/status/17?ref_src=twsrc%5Etfw">November 3, 2026</a></blockquote>\n' +
        '<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>\n',
    );
  });

  it('leaves out posts from elsewhere, for which the format has no place', () => {
    const text = writeMarkdown(aDigest([anEntry({}, [aPost({ source: 'bluesky' })])]));

    expect(text).not.toContain('<blockquote');
  });
});

describe('fileNameOf', () => {
  it('names the day as the archive does', () => {
    expect(fileNameOf(aDay('2020-11-06'))).toBe('2020-11-06---Hot-Papers.md');
  });
});

function aDigest(entries: readonly Entry[]): Digest {
  return {
    day: aDay('2026-11-23'),
    writtenAt: new Date('2026-11-24T09:05:04Z'),
    formula: 'sum',
    entries,
  };
}

function anEntry(paper: Partial<Paper> = {}, posts: readonly Post[] = []): Entry {
  return {
    rank: 1,
    paper: {
      id: anId('2611.00001'),
      title: 'A title',
      authors: ['Ada Lovelace'],
      categories: ['cs.LG'],
      abstract: 'An abstract.',
      ...paper,
    },
    reposts: 12,
    likes: 30,
    countedAt: new Date('2026-11-24T09:05:07Z'),
    heat: 42,
    posts,
  };
}

function aPost(post: Partial<Post>): Post {
  return {
    source: 'x',
    id: '17',
    url: 'https://twitter.com/ada/status/17',
    author: 'Ada',
    handle: 'ada',
    html: 'Look',
    language: 'en',
    direction: 'ltr',
    postedOn: '2026-11-03',
    ...post,
  };
}
