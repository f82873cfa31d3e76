import { once } from 'node:events';
import { createServer } from 'node:http';
import { DateTime } from 'luxon';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Daily Papers as Hugging Face serves them: a bare array for a date or an ISO week, in pages. */
export interface HuggingFaceServer {
  readonly url: string;
  /** What was asked for, as `date=2026-11-23&limit=100&p=0`. */
  readonly asked: readonly string[];
  /** The entries on the lists, in any order. */
  readonly entries: unknown[];
  /** Sent instead of the next pages. */
  readonly instead: Answer[];
  close(): Promise<void>;
}

export async function startHuggingFaceServer(): Promise<HuggingFaceServer> {
  const asked: string[] = [];
  const entries: unknown[] = [];
  const instead: Answer[] = [];

  const http = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(String(searchParams));
    const { status = 200, headers, body } = instead.shift() ?? page(pathname, searchParams);
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(body);
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  const port = typeof address === 'object' ? address?.port : undefined;

  function page(path: string, query: URLSearchParams): Answer {
    if (path !== '/api/daily_papers') return refused(404, 'Not found');
    const date = query.get('date');
    const week = query.get('week');
    const limit = Number(query.get('limit') ?? 50);
    if (date !== null && !DateTime.fromISO(date).isValid) return refused(400, 'Invalid date');
    if (week !== null && !DateTime.fromISO(week).isValid) return refused(400, 'Invalid week');
    if (!(limit >= 1 && limit <= 100)) return refused(400, 'Invalid limit');

    const listed = entries.filter((entry) => {
      const day = dayOfEntry(entry);
      return date === null ? week === null || weekOf(day) === week : day === date;
    });
    const start = Number(query.get('p') ?? 0) * limit;
    return { body: JSON.stringify(listed.slice(start, start + limit)) };
  }

  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    entries,
    instead,
    async close() {
      const closed = once(http, 'close');
      http.close();
      http.closeAllConnections();
      await closed;
    },
  };
}

/** An entry of the list of `day`; `paper` replaces what is inside `paper`. */
export function dailyPaper(day: string, paper: object = {}, outside: object = {}) {
  const ada = { _id: '1', name: 'ada', user: 'ada', fullname: 'Ada Example', type: 'user' };
  return {
    paper: {
      id: '2611.01234',
      title: 'Sharper maps of moving air',
      summary: 'We sharpen maps.',
      authors: [{ _id: '2', name: 'Ben Sample', hidden: false }],
      publishedAt: '2026-11-10T00:00:00.000Z',
      submittedOnDailyAt: `${day}T00:00:00.000Z`,
      submittedOnDailyBy: ada,
      upvotes: 12,
      discussionId: '3',
      ...paper,
    },
    publishedAt: '2026-11-09T20:00:00.000Z',
    title: 'Sharper maps of moving air',
    summary: 'We sharpen maps.',
    thumbnail: 'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2611.01234.png',
    numComments: 2,
    submittedBy: ada,
    isAuthorParticipating: false,
    ...outside,
  };
}

function dayOfEntry(entry: unknown): string {
  const [, day = ''] = /"submittedOnDailyAt":"([\d-]{10})/.exec(JSON.stringify(entry)) ?? [];
  return day;
}

function weekOf(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).toFormat("kkkk-'W'WW");
}

function refused(status: number, error: string): Answer {
  return { status, body: JSON.stringify({ error }) };
}
