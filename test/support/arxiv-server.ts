import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { longDay, parseIsoDay, shortDay } from '../../src/domain/day.ts';
import { atom, atomError, kindFor, listing, rss, type StockedPaper } from './arxiv-server-pages.ts';

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly text: string;
}

const most = 2000;

/** An arXiv to test against: feed, listing pages and API over one stock of papers. */
export class ArxivServer {
  readonly stock: StockedPaper[] = [];
  /** Paths asked for, with what was posted to them. */
  readonly asked: string[] = [];
  /** The day the feed shows, and the day `/list/…/new` shows. */
  feedDay = '2026-11-24';
  listingDay = '2026-11-24';
  /** The day whose papers the feed has, where it is stale. */
  feedPapersOf: string | undefined;
  /** Called whenever something is asked for. */
  onAsked: () => void = () => {};
  readonly #instead: { start: string; replies: Reply[] }[] = [];
  readonly #stop: () => Promise<void>;
  readonly origin: string;

  constructor(origin: string, stop: () => Promise<void>) {
    this.origin = origin;
    this.#stop = stop;
  }

  add(parts: Partial<StockedPaper> & { id: string }): void {
    this.stock.push({
      day: '2026-11-24',
      kind: 'new',
      version: 1,
      title: `On ${parts.id}`,
      creators: 'Ada Example, Ben Sample',
      categories: ['cs.LG'],
      abstract: 'We look into it.',
      comments: '',
      ...parts,
    });
  }

  /** Answers these, one after the other, to what begins with `start`. */
  answerInstead(start: string, ...replies: Reply[]): void {
    this.#instead.push({ start, replies });
  }

  stop(): Promise<void> {
    return this.#stop();
  }

  answer(path: string, body: string): Reply {
    this.asked.push(body === '' ? path : `${path} ${body}`);
    this.onAsked();
    const instead = this.#instead.find(
      ({ start, replies }) => path.startsWith(start) && replies[0],
    );
    return instead?.replies.shift() ?? this.#page(new URL(path, this.origin), body);
  }

  #page(url: URL, body: string): Reply {
    const [, place, name = '', when] = url.pathname.split('/');
    if (place === 'rss') return { text: this.#rss(name.split('+')) };
    if (place === 'list') return { text: this.#listing(name, this.listingDay, url, 'new') };
    if (place === 'catchup') return { text: this.#listing(name, when ?? '', url, 'catchup') };
    return this.#api(new URLSearchParams(body));
  }

  #rss(codes: readonly string[]): string {
    const order = ['replace', 'cross', 'new'];
    const papers = this.#seenBy(codes, this.feedPapersOf ?? this.feedDay)
      .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.id < b.id ? 1 : -1))
      .slice(0, most);
    return rss(papers.toReversed(), this.feedDay);
  }

  #listing(name: string, text: string, url: URL, form: 'new' | 'catchup'): string {
    const day = parseIsoDay(text);
    if (!day) throw new Error(`${text} is no day`);
    const page = Number(url.searchParams.get('page') ?? '1');
    const skip = Number(url.searchParams.get('skip') ?? String((page - 1) * most));
    const seen = this.#seenBy([name], day);
    const sections = (['new', 'cross', 'replace'] as const).map((kind) => ({
      name: { new: 'New', cross: 'Cross', replace: 'Replacement' }[kind],
      all: seen.filter((paper) => paper.kind === kind),
    }));
    const onPage = new Set(sections.flatMap(({ all }) => all).slice(skip, skip + most));
    const heading =
      form === 'new'
        ? `<h3>Showing new listings for ${longDay(day).replace(' ', ', ')}</h3>`
        : `<h1>Catchup results for Some Subject on ${shortDay(day).replace(' ', ', ')}</h1>`;
    return listing(
      heading,
      sections.map(({ name: title, all }) => ({
        name: title,
        total: all.length,
        papers: all.filter((paper) => onPage.has(paper)),
      })),
    );
  }

  #api(form: URLSearchParams): Reply {
    const ids = (form.get('id_list') ?? '').split(',');
    // Backwards, since arXiv keeps no order.
    const found = this.stock.filter(({ id }) => ids.includes(id)).toReversed();
    return { text: atom(found.slice(0, Number(form.get('max_results') ?? '10')), found.length) };
  }

  #seenBy(codes: readonly string[], day: string) {
    return this.stock.flatMap((paper) => {
      const kind = kindFor(paper, codes);
      return kind && paper.day === day ? [{ ...paper, kind }] : [];
    });
  }
}

export const badId = (id: string): Reply => ({
  status: 400,
  text: atomError(`incorrect id format for ${id}`),
});

export async function startArxivServer(): Promise<ArxivServer> {
  const http = createServer((request, response) => {
    reply(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  const server = new ArxivServer(`http://127.0.0.1:${address.port}`, async () => {
    http.closeAllConnections();
    http.close();
    await once(http, 'close');
  });

  async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request);
    const { status = 200, headers = {}, text } = server.answer(request.url ?? '/', body);
    response.writeHead(status, headers).end(text);
  }
  return server;
}
