import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startArxivServer } from '../support/arxiv-server.ts';
import { BlueskyServer } from '../support/bluesky-server.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FakeTerminal } from '../support/fake-terminal.ts';
import { aStory, startHackerNewsServer } from '../support/hackernews-server.ts';
import { dailyPaper, startHuggingFaceServer } from '../support/huggingface-server.ts';
import { type NewsServers, newsFrom } from '../support/news-config.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

// Tuesday’s announcement of 24 November 2026 came on Monday at 20:00 in New York, 01:00 UTC.
const morning = '2026-11-24T12:00:00Z';
const settled = '2026-11-25T01:00:00Z';

let servers: NewsServers;
let running: RunningApp;

beforeEach(async () => {
  servers = {
    arxiv: await startArxivServer(),
    huggingface: await startHuggingFaceServer(),
    hackernews: await startHackerNewsServer(),
  };
  const { arxiv, huggingface, hackernews } = servers;
  arxiv.add({ id: '2611.01234', title: 'Sharper maps of moving air' });
  arxiv.add({ id: '2611.01235', title: 'Quieter fans', categories: ['cs.RO'] });
  arxiv.add({ id: '2611.01236', title: 'Nobody speaks of this' });
  huggingface.entries.push(
    dailyPaper('2026-11-24', { id: '2611.01234', upvotes: 60 }),
    dailyPaper('2026-11-24', { id: '2611.01235', upvotes: 40 }),
  );
  hackernews.stories.push(aStory({ points: 120 }));
  running = await startApp({
    clock: new FakeClock(morning),
    terminal: new FakeTerminal(),
    config: { news: newsFrom(servers) },
  });
  await running.app.newsDone();
});

afterEach(async () => {
  await running.app.stop();
  await servers.arxiv.stop();
  await servers.huggingface.close();
  await servers.hackernews.close();
});

async function ask(line: string, until: string): Promise<string> {
  running.terminal.clear();
  running.terminal.type(line);
  await running.terminal.waitFor(until);
  return running.terminal.screen;
}

