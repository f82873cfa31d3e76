import type { ArxivId } from '../../domain/arxiv-id.ts';
import { RemoteError } from '../../lib/errors.ts';
import type { Http } from '../../lib/http.ts';
import { Troubles } from '../../lib/troubles.ts';
import type { ReceivedPaper } from '../source.ts';
import { type ApiAnswer, readApiAnswer } from './api-wire.ts';

const idsPerRequest = 100;
// Of the ids in one request, how many may be such as arXiv refuses.
const mostRefused = 3;

/** https://info.arxiv.org/help/api/user-manual.html */
export class Api {
  readonly #http: Http;
  readonly #url: string;

  constructor(http: Http, apiUrl: string) {
    this.#http = http;
    this.#url = `${apiUrl}/query`;
  }

  async find(ids: readonly ArxivId[], signal: AbortSignal): Promise<ReceivedPaper[]> {
    const wanted = [...new Set(ids)];
    const found = new Map<ArxivId, ReceivedPaper>();
    for (let start = 0; start < wanted.length; start += idsPerRequest) {
      for (const each of await this.#batch(wanted.slice(start, start + idsPerRequest), signal)) {
        found.set(each.paper.id, each);
      }
    }
    // The API answers in an order of its own.
    return wanted.map((id) => found.get(id)).filter((each) => each !== undefined);
  }

  async #batch(ids: readonly ArxivId[], signal: AbortSignal): Promise<readonly ReceivedPaper[]> {
    let left = ids;
    for (let refused = 0; left.length > 0 && refused <= mostRefused; refused++) {
      const answer = await this.#patiently(left, signal);
      if (answer.error === undefined) return answer.papers;
      // One id it takes for malformed spoils the answer for all.
      const [, bad] = /incorrect id format for (\S+)/.exec(answer.error) ?? [];
      const others = left.filter((id) => id !== bad);
      if (others.length === left.length) throw refusal(answer.error);
      left = others;
    }
    if (left.length > 0) throw refusal('too many malformed ids');
    return [];
  }

  /** Once in a while a page lacks what its header counts; asked again, it is there. */
  async #patiently(ids: readonly ArxivId[], signal: AbortSignal): Promise<ApiAnswer> {
    const first = await this.#ask(ids, signal);
    if (!isShort(first, ids)) return first;
    const second = await this.#ask(ids, signal);
    if (isShort(second, ids) && first.entries === 0 && second.entries === 0) {
      throw new RemoteError("arXiv's API gave an empty page twice.");
    }
    return { ...second, papers: [...first.papers, ...second.papers] };
  }

  async #ask(ids: readonly ArxivId[], signal: AbortSignal): Promise<ApiAnswer> {
    const form = { id_list: ids.join(','), start: '0', max_results: String(ids.length) };
    const { status, text } = await this.#http.ask(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
      signal,
    });
    const answer = readApiAnswer(text, new Troubles());
    if (!answer || (status !== 200 && answer.error === undefined)) {
      throw new RemoteError(`arXiv's API gave an answer that is none, with status ${status}.`);
    }
    return answer;
  }
}

function isShort(answer: ApiAnswer, ids: readonly ArxivId[]): boolean {
  return answer.entries < Math.min(answer.total, ids.length);
}

function refusal(reason: string): RemoteError {
  return new RemoteError(`arXiv's API refused the question: ${reason}`);
}
