import { type ArxivId, parseArxivId } from '../../domain/arxiv-id.ts';
import { paperLinks } from '../../domain/arxiv-link.ts';
import { findCodeLink } from '../../domain/code-link.ts';
import { addDays, dayOf, startOf } from '../../domain/day.ts';
import type { Clock } from '../../lib/clock.ts';
import { RefusedError, RemoteError } from '../../lib/errors.ts';
import type { Http } from '../../lib/http.ts';
import { counted } from '../../lib/troubles.ts';
import type { Collected, Extra, Mention, PostSource } from '../source.ts';
import { type List, listsOf } from './lists.ts';
import { Entry, readItems } from './wire.ts';

interface Options {
  readonly http: Http;
  readonly clock: Clock;
  readonly baseUrl?: string;
}

// https://huggingface.co/docs/hub/api
const pageSize = 100;

// Twice a day this is six requests, whatever the number of papers: a week of lists has some 200 papers.
const mostPages = 3;
const maxBytes = 5_000_000;

// Votes stop growing after a few days, so older lists are not worth their requests.
const oldestDays = 31;

/** The papers of Hugging Face's Daily Papers, each a post by who submitted it, with its votes. */
export class HuggingFacePosts implements PostSource {
  readonly name = 'huggingface';
  readonly #http: Http;
  readonly #clock: Clock;
  readonly #baseUrl: string;

  constructor({ http, clock, baseUrl = 'https://huggingface.co' }: Options) {
    this.#http = http;
    this.#clock = clock;
    this.#baseUrl = baseUrl;
  }

  async collect(since: Date, signal: AbortSignal): Promise<Collected> {
    const today = dayOf(this.#clock.now());
    const oldest = addDays(today, 1 - oldestDays);
    const first = since < startOf(oldest) ? oldest : dayOf(since);
    const span = { from: startOf(first), before: startOf(addDays(today, 1)) };
    const leftOut: string[] = [];
    const notes: string[] = [];
    const found = new Map<ArxivId, { mention: Mention; extra: Extra }>();

    const left = { pages: mostPages };
    for (const list of listsOf(first, today).toReversed()) {
      for await (const items of this.#pages(list, left, notes, signal)) {
        const countedAt = this.#clock.now();
        for (const item of items) {
          const read = readEntry(item, span, countedAt);
          if (typeof read === 'string') leftOut.push(read);
          else if (read) found.set(read.extra.paper, read);
        }
      }
    }

    return {
      mentions: Array.from(found.values(), ({ mention }) => mention),
      extras: Array.from(found.values(), ({ extra }) => extra).filter(saysSomething),
      troubles: [...counted(leftOut), ...notes],
    };
  }

  /** As far as there are pages left to ask for. */
  async *#pages(list: List, left: { pages: number }, notes: string[], signal: AbortSignal) {
    for (let page = 0; left.pages > 0; page++) {
      left.pages--;
      const url = new URL('/api/daily_papers', this.#baseUrl);
      url.search = String(
        new URLSearchParams({ [list.by]: list.value, limit: String(pageSize), p: String(page) }),
      );
      const { status, text } = await this.#http.ask(url, { signal, maxBytes });
      if (status === 401 || status === 403) {
        throw new RefusedError(`Hugging Face does not let us in (${status}).`);
      }
      // So it may say of a day that has not come where the server is.
      if (status === 400) {
        notes.push(`Hugging Face has no list for ${list.value}.`);
        return;
      }
      const items = status === 200 ? readItems(text) : undefined;
      if (!items) {
        throw new RemoteError(`Hugging Face answered ${status} without a list of papers.`);
      }
      yield items;
      if (items.length < pageSize) return;
    }
    notes.push(`The list for ${list.value} was not read to its end.`);
  }
}

/** What an item says, or why it is left out; undefined if nobody asked for its day. */
function readEntry(item: unknown, span: { from: Date; before: Date }, countedAt: Date) {
  const { data: entry } = Entry.safeParse(item);
  if (!entry) return 'not as expected';

  const id = parseArxivId(entry.paper.id);
  if (id === undefined) return 'without an arXiv id';

  const postedAt = entry.paper.submittedOnDailyAt;
  if (postedAt >= span.before) return 'from a day to come';
  if (postedAt < span.from) return undefined;

  const submitter = entry.paper.submittedOnDailyBy ?? entry.submittedBy;
  const handle = submitter?.name ?? 'huggingface';
  const mention: Mention = {
    post: {
      source: 'huggingface',
      id,
      url: paperLinks(id).huggingface,
      author: submitter?.fullname?.trim() || (submitter ? handle : 'Hugging Face'),
      handle,
      html: '',
      language: 'und',
      direction: 'ltr',
      postedOn: dayOf(postedAt),
    },
    papers: [id],
    counts: { reposts: 0, likes: entry.paper.upvotes, comments: entry.numComments },
    countedAt,
  };
  const extra: Extra = {
    paper: id,
    summary: entry.paper.ai_summary,
    codeUrl: findCodeLink(entry.paper.githubRepo ?? ''),
    stars: entry.paper.githubStars,
  };
  return { mention, extra };
}

function saysSomething({ summary, codeUrl, stars }: Extra): boolean {
  return summary !== undefined || codeUrl !== undefined || stars !== undefined;
}
