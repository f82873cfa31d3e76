import { findArxivIds } from '../../domain/arxiv-link.ts';
import { dayOf } from '../../domain/day.ts';
import { type Clock, hour, second } from '../../lib/clock.ts';
import { RefusedError, RemoteError } from '../../lib/errors.ts';
import { escapeHtml } from '../../lib/escape-html.ts';
import type { Http } from '../../lib/http.ts';
import { counted } from '../../lib/troubles.ts';
import type { Collected, Mention, PostSource } from '../source.ts';
import { wordsAndLinks } from './story-text.ts';
import { readHits, Story } from './wire.ts';

interface Options {
  readonly http: Http;
  readonly clock: Clock;
  readonly baseUrl?: string;
}

// A search knows whole words: `arxiv` is one of `export.arxiv.org`, of `10.48550/arXiv.2011.02519`
// and of a text that says so, but not of the pages at Hugging Face.
const searches: readonly Readonly<Record<string, string>>[] = [
  { query: 'arxiv' },
  { query: '"huggingface.co/papers"', restrictSearchableAttributes: 'url' },
];

// Algolia shows no more for one search, whatever the page.
const mostHits = 1000;

/** Stories on Hacker News whose link or text leads to papers, found through Algolia's search. */
export class HackerNewsStories implements PostSource {
  readonly name = 'hackernews';
  readonly #http: Http;
  readonly #clock: Clock;
  readonly #baseUrl: string;

  constructor({ http, clock, baseUrl = 'https://hn.algolia.com' }: Options) {
    this.#http = http;
    this.#clock = clock;
    this.#baseUrl = baseUrl;
  }

  async collect(since: Date, signal: AbortSignal): Promise<Collected> {
    const mentions = new Map<string, Mention>();
    const leftOut: string[] = [];
    const notes: string[] = [];

    for (const search of searches) {
      const hits = await this.#search(search, since, signal);
      const countedAt = this.#clock.now();
      for (const hit of hits) {
        const read = readStory(hit, since, countedAt);
        if (typeof read === 'string') leftOut.push(read);
        else if (read) mentions.set(read.post.id, read);
      }
      if (hits.length >= mostHits)
        notes.push('A search found too much; the oldest stories are missing.');
    }

    return {
      mentions: [...mentions.values()],
      extras: [],
      troubles: [...counted(leftOut), ...notes],
    };
  }

  async #search(
    search: Readonly<Record<string, string>>,
    since: Date,
    signal: AbortSignal,
  ): Promise<readonly unknown[]> {
    const url = new URL('/api/v1/search_by_date', this.#baseUrl);
    url.search = String(
      new URLSearchParams({
        ...search,
        tags: 'story',
        numericFilters: `created_at_i>=${Math.ceil(since.getTime() / second)}`,
        typoTolerance: 'false',
        hitsPerPage: String(mostHits),
      }),
    );
    const { status, text } = await this.#http.ask(url, { signal });
    if (status === 401 || status === 403) {
      throw new RefusedError(`The search of Hacker News does not let us in (${status}).`);
    }
    const hits = status === 200 ? readHits(text) : undefined;
    if (!hits) {
      throw new RemoteError(`The search of Hacker News answered ${status} without hits.`);
    }
    return hits;
  }
}

/** What a hit says, or why it is left out; undefined for a story that is not about a paper. */
function readStory(hit: unknown, since: Date, countedAt: Date): Mention | string | undefined {
  const { data: story } = Story.safeParse(hit);
  if (!story) return 'not as expected';

  // The search also finds `arxiv.example.com` and titles that speak of arXiv.
  const papers = findArxivIds(`${webAddress(story.url)}\n${wordsAndLinks(story.story_text ?? '')}`);
  if (papers.length === 0) return undefined;

  const postedAt = new Date(story.created_at_i * second);
  if (postedAt < since) return undefined;
  if (postedAt.getTime() > countedAt.getTime() + hour) return 'from a time to come';

  return {
    post: {
      source: 'hackernews',
      id: story.objectID,
      url: `https://news.ycombinator.com/item?id=${story.objectID}`,
      author: story.author,
      handle: story.author,
      html: escapeHtml(story.title),
      language: 'en',
      direction: 'ltr',
      postedOn: dayOf(postedAt),
    },
    papers,
    // The first point is the poster's own, which every story has.
    counts: { reposts: 0, likes: Math.max(0, story.points - 1), comments: story.num_comments },
    countedAt,
  };
}

function webAddress(url: string | null | undefined): string {
  return url && /^https?:\/\/\S+$/i.test(url) ? url : '';
}
