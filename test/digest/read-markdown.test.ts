import { describe, expect, it } from 'vitest';
import type { Problem, ReadDigest } from '../../src/digest/read-markdown.ts';
import { readMarkdown } from '../../src/digest/read-markdown.ts';
import { frontMatter, sample } from './sample.ts';

describe('readMarkdown', () => {
  it('reads the day, the time of writing in UTC, and the formula', () => {
    const { digest, verbatim } = found(sample);

    expect(digest.day).toBe('2026-11-23');
    expect(digest.writtenAt).toEqual(new Date('2026-11-24T09:05:04Z'));
    expect(digest.formula).toBe('sum');
    expect(digest.entries).toHaveLength(3);
    expect(verbatim).toBeUndefined();
  });

  it('reads a paper as it was received', () => {
    expect(found(sample).digest.entries[0]).toMatchObject({
      rank: 1,
      paper: {
        id: '2611.00001',
        title: 'Learning  to $4\\times$ Sharpen',
        authors: ['Ada Lovelace', 'José Ångström'],
        categories: ['cs.CV', 'stat.ML'],
        abstract: 'We sharpen.   And blur & <mix.',
      },
      reposts: 40,
      likes: 2,
      heat: 42,
      countedAt: new Date('2026-11-24T09:05:05Z'),
    });
  });

  it('reads a post with its HTML as received and its name decoded', () => {
    expect(found(sample).digest.entries[0]?.posts).toEqual([
      {
        source: 'x',
        id: '1324894650340167680',
        url: 'https://twitter.com/jo_1/status/1324894650340167680',
        author: "Jo O'Hare (she)",
        handle: 'jo_1',
        html: 'See <a href="https://t.co/x">t.co/x</a><br>&amp; enjoy',
        language: 'en',
        direction: 'ltr',
        postedOn: '2026-11-03',
      },
    ]);
  });

  it('reads several posts, in either direction, empty or without a name', () => {
    expect(found(sample).digest.entries[1]?.posts).toMatchObject([
      { handle: 'b', language: 'ar', direction: 'rtl', html: 'أ', postedOn: '2026-11-23' },
      { handle: 'c', language: 'und', author: '', html: '', postedOn: '2026-01-31' },
    ]);
  });

  it('takes an abstract for one by its place, whatever it looks like', () => {
    expect(found(sample).digest.entries[1]?.paper.abstract).toBe(
      '# 3. An abstract that looks like a heading',
    );
  });

  it('reads a paper without abstract and posts, counted on a leap day', () => {
    expect(found(sample).digest.entries[2]).toMatchObject({
      paper: { abstract: '' },
      posts: [],
      countedAt: new Date('2028-02-29T23:59:59Z'),
    });
  });

  it('reads a day without papers', () => {
    const { digest, verbatim } = found(frontMatter);

    expect(digest.entries).toEqual([]);
    expect(verbatim).toBeUndefined();
  });
});

