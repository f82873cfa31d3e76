import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startArxivServer } from '../support/arxiv-server.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FakeTerminal } from '../support/fake-terminal.ts';
import { startHackerNewsServer } from '../support/hackernews-server.ts';
import { dailyPaper, startHuggingFaceServer } from '../support/huggingface-server.ts';
import { type NewsServers, newsFrom } from '../support/news-config.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import {
  aKnownPaper,
  type SemanticScholarServer,
  startSemanticScholarServer,
} from '../support/semanticscholar-server.ts';

const morning = '2026-11-24T12:00:00Z';
const settled = '2026-11-25T01:00:00Z';
const posted = '2026-11-25T09:00:00Z';

let servers: NewsServers;
let scholar: SemanticScholarServer;
let running: RunningApp;

beforeEach(async () => {
  servers = {
    arxiv: await startArxivServer(),
    huggingface: await startHuggingFaceServer(),
    hackernews: await startHackerNewsServer(),
  };
  scholar = await startSemanticScholarServer();
  const { arxiv, huggingface } = servers;
  const abstract = 'The authors say so.';
  const ids = ['2611.01234', '2611.01235', '2611.01236'];
  for (const id of ids) arxiv.add({ id, title: `On ${id}`, abstract });
  huggingface.entries.push(
    dailyPaper('2026-11-24', { id: '2611.01234', upvotes: 90, ai_summary: 'Faces in short.' }),
    dailyPaper('2026-11-24', { id: '2611.01235', upvotes: 60 }),
    dailyPaper('2026-11-24', { id: '2611.01236', upvotes: 40 }),
  );
  scholar.keys.push('a-key-of-ours');
  scholar.papers.push(aKnownPaper('2611.01234'), aKnownPaper('2611.01235', 'Scholars in short.'));
  running = await startApp({
    clock: new FakeClock(morning),
    terminal: new FakeTerminal(),
    config: {
      news: newsFrom(servers, {
        HOTPAPERS_SOURCES: 'huggingface,hackernews,semanticscholar',
        SEMANTIC_SCHOLAR_API_KEY: 'a-key-of-ours',
        SEMANTIC_SCHOLAR_URL: scholar.url,
      }),
    },
  });
  await running.app.newsDone();
});

afterEach(async () => {
  await running.app.stop();
  await servers.arxiv.stop();
  await servers.huggingface.close();
  await servers.hackernews.close();
  await scholar.close();
});

async function ask(line: string, until: string): Promise<string> {
  running.terminal.clear();
  running.terminal.type(line);
  await running.terminal.waitFor(until);
  return running.terminal.screen;
}

/** What a subscription is sent when the day is over. */
async function delivered(tldr: 'on' | 'off'): Promise<string> {
  await ask(`subscribe at 09:00 timezone UTC days daily tldr:${tldr}`, 'From now on here');
  running.terminal.clear();
  await running.at(settled);
  await running.at(posted);
  return running.terminal.screen.replaceAll(/\s+/g, ' ');
}

describe('a subscription with short summaries', () => {
  it('shows Semantic Scholar’s where Hugging Face has none, marked with their origin', async () => {
    const screen = await delivered('on');

    expect(screen).toContain('Hot papers · Tuesday 24 November 2026');
    expect(screen).toContain('Faces in short. (TL;DR by Hugging Face, machine-made)');
    expect(screen).toContain('Scholars in short. (TL;DR by Semantic Scholar, machine-made)');
    expect(screen.split('The authors say so.')).toHaveLength(2);
    expect(screen).toContain('TL;DRs by Semantic Scholar: https://www.semanticscholar.org');
    expect(screen).not.toContain('Semantic Scholar n/a');
  });

  it('costs one request, with the key, and status says so', async () => {
    await delivered('on');

    expect(scholar.asked).toMatchObject([
      { ids: ['ARXIV:2611.01235', 'ARXIV:2611.01236'], key: 'a-key-of-ours' },
    ]);
    const status = await ask('status', 'Deliveries here');
    expect(status.replaceAll(/\s+/g, ' ')).toMatch(
      /Semantic Scholar: 1 request in 24 hours, answered in [\d.]+ s, 1 summary found last/,
    );
  });

  it('is sent its digest all the same when Semantic Scholar refuses', async () => {
    scholar.instead.push({ status: 429, body: '{"message":"Too Many Requests","code":"429"}' });

    const screen = await delivered('on');

    expect(screen).toContain('Faces in short.');
    expect(screen.split('The authors say so.')).toHaveLength(3);
    expect(screen).not.toContain('could not be asked');
    expect(scholar.asked).toHaveLength(1);
  });
});

describe('a subscription without', () => {
  it('shows what the authors say', async () => {
    const screen = await delivered('off');

    expect(screen.split('The authors say so.')).toHaveLength(4);
    expect(screen).not.toContain('TL;DR');
  });
});
