import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { collect } from '../../src/cli/collect.ts';
import { digest, rank } from '../../src/cli/digest.ts';
import { run } from '../../src/cli/run.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import { startArxivServer } from '../support/arxiv-server.ts';
import { aView, BlueskyServer } from '../support/bluesky-server.ts';
import { FakeTerminal } from '../support/fake-terminal.ts';
import { aStory, startHackerNewsServer } from '../support/hackernews-server.ts';
import { dailyPaper, startHuggingFaceServer } from '../support/huggingface-server.ts';
import { type NewsServers, newsFrom } from '../support/news-config.ts';
import { aKnownPaper, startSemanticScholarServer } from '../support/semanticscholar-server.ts';
import { Desk } from './desk.ts';

const verbs = [collect, digest, rank];

let desk: Desk;
let servers: NewsServers;

beforeEach(async () => {
  servers = {
    arxiv: await startArxivServer(),
    huggingface: await startHuggingFaceServer(),
    hackernews: await startHackerNewsServer(),
  };
  servers.arxiv.add({ id: '2611.01234', title: 'Sharper maps of moving air' });
  servers.arxiv.add({ id: '2611.01235', title: 'Quieter fans' });
  servers.huggingface.entries.push(
    dailyPaper('2026-11-24', { id: '2611.01234', upvotes: 60 }),
    dailyPaper('2026-11-24', { id: '2611.01235', upvotes: 40 }),
  );
  servers.hackernews.stories.push(aStory({ points: 120 }));
  desk = new Desk();
  desk.news = newsFrom(servers);
  await openSqlite(desk.db).close();
});

afterEach(async () => {
  desk.clear();
  await servers.arxiv.stop();
  await servers.huggingface.close();
  await servers.hackernews.close();
});

async function type(...words: readonly string[]) {
  const session = desk.session(new FakeTerminal(false));
  for (const stream of [session.out, session.err]) stream.setEncoding('utf8');
  const code = await run(words, verbs, session);
  return { code, out: String(session.out.read() ?? ''), err: String(session.err.read() ?? '') };
}

describe('hotpapers collect', () => {
  it('asks for the current day’s papers and what is said of them, and says what came', async () => {
    const { code, out, err } = await type('collect');

    expect(code).toBe(0);
    expect(err).toBe(
      'Asking arXiv for the papers of 2026-11-24 …\nAsking huggingface, hackernews …\nAsking arXiv for the papers that posts name …\n',
    );
    expect(out).toMatch(
      /^arxiv: 2 papers, 1 request\nhuggingface: 2 posts, \d requests?\nhackernews: 1 post, \d requests?\narxiv: 2 papers, 1 request\n$/,
    );
  });

  it('searches Bluesky with a login, and tells nobody of it', async () => {
    const bluesky = await BlueskyServer.start();
    bluesky.views.push(aView('3a'));
    const identifier = 'alice.example.com';
    const login = { BLUESKY_HANDLE: identifier, BLUESKY_APP_PASSWORD: bluesky.appPassword };
    desk.news = newsFrom({ ...servers, bluesky }, login);

    const { code, out, err } = await type('collect', '--source', 'bluesky');
    const { asked, connections, appPassword } = bluesky;
    await bluesky.close();

    expect(code).toBe(0);
    expect(out).toContain('bluesky: 1 post, 2 requests');
    expect(asked.map(({ method }) => method)).toEqual(['createSession', 'searchPosts']);
    expect(connections).toEqual([]);
    expect(out + err).not.toContain(appPassword);
  });

  it('says when Bluesky does not accept the login, without its password', async () => {
    const bluesky = await BlueskyServer.start();
    const login = { BLUESKY_HANDLE: 'bob.example.com', BLUESKY_APP_PASSWORD: bluesky.appPassword };
    desk.news = newsFrom({ ...servers, bluesky }, login);

    const { code, out, err } = await type('collect', '--source', 'bluesky');
    await bluesky.close();

    expect(code).toBe(1);
    expect(out).toContain(
      'bluesky: failed: Bluesky does not accept the identifier with this app password,',
    );
    expect(out + err).not.toContain(bluesky.appPassword);
  });

  it('asks for an earlier day', async () => {
    servers.arxiv.add({ id: '2611.00999', day: '2026-11-23' });

    const { out } = await type('collect', '--day', '2026-11-23', '--source', 'arxiv');

    expect(out).toMatch(/^arxiv: 1 paper, /);
  });

  it('asks one source only', async () => {
    const { out } = await type('collect', '--source', 'hackernews');

    expect(out).toMatch(/hackernews: 1 post/);
    expect(servers.huggingface.asked).toEqual([]);
  });

  it('goes on when a source fails, says so, and ends in 1', async () => {
    servers.hackernews.instead.push({ status: 503, body: '' });

    const { code, out } = await type('collect');

    expect(code).toBe(1);
    expect(out).toContain('hackernews: failed: 127.0.0.1');
    expect(out).toContain('huggingface: 2 posts');
  });

  it('asks for summaries where they are switched on, and says how many came', async () => {
    const scholar = await startSemanticScholarServer();
    onTestFinished(() => scholar.close());
    scholar.papers.push(aKnownPaper('2611.01234'));
    desk.news = newsFrom(servers, {
      HOTPAPERS_SOURCES: 'huggingface,hackernews,semanticscholar',
      SEMANTIC_SCHOLAR_URL: scholar.url,
    });

    const { code, out } = await type('collect');
    expect(code).toBe(0);
    expect(out).toContain(
      'semanticscholar: 1 summary, 1 request (Left out 1 item that Semantic Scholar does not know.)',
    );
    expect(scholar.asked).toHaveLength(1);

    const again = await type('collect', '--source', 'semanticscholar');
    expect(again.out).toContain('\nsemanticscholar: 0 summaries, 1 request (');
    expect(scholar.asked[1]?.ids).toEqual(['ARXIV:2611.01235']);

    await type('collect', '--source', 'hackernews');
    expect(scholar.asked).toHaveLength(2);
  });

  it('says which sources there are', async () => {
    const { code, err } = await type('collect', '--source', 'x');

    expect([code, err]).toEqual([
      1,
      'No source “x” is switched on. There is arxiv, huggingface, hackernews.\n',
    ]);
  });

  it('says how a day is written', async () => {
    expect((await type('collect', '--day', 'soon')).err).toBe(
      '“soon” is not a day. Write it like 2026-11-24.\n',
    );
  });

  it('asks nobody when it is offline', async () => {
    desk.news = undefined;

    expect((await type('collect')).err).toContain('HOTPAPERS_OFFLINE is on');
    expect(servers.arxiv.asked).toEqual([]);
  });
});