describe('what the model cannot hold', () => {
  it.each([
    ['Windows line ends', sample.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${sample}`],
    ['another number of blank lines', sample.replace('---\n\n# 1.', '---\n\n\n# 1.')],
    ['an end without line ends', sample.trimEnd()],
    ['an unknown key', sample.replace('draft: false', 'draft: false\nreviewed: true')],
    ['another value', sample.replace('category: "arXiv"', 'category: "Physics"')],
    ['a title of its own', sample.replace('title: Hot Papers 2026-11-23', 'title: "Hot & new"')],
    ['another form of the date', sample.replace('04.Z', '04.250Z')],
    ['a version in the links', sample.replaceAll('2611.00003)', '2611.00003v2)')],
    ['an entity that is not written', sample.replace('Jo O&#39;Hare', 'Jo O&apos;Hare')],
  ])('is kept beside it: %s', (_, text) => {
    expect(text).not.toBe(sample);

    const { digest, verbatim } = found(text);

    expect(digest.day).toBe('2026-11-23');
    expect(digest.entries).toHaveLength(3);
    expect(verbatim).toBe(text);
  });
});

describe('a file that is not in the format', () => {
  const links1 = sample.split('\n')[23] ?? '';
  const counts2 = '- retweets: 20, favorites: 5 (11/24/2026 09:05:06)';
  const form =
    'Paper 2 has counts that do not read “- retweets: 12, favorites: 34 (11/24/2026 09:15:18)”.';
  const quote = 'Paper 1 has a post whose block quote cannot be read.';
  const stray = 'Paper 1 is followed by something that is neither a post nor the next paper.';

  it.each([
    [
      '---\ntitle',
      'title',
      1,
      'The file does not begin with front matter between two lines of ---.',
    ],
    [
      'title: Hot Papers 2026-11-23',
      'title: Hot Papers 2026-11-24',
      6,
      'The slug names the day 2026-11-23, but the file belongs to 2026-11-24.',
    ],
    [
      '"Hot papers 2026-11-23"',
      '"Hot papers 2026-11-22"',
      13,
      'The description names the day 2026-11-22, but the file belongs to 2026-11-23.',
    ],
    [
      'Papers 2026-11-23',
      'Papers 2026-13-23',
      2,
      'The title names the day 2026-13-23, which does not exist.',
    ],
    [
      'Papers 2026-11-23',
      'Papers 2026-11-16 - 2026-11-23',
      2,
      'The title names a range of days; a digest belongs to one day.',
    ],
    ['date: 2026-11-24T09:05:04.Z\n', '', 1, 'The front matter has no date.'],
    [
      '2026-11-24T09:05:04.Z',
      '2026-02-30T09:05:04.Z',
      3,
      'The date is not a time such as 2026-11-24T09:15:18.Z.',
    ],
    ['draft: false', 'title: again', 5, 'The front matter has two lines “title”.'],
    ['\n# 1.', '\nHello\n\n# 1.', 18, 'There is text before paper 1.'],
    ['# 1. ', '# 2. ', 18, 'Paper 1 is missing: the number here is 2.'],
    ['# 1. Learning  to $4\\times$ Sharpen', '# 1. ', 18, 'Paper 1 has no title.'],
    ['# 2. Strings\n', '# 2. Strings\nattached', 36, 'Paper 2 has no blank line after its title.'],
    ['Emmy Noether\n\n', '', 37, 'Paper 2 has no line with authors.'],
    ['Emmy Noether\n', 'Emmy Noether\nAmalie', 38, 'Paper 2 has no blank line after its authors.'],
    [`${counts2}\n\n`, '', 39, 'Paper 2 has no line with retweets and favorites.'],
    ['favorites: 5 ', 'favorites: five ', 39, form],
    ['retweets: 20,', 'retweets: -20,', 39, form],
    ['favorites: 5 (11/24/2026 09:05:06)', 'favorites: 5', 39, form],
    [
      '11/24/2026 09:05:06',
      '13/24/2026 09:05:06',
      39,
      'Paper 2 was counted at a time that does not exist.',
    ],
    [
      '11/24/2026 09:05:06',
      '11/31/2026 09:05:06',
      39,
      'Paper 2 was counted at a time that does not exist.',
    ],
    [
      '11/24/2026 09:05:06',
      '11/24/2026 24:00:00',
      39,
      'Paper 2 was counted at a time that does not exist.',
    ],
    [`${counts2}\n`, `${counts2}\nmore`, 40, 'Paper 2 has no blank line after its counts.'],
    [`${links1}\n`, '', 24, 'Paper 1 has no line with links to its abs and pdf pages.'],
    ['pdf/2611.00001', 'pdf/2611.00009', 24, 'Paper 1 links to two different papers.'],
    ['abs/2611.00001', 'abs/2613.00001', 24, 'Paper 1 has 2613.00001, which is not an arXiv id.'],
    ['list/stat.ML', 'list/cs.LG', 25, 'Paper 1 has no line with links to its categories.'],
    ['recent)\n\nWe', 'recent)\nWe', 26, 'Paper 1 has no blank line after its categories.'],
    ['<mix.', '<mix.\nA second line.', 28, stray],
    ['\n\n<blockquote', '\n\nsaid\n\n<blockquote', 29, stray],
    ['dir="ltr">See', 'dir="up">See', 29, quote],
    ['twitter.com/jo_1', 'twitter.com/jo_2', 29, quote],
    ['November 3, 2026', 'Brumaire 3, 2026', 29, quote],
    ['November 3, 2026', 'November 31, 2026', 29, quote],
    ['</p>&mdash; Jo', '</p> Jo', 29, quote],
    ['utf-8"></script>', 'utf-8">', 30, 'Paper 1 has a post without the script line below it.'],
  ] satisfies [string, string, number, string][])(
    'is refused for %j → %j',
    (from, to, line, reason) => {
      expect(sample).toContain(from);

      // Some changes bring others with them; the first problem is the one a person mends.
      expect(problems(sample.replace(from, () => to))[0]).toEqual({ line, reason });
    },
  );

  it('is refused when it has the same paper twice', () => {
    expect(problems(sample.replaceAll('2611.00003', '2611.00001'))).toEqual([
      { line: 61, reason: 'Paper 3 is 2611.00001, which paper 1 is already.' },
    ]);
  });

  it('is refused when it names no day', () => {
    expect(problems(sample.replaceAll('2026-11-23', ''))).toEqual([
      {
        line: 2,
        reason: 'The front matter names no day, as in “title: Hot Papers 2026-11-23”.',
      },
    ]);
  });

  it('is refused when it breaks off', () => {
    expect(
      problems(sample.slice(0, sample.indexOf('- links: [abs](https://arxiv.org/abs/2611.00003'))),
    ).toEqual([{ line: 61, reason: 'Paper 3 has no line with links to its abs and pdf pages.' }]);
  });

  it('tells all problems at once, one for each paper', () => {
    const text = sample
      .replace('09:05:04.Z', 'noon')
      .replace('retweets: 40', 'retweets: many')
      .replace('# 3. Nothing', '# 4. Nothing')
      .replace('Alan Turing\n', 'Alan Turing\nand others\n');

    expect(problems(text).map(({ line }) => line)).toEqual([3, 22, 55, 58]);
  });

  it('tells at most a hundred problems', () => {
    expect(problems(frontMatter + '# 1. x\n'.repeat(1000)).length).toBeLessThanOrEqual(101);
  });

  it.each(['', '\n', '---', '---\n', '---\n---\n', '# 1. x', '\u0000'])(
    'never throws: %j',
    (text) => {
      expect(problems(text)).not.toEqual([]);
    },
  );

  it('is refused unread above 20 MB', () => {
    const text = sample + '\n'.repeat(50_000_000);

    expect(problems(text)).toEqual([{ line: 1, reason: 'The file is larger than 20 MB.' }]);
  });

  it.each([
    ['title', '# 1. ', 'a'],
    ['counts', '- retweets: ', '4'],
    ['category list', '- [', 'cs.CV](https://arxiv.org/list/cs.CV/recent) | ['],
    ['name', '</p>&mdash; ', ' (@a'],
    ['post', 'dir="ltr">', '</p>&mdash; '],
    ['end', '</script>\n', '\n'],
  ])('takes little time for an endless %s', (_, place, piece) => {
    const long = piece.repeat(4_000_000 / piece.length);
    const text = sample.replace(place, () => place + long);
    const start = performance.now();

    readMarkdown(text);

    expect(performance.now() - start).toBeLessThan(5000);
  });
});

function found(text: string): ReadDigest {
  const reading = readMarkdown(text);
  if ('problems' in reading) {
    throw new Error(JSON.stringify(reading.problems));
  }
  return reading.found;
}

function problems(text: string): readonly Problem[] {
  const reading = readMarkdown(text);
  return 'problems' in reading ? reading.problems : [];
}
