import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../src/lib/clock.ts';
import { startArxivServer } from '../support/arxiv-server.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FakeTerminal } from '../support/fake-terminal.ts';
import { aStory, startHackerNewsServer } from '../support/hackernews-server.ts';
import { dailyPaper, startHuggingFaceServer } from '../support/huggingface-server.ts';
import { type NewsServers, newsFrom } from '../support/news-config.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

const morning = '2026-11-24T12:00:00Z';

let servers: NewsServers;
let clock: FakeClock;
let terminal: FakeTerminal;
let running: RunningApp;

beforeEach(async () => {
  servers = {
    arxiv: await startArxivServer(),
    huggingface: await startHuggingFaceServer(),
    hackernews: await startHackerNewsServer(),
  };
  const { arxiv, huggingface, hackernews } = servers;
  arxiv.add({ id: '2611.01234', title: 'Sharper maps of moving air' });
  arxiv.add({ id: '2611.00023', title: 'Of the day before', day: '2026-11-23' });
  huggingface.entries.push(dailyPaper('2026-11-24', { id: '2611.01234', upvotes: 60 }));
  hackernews.stories.push(aStory({ points: 120 }));
  clock = new FakeClock(morning);
  terminal = new FakeTerminal();
});

afterEach(async () => {
  await running.app.stop();
  await servers.arxiv.stop();
  await servers.huggingface.close();
  await servers.hackernews.close();
});

/** Nothing is typed, and no heart beats: what is seen comes of the start alone. */
async function start(folder?: string): Promise<void> {
  running = await startApp({
    clock,
    terminal,
    config: { news: newsFrom(servers) },
    ...(folder !== undefined && { folder }),
    // The time that passes is what is waited for between requests.
    wait: async (ms) => clock.advance({ ms }),
  });
}

function timesSeen(words: string): number {
  return terminal.screen.split(words).length - 1;
}

describe('the first start', () => {
  it('says what it is doing before it asks anybody', async () => {
    const seen: string[] = [];
    servers.arxiv.onAsked = () => seen.push(terminal.screen);

    await start();
    await running.app.newsDone();

    expect(seen[0]).toContain('Asking arXiv for the papers of Tuesday 24 November 2026');
    expect(seen[0]?.replaceAll(/\s+/g, ' ')).toContain(
      'Then Hugging Face and Hacker News are asked what people say of them.',
    );
  });

  it('shows how the current announcement day stands, within a minute', async () => {
    await start();
    await terminal.waitFor('Provisional: counts are still coming in.');

    expect(terminal.screen).toContain('Hot papers · Tuesday 24 November 2026');
    expect(terminal.screen).toContain('Sharper maps of moving air');
    expect(clock.now().getTime() - Date.parse(morning)).toBeLessThan(minute);
  });

  it('does so within a minute also where the feed is down and the listing is read', async () => {
    servers.arxiv.answerInstead('/rss/', { status: 503, text: '' });

    await start();
    await terminal.waitFor('Provisional');

    expect(servers.arxiv.asked).toContain('/list/cs/new');
    const waited = clock.now().getTime() - Date.parse(morning);
    expect(waited).toBeGreaterThan(0);
    expect(waited).toBeLessThan(minute);
  });

  it('shows the digest of the day before while arXiv has the current one only announced', async () => {
    clock.set('2026-11-24T02:00:00Z');
    servers.huggingface.entries.push(dailyPaper('2026-11-23', { id: '2611.00023', upvotes: 60 }));

    await start();
    await terminal.waitFor('Of the day before');

    expect(terminal.screen).toContain('Asking arXiv for the papers of Monday 23 November 2026');
    expect(terminal.screen).toContain('Hot papers · Monday 23 November 2026');
  });

  it('says why there is nothing to show, and shows it once there is', async () => {
    servers.arxiv.answerInstead(
      '/',
      ...Array.from({ length: 3 }, () => ({ status: 503, text: '' })),
    );
    await start();
    await terminal.waitFor('It is asked again on its own while this runs.');
    expect(terminal.screen).toContain('arXiv could not be asked');
    expect(terminal.screen).not.toContain('Provisional');

    clock.advance({ minutes: 31 });
    await running.app.tick();
    await terminal.waitFor('Provisional');
  });

  it('says each thing once, however often the heart beats while arXiv is down', async () => {
    servers.arxiv.answerInstead(
      '/',
      ...Array.from({ length: 60 }, () => ({ status: 503, text: '' })),
    );
    await start();
    await terminal.waitFor('It is asked again on its own while this runs.');

    for (let beat = 0; beat < 40; beat += 1) {
      clock.advance({ minutes: 1 });
      await running.app.tick();
      await running.app.newsDone();
    }

    expect(timesSeen('Asking arXiv')).toBe(1);
    expect(timesSeen('arXiv could not be asked')).toBe(1);
    expect(timesSeen('arXiv shows no papers')).toBe(0);
  });

  it('says so when arXiv answers again and shows nothing yet', async () => {
    servers.arxiv.feedDay = '2026-11-23';
    servers.arxiv.listingDay = '2026-11-23';
    servers.arxiv.answerInstead(
      '/',
      ...Array.from({ length: 3 }, () => ({ status: 503, text: '' })),
    );
    await start();
    await terminal.waitFor('arXiv could not be asked');

    clock.advance({ minutes: 31 });
    await running.app.tick();
    await running.app.newsDone();

    expect(timesSeen('Asking arXiv')).toBe(1);
    expect(timesSeen('arXiv shows no papers of Tuesday 24 November 2026 yet')).toBe(1);
  });

  it('is the only one that says so', async () => {
    await start();
    await running.app.newsDone();
    await running.app.stop();
    terminal = new FakeTerminal();

    await start(running.folder);
    await running.app.newsDone();

    expect(terminal.screen).toContain('Provisional');
    expect(terminal.screen).not.toContain('Asking arXiv');
  });
});