describe('hotpapers digest', () => {
  it('builds the day’s digest and prints it with its receipts', async () => {
    await type('collect');

    const { code, out } = await type('digest');

    expect(code).toBe(0);
    expect(out).toContain('Hot papers · Tuesday 24 November 2026');
    expect(out).toMatch(/1 {2}Sharper maps[^]*HN 119 · HF 60[^]*2 {2}Quieter fans[^]*HF 40/);
  });

  it('builds it once', async () => {
    await type('collect');
    await type('digest');

    const { code, err } = await type('digest', '--day', '2026-11-24');

    expect([code, err]).toEqual([
      1,
      'The digest of 2026-11-24 is built already, and does not change.\n',
    ]);
  });

  it('only prints it with --dry-run', async () => {
    await type('collect');

    expect((await type('digest', '--dry-run')).out).toContain('Sharper maps of moving air');
    expect((await type('digest')).code).toBe(0);
  });

  it('says which source was down', async () => {
    servers.hackernews.instead.push({ status: 503, body: '' });
    await type('collect');

    const { out } = await type('digest');

    expect(out).toContain('Hacker News could not be asked when this was built.');
    expect(out).toMatch(/HN n\/a · HF 60/);
  });

  it('says how to get the papers it lacks', async () => {
    expect((await type('digest', '--day', '2026-11-24')).err).toBe(
      'No papers of 2026-11-24 were collected. “hotpapers collect --day 2026-11-24” asks for them.\n',
    );
  });

  it('knows its formulas', async () => {
    expect((await type('digest', '--formula', 'best')).err).toBe(
      'There is no formula “best”. There is heat-1, sum.\n',
    );
  });
});

describe('hotpapers rank', () => {
  it('ranks by another formula from the same counts, and keeps nothing', async () => {
    servers.hackernews.stories.length = 0;
    await type('collect');

    const { out } = await type('rank', '--formula', 'sum');

    expect(out).toMatch(/heat 60 · HF 60/);
    expect((await type('digest')).code).toBe(0);
  });

  it('ranks a day that is built already', async () => {
    await type('collect');
    await type('digest');

    expect((await type('rank', '--formula', 'sum')).out).toContain('heat 179 · HN 119 · HF 60');
  });
});
