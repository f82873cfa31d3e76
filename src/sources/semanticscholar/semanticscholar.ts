import { type ArxivId, parseArxivId } from '../../domain/arxiv-id.ts';
import type { Summary } from '../../domain/summary.ts';
import { RefusedError, RemoteError } from '../../lib/errors.ts';
import type { Http } from '../../lib/http.ts';
import { counted } from '../../lib/troubles.ts';
import type { Summaries, SummarySource } from '../source.ts';
import { Item, readError, readItems } from './wire.ts';

interface Options {
  readonly http: Http;
  /** Without one it shares the allowance of everybody who has none. */
  readonly apiKey?: string;
  readonly baseUrl?: string;
}

// https://api.semanticscholar.org/api-docs/graph#tag/Paper-Data/operation/post_graph_get_papers
const mostIds = 500;
const maxBytes = 10_000_000;

/** The sentences by which Semantic Scholar’s model sums papers up. */
export class SemanticScholarTldrs implements SummarySource {
  readonly name = 'semanticscholar';
  readonly #http: Http;
  readonly #apiKey: string | undefined;
  readonly #baseUrl: string;

  constructor({ http, apiKey, baseUrl = 'https://api.semanticscholar.org' }: Options) {
    this.#http = http;
    this.#apiKey = apiKey;
    this.#baseUrl = baseUrl;
  }

  async summaries(ids: readonly ArxivId[], signal: AbortSignal): Promise<Summaries> {
    const found = new Map<ArxivId, Summary>();
    const leftOut: string[] = [];
    for (let start = 0; start < ids.length; start += mostIds) {
      const batch = ids.slice(start, start + mostIds);
      const asked = new Set(batch);
      for (const item of await this.#items(batch, signal)) {
        const read = readItem(item, asked);
        if (typeof read === 'string') leftOut.push(read);
        else found.set(read.paper, read);
      }
    }
    return { found: [...found.values()], troubles: counted(leftOut) };
  }

  async #items(ids: readonly ArxivId[], signal: AbortSignal): Promise<readonly unknown[]> {
    const url = new URL('/graph/v1/paper/batch', this.#baseUrl);
    url.search = String(new URLSearchParams({ fields: 'externalIds,tldr' }));
    const { status, text } = await this.#http.ask(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.#apiKey !== undefined && { 'x-api-key': this.#apiKey }),
      },
      body: JSON.stringify({ ids: ids.map((id) => `ARXIV:${id}`) }),
      signal,
      maxBytes,
    });
    if (status === 401 || status === 403) {
      throw new RefusedError(`Semantic Scholar does not let us in (${status}).`);
    }
    // So it says where it knows none of the papers, in place of a list of nulls.
    if (status === 400 && /\bpaper ids\b/i.test(readError(text))) return ids.map(() => null);
    const items = status === 200 ? readItems(text) : undefined;
    if (!items) {
      throw new RemoteError(`Semantic Scholar answered ${status} without a list of papers.`);
    }
    return items;
  }
}

/** A summary, or why there is none. By the id it tells and not by its place, which proves nothing. */
function readItem(item: unknown, asked: ReadonlySet<ArxivId>): Summary | string {
  if (item === null) return 'that Semantic Scholar does not know';

  const { data } = Item.safeParse(item);
  if (!data) return 'not as expected';

  const paper = parseArxivId(data.externalIds.ArXiv);
  // Two papers that it takes for one are told with the id of one of them.
  if (paper === undefined || !asked.has(paper)) return 'of another paper';
  return data.tldr ? { paper, text: data.tldr.text } : 'without a TL;DR';
}
