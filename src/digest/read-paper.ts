import { parseArxivId } from '../domain/arxiv-id.ts';
import type { Entry } from '../domain/digest.ts';
import { sum } from '../ranking/sum.ts';
import type { Problem } from './problem.ts';
import { readTimestamp } from './timestamp.ts';
import { readTweets } from './tweets.ts';

export interface Heading {
  readonly rank: number;
  readonly title: string;
}

export type ReadPaper =
  // `next` is the index of the line after the section.
  { readonly entry: Entry; readonly next: number } | { readonly problem: Problem };

const countsLine =
  /^- retweets: (\d{1,15}), favorites: (\d{1,15}) \((\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d:\d\d)\)$/;
const linksLine =
  /^- links: \[abs\]\(https:\/\/arxiv\.org\/abs\/([^\s()|]{1,60})\) \| \[pdf\]\(https:\/\/arxiv\.org\/pdf\/([^\s()|]{1,60})\)$/;
const categoryLink =
  /^\[([A-Za-z-]{1,30}(?:\.[A-Za-z-]{1,30})?)\]\(https:\/\/arxiv\.org\/list\/\1\/recent\)$/;

// Each part has its place, counted from the heading, so no abstract can be taken for something else.
const place = { authors: 2, counts: 4, links: 6, categories: 7, abstract: 9, posts: 10 };

/** How many lines below its heading a paper's id stands. */
export const linksPlace = place.links;

export function readHeading(line: string): Heading | undefined {
  const [start, rank] = /^# (\d{1,9})\.(?: |$)/.exec(line) ?? [];
  return start === undefined ? undefined : { rank: Number(rank), title: line.slice(start.length) };
}

/** Reads the paper whose heading stands at `start`, up to the next heading or what it does not know. */
export function readPaper(
  lines: readonly string[],
  start: number,
  { rank, title }: Heading,
): ReadPaper {
  const name = `Paper ${rank}`;
  const lineAt = (offset: number): string => lines[start + offset] ?? '';
  const problem = (offset: number, reason: string): { problem: Problem } => ({
    problem: { line: Math.min(start + offset + 1, lines.length), reason: `${name} ${reason}` },
  });

  if (title.trim() === '') {
    return problem(0, 'has no title.');
  }
  if (lineAt(1) !== '') {
    return problem(1, 'has no blank line after its title.');
  }
  const authors = lineAt(place.authors);
  if (authors.startsWith('- retweets:')) {
    return problem(place.authors, 'has no line with authors.');
  }
  if (lineAt(3) !== '') {
    return problem(3, 'has no blank line after its authors.');
  }

  const counts = lineAt(place.counts);
  if (!counts.startsWith('- retweets:')) {
    return problem(place.counts, 'has no line with retweets and favorites.');
  }
  const [, reposts, likes, month, date, year, time] = countsLine.exec(counts) ?? [];
  if (reposts === undefined || likes === undefined) {
    const form = '- retweets: 12, favorites: 34 (11/24/2026 09:15:18)';
    return problem(place.counts, `has counts that do not read “${form}”.`);
  }
  const countedAt = readTimestamp(`${year}-${month}-${date}T${time}`);
  if (!countedAt) {
    return problem(place.counts, 'was counted at a time that does not exist.');
  }
  if (lineAt(5) !== '') {
    return problem(5, 'has no blank line after its counts.');
  }

  const [, abs, pdf] = linksLine.exec(lineAt(place.links)) ?? [];
  if (abs === undefined || pdf === undefined) {
    return problem(place.links, 'has no line with links to its abs and pdf pages.');
  }
  const id = parseArxivId(abs);
  if (id === undefined) {
    return problem(place.links, `has ${abs}, which is not an arXiv id.`);
  }
  if (parseArxivId(pdf) !== id) {
    return problem(place.links, 'links to two different papers.');
  }

  const categories = readCategories(lineAt(place.categories));
  if (!categories) {
    return problem(place.categories, 'has no line with links to its categories.');
  }
  if (lineAt(8) !== '') {
    return problem(8, 'has no blank line after its categories.');
  }

  const read = readTweets(lines, start + place.posts);
  if ('reason' in read) {
    return problem(read.at - start, read.reason);
  }

  const counted = { reposts: Number(reposts), likes: Number(likes) };
  const entry = {
    rank,
    paper: {
      id,
      title,
      authors: authors === '' ? [] : authors.split(', '),
      categories,
      abstract: lineAt(place.abstract),
    },
    ...counted,
    countedAt,
    heat: sum.heat(counted),
    posts: read.posts,
  };
  return { entry, next: read.next };
}

function readCategories(line: string): string[] | undefined {
  if (line === '- ') {
    return [];
  }
  if (!line.startsWith('- ')) {
    return undefined;
  }
  const categories = line
    .slice(2)
    .split(' | ')
    .map((link) => categoryLink.exec(link)?.[1]);
  return categories.every((category) => category !== undefined) ? categories : undefined;
}