describe('a day of news', () => {
  it('has a provisional standing as soon as the sources were asked', async () => {
    const screen = await ask('today', '2 papers');

    expect(screen).toContain('Hot papers · Tuesday 24 November 2026');
    expect(screen).toContain('Provisional: counts are still coming in.');
    expect(screen).toMatch(/ 1 {2}Sharper maps of moving air[^]* 2 {2}Quieter fans/);
    expect(screen).toContain('HN 119 · HF 60');
    expect(screen).not.toContain('Nobody speaks of this');
  });

  it('becomes a digest once it has settled, which does not change any more', async () => {
    servers.huggingface.entries.push(dailyPaper('2026-11-24', { id: '2611.01236', upvotes: 90 }));
    await running.at(settled);
    const built = await ask('date 2026-11-24', 'papers');
    expect(built).toContain('Nobody speaks of this');
    expect(built).not.toContain('Provisional');

    servers.huggingface.entries.push(dailyPaper('2026-11-25', { id: '2611.01235', upvotes: 999 }));
    await running.at('2026-11-25T14:00:00Z');

    expect(await ask('date 2026-11-24', 'papers')).toBe(built);
  });

  it('is delivered to a subscription at its hour', async () => {
    await ask('subscribe at 09:00 timezone UTC days daily', 'From now on here');
    running.terminal.clear();

    await running.at(settled);
    await running.at('2026-11-25T09:00:00Z');

    expect(running.terminal.screen).toContain('Hot papers · Tuesday 24 November 2026');
  });

  it('names in the next digest what became hot after its own', async () => {
    const { arxiv, huggingface } = servers;
    await running.at(settled);
    huggingface.entries.push(dailyPaper('2026-11-25', { id: '2611.01236', upvotes: 90 }));
    arxiv.add({ id: '2611.01300', day: '2026-11-25' });
    arxiv.feedDay = '2026-11-25';
    arxiv.listingDay = '2026-11-25';

    await running.at('2026-11-25T12:00:00Z');
    await running.at('2026-11-26T01:00:00Z');

    expect(await ask('date 2026-11-25', 'Hot since')).toContain(
      'Hot since: Nobody speaks of this (2611.01236) of Tue 24 Nov 2026.',
    );
  });

  it('explains each rank, and each paper without one', async () => {
    await running.at(settled);

    const first = await ask('why 2611.01234', 'Where it came from');
    expect(first).toContain('Rank 1 of 2 papers');
    expect(first).toContain('Hacker News: 1 post with 0 reposts and 119 likes');
    expect(await ask('why 2611.01236', 'Nobody was seen')).toContain('so it was in no digest');
  });

  it('tells what no announcement tells: comments, the code in them, and what was withdrawn', async () => {
    const { stock } = servers.arxiv;
    const comments = 'This paper has been withdrawn by the author. Code: github.com/ada/fans';
    stock.splice(0, 2, ...stock.slice(0, 2).map((paper) => ({ ...paper, comments })));

    await running.at(settled);

    const list = await ask('date 2026-11-24', '2 papers');
    expect(list).toMatch(/ 1 {2}Withdrawn: Sharper maps of moving air/);
    expect(list).toContain('code (https://github.com/ada/fans)');
    const one = await ask('paper 2611.01235', 'alphaXiv');
    expect(one).toContain('Withdrawn: Quieter fans');
    expect(one).toContain(`Comments: ${comments}`);
    expect(one.replaceAll(/\s+/g, ' ')).toContain('code (https://github.com/ada/fans)');
  });

  it('costs few requests, whatever the number of papers, and status says how many', async () => {
    await running.at('2026-11-24T12:30:00Z');
    await running.at(settled);
    await running.at('2026-11-25T03:00:00Z');

    const { arxiv, huggingface, hackernews } = servers;
    const all = arxiv.asked.length + huggingface.asked.length + hackernews.asked.length;
    expect(all).toBeLessThanOrEqual(15);
    expect(await ask('status', 'Sources')).toContain('Hugging Face: ');
  });

  it.each(['huggingface', 'hackernews'] as const)(
    'is built while %s is down, and says so',
    async (name) => {
      const fault = { status: 503, body: 'down' };
      servers[name].instead.push(fault, fault, fault, fault);
      await running.at(settled);

      const screen = await ask('date 2026-11-24', 'papers');
      expect(screen).toMatch(/(Hugging Face|Hacker News) could not be asked/);
    },
  );

  it('is built while Bluesky is down, and says so', async () => {
    await running.app.stop();
    const bluesky = await BlueskyServer.start();
    const news = newsFrom({ ...servers, bluesky });
    await bluesky.close();
    running = await startApp({
      clock: new FakeClock(morning),
      terminal: new FakeTerminal(),
      config: { news },
    });
    await running.app.newsDone();
    await running.at(settled);

    const screen = await ask('date 2026-11-24', 'papers');
    expect(screen).toContain('Bluesky could not be asked when this was built.');
    expect(screen).toContain('Bluesky n/a');
  });

  it('waits while arXiv is down, and asks again', async () => {
    await running.app.stop();
    servers.arxiv.answerInstead(
      '/',
      ...Array.from({ length: 9 }, () => ({ status: 503, text: '' })),
    );
    running = await startApp({
      clock: new FakeClock(morning),
      terminal: new FakeTerminal(),
      config: { news: newsFrom(servers) },
    });
    await running.app.newsDone();
    expect(await ask('today', '16 papers')).toContain('Friday 6 November 2020');

    for (const time of ['12:31', '13:02', '13:33', '14:04', '14:35']) {
      await running.at(`2026-11-24T${time}:00Z`);
    }

    expect(await ask('today', 'Provisional')).toContain('Sharper maps of moving air');
  });
});
