import type { Day } from '../../domain/day.ts';
import { RemoteError } from '../../lib/errors.ts';
import type { Http } from '../../lib/http.ts';
import type { Troubles } from '../../lib/troubles.ts';
import type { ReceivedPaper } from '../source.ts';
import { type Codes, listingsOf } from './following.ts';
import { type ListingPage, readListing, type Section } from './listing-wire.ts';

const entriesPerPage = 2000;
const mostPages = 5;

/** The pages people read, https://arxiv.org/list/cs/new; they name their day, as the feed does not. */
export class Listings {
  readonly #http: Http;
  readonly #listUrl: string;

  constructor(http: Http, listUrl: string) {
    this.#http = http;
    this.#listUrl = listUrl;
  }

  /** Undefined where the listings are still of an earlier day; empty where nothing was announced. */
  async of(
    day: Day,
    age: 'newest' | 'older',
    codes: Codes,
    troubles: Troubles,
    signal: AbortSignal,
  ): Promise<ReceivedPaper[] | undefined> {
    const batches: ReceivedPaper[][] = [];
    for (const name of listingsOf(codes)) {
      const sections = await this.#sections({ name, day, age, troubles, signal });
      // All of arXiv is announced at one moment, so one listing speaks for the rest.
      if (!sections && batches.length === 0) return undefined;
      if (!sections) throw new RemoteError(`arXiv's listing of ${name} is not yet of ${day}.`);
      batches.push(sections.flatMap((section) => section.papers));
    }
    return batches.flat();
  }

  /** New and cross-listed, over as many pages as there are; undefined where the listing is of an earlier day. */
  async #sections(wanted: Wanted): Promise<Section[] | undefined> {
    const { name, day, age } = wanted;
    const sections: Section[] = [];
    for (let number = 1; number <= mostPages; number++) {
      const page = await this.#page(wanted, number);
      if (page.day > day && age === 'newest') return this.#sections({ ...wanted, age: 'older' });
      if (page.day < day && number === 1) return undefined;
      if (page.day !== day) throw new RemoteError(`arXiv's listing of ${name} changed meanwhile.`);
      sections.push(...page.sections);
      if (isLast(page)) break;
    }
    checkComplete(sections, name);
    return sections;
  }

  async #page({ name, day, age, troubles, signal }: Wanted, number: number): Promise<ListingPage> {
    const skip = (number - 1) * entriesPerPage;
    const path =
      age === 'older'
        ? `catchup/${name}/${day}?abs=True&page=${number}`
        : `list/${name}/new${skip === 0 ? '' : `?skip=${skip}&show=${entriesPerPage}`}`;
    const { status, text } = await this.#http.ask(`${this.#listUrl}/${path}`, { signal });
    if (status !== 200) throw new RemoteError(`arXiv's listing of ${name} answered ${status}.`);
    const page = readListing(text, troubles);
    if (!page) throw new RemoteError(`arXiv's listing of ${name} could not be read.`);
    return page;
  }
}

interface Wanted {
  readonly name: string;
  readonly day: Day;
  readonly age: 'newest' | 'older';
  readonly troubles: Troubles;
  readonly signal: AbortSignal;
}

/** Replacements come last, and they are not wanted. */
function isLast(page: ListingPage): boolean {
  const entries = page.sections.reduce((sum, section) => sum + section.entries, 0);
  return entries < entriesPerPage || page.sections.some(({ name }) => name === 'replacement');
}

// A page that changed its form would otherwise pass for a quiet day.
function checkComplete(sections: readonly Section[], listing: string): void {
  for (const name of ['new', 'cross'] as const) {
    const pages = sections.filter((section) => section.name === name);
    const entries = pages.reduce((sum, section) => sum + section.entries, 0);
    const isWhole =
      pages.every((section) => section.entries === section.claimed) &&
      entries === (pages[0]?.total ?? 0);
    const isReadable = entries === 0 || pages.some(({ papers }) => papers.length > 0);
    if (!isWhole || !isReadable) {
      throw new RemoteError(`arXiv's listing of ${listing} does not show all it claims to.`);
    }
  }
}
