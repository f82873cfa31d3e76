import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../src/lib/clock.ts';
import { startArxivServer } from '../support/arxiv-server.ts';
import { anEvent, aRecord, aView, BlueskyServer } from '../support/bluesky-server.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FakeTerminal } from '../support/fake-terminal.ts';
import { aStory, startHackerNewsServer } from '../support/hackernews-server.ts';
import { dailyPaper, startHuggingFaceServer } from '../support/huggingface-server.ts';
import { type NewsServers, newsFrom } from '../support/news-config.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

// What a day may cost at most, whatever the number of papers.
const mostRequests = 15;
const mostGetPosts = 20;

const patience = 60_000;

let servers: Required<NewsServers>;
let running: RunningApp;

beforeEach(async () => {
  servers = {
    arxiv: await startArxivServer(),
    huggingface: await startHuggingFaceServer(),
    hackernews: await startHackerNewsServer(),
    bluesky: await BlueskyServer.start(),
  };
});

afterEach(async () => {
  await running.app.stop();
  await servers.arxiv.stop();
  await servers.huggingface.close();
  await servers.hackernews.close();
  await servers.bluesky.close();
});

const categories = ['cs.LG', 'cs.CV', 'cs.CL', 'cs.RO', 'cs.CR', 'stat.ML'];

function idOf(day: string, index: number): string {
  return `2611.${10_000 + Number(day.slice(-2)) * 3000 + index}`;
}

/** A day on which, of thousands of papers, the feed is cut off and the lists have several pages. */
function fillDay(day: string, size: number): void {
  for (let index = 0; index < size; index++) {
    const id = idOf(day, index);
    servers.arxiv.add({ id, day, categories: [categories[index % categories.length] ?? ''] });
    if (index % 8 === 0) servers.huggingface.entries.push(dailyPaper(day, { id, upvotes: index }));
  }
  servers.arxiv.feedDay = day;
  servers.arxiv.listingDay = day;
  servers.hackernews.stories.push(aStory({ points: 120 }));
}

/** Somebody posts for every fourth paper. */
async function postAbout(day: string, size: number): Promise<void> {
  const posts = Array.from({ length: Math.ceil(size / 4) }, (_, index) => `${day}-${index}`);
  const uri = `https://arxiv.org/abs/${idOf(day, 0)}`;
  const record = aRecord({ embed: { $type: 'app.bsky.embed.external', external: { uri } } });
  servers.bluesky.views.push(...posts.map((rkey) => aView(rkey, { record })));
  await servers.bluesky.publish(
    ...posts.map((rkey) => anEvent(running.clock.now().toISOString(), rkey, { record })),
  );
}

/** A heartbeat every half an hour until then. */
async function through(until: string): Promise<void> {
  for (let at = running.clock.now().getTime(); at <= Date.parse(until); at += 30 * minute) {
    await running.at(new Date(at).toISOString());
  }
}

async function begin(time: string): Promise<void> {
  running = await startApp({
    clock: new FakeClock(time),
    terminal: new FakeTerminal(),
    config: { news: newsFrom(servers) },
  });
  await running.app.newsDone();
  await servers.bluesky.connected(1);
}

/** What the servers were asked so far. */
function countAll() {
  const { arxiv, huggingface, hackernews, bluesky } = servers;
  const counts = {
    arxiv: arxiv.asked.length,
    huggingface: huggingface.asked.length,
    hackernews: hackernews.asked.length,
    getPosts: bluesky.asked.filter(({ method }) => method === 'getPosts').length,
    connections: bluesky.connections.length,
  };
  return { ...counts, requests: counts.arxiv + counts.huggingface + counts.hackernews };
}

async function status(): Promise<string> {
  running.terminal.clear();
  running.terminal.type('status');
  await running.terminal.waitFor('Deliveries here');
  return running.terminal.screen.replaceAll(/\s+/g, ' ');
}

type Counts = ReturnType<typeof countAll>;

async function expectSaid(counts: Counts, before?: Counts): Promise<void> {
  const asked = (name: keyof Counts) => counts[name] - (before?.[name] ?? 0);
  expect(asked('requests')).toBeGreaterThanOrEqual(6);
  expect(asked('requests')).toBeLessThanOrEqual(mostRequests);
  expect(asked('getPosts')).toBeGreaterThanOrEqual(1);
  expect(asked('getPosts')).toBeLessThanOrEqual(mostGetPosts);
  expect(counts.connections).toBe(1);
  const stream = asked('connections') === 1 ? ' and 1 connection' : '';

  const said = await status();
  expect(said).toContain(`arXiv: ${asked('arxiv')} requests in 24 hours`);
  expect(said).toContain(`Hugging Face: ${asked('huggingface')} requests in 24 hours`);
  expect(said).toContain(`Hacker News: ${asked('hackernews')} requests in 24 hours`);
  expect(said).toMatch(
    new RegExp(`Bluesky: ${asked('getPosts')} requests?${stream} in 24 hours, answered`),
  );
}

describe('an announcement day', () => {
  it.each([3, 2800])(
    'of %d papers costs at most fifteen requests, twenty of getPosts and one stream, as status says',
    async (size) => {
      fillDay('2026-11-24', size);
      await begin('2026-11-24T05:12:00Z');
      await postAbout('2026-11-24', size);

      await through('2026-11-25T01:12:00Z');

      const first = countAll();
      await expectSaid(first);
      expect(await status()).toContain('Tuesday 24 November 2026: ');

      running.clock.set('2026-11-25T01:13:00Z');
      fillDay('2026-11-25', size);
      await postAbout('2026-11-25', size);
      await through('2026-11-26T01:13:00Z');

      await expectSaid(countAll(), first);
      expect(await status()).toContain('Wednesday 25 November 2026: ');
    },
    patience,
  );
});
