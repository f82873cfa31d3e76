import { describe, expect, it } from 'vitest';
import { hour } from '../../src/lib/clock.ts';
import { askBundled, askNothing, wordsOf } from '../support/ask.ts';
import { aChannel, aDay } from '../support/builders.ts';
import { aRun } from '../support/news-builders.ts';

const london = { zone: async () => 'Europe/London' };

describe('status', () => {
  it('says what is there and what comes next, in the zone of the person', async () => {
    const asking = await askBundled({
      adapterStates: () => [
        { platform: 'discord', state: 'running', detail: 'as hotpapers#1234' },
        { platform: 'slack', state: 'failed', detail: 'the token was revoked' },
      ],
    });
    await asking.ask('subscribe');

    expect(wordsOf(await asking.ask('status', { zone: async () => 'America/New_York' }))).toBe(
      [
        'Status of hotpapers',
        'Newest digest',
        'Friday 6 November 2020',
        'Next announcement of arXiv',
        'Tue 24 Nov 2026 20:00 (America/New_York), for Wednesday 25 November 2026',
        'Stored',
        '3 digests, 35 papers, 41 posts, 1 subscription',
        'Adapters',
        'discord: running, as hotpapers#1234\nslack: failed, the token was revoked',
        'Deliveries here',
        'The digest of Fri 6 Nov 2020 has been waiting since Tue 24 Nov 2026 07:00; next Wed 25 Nov 2026 09:00.',
      ].join('\n'),
    );
  });

  it('says how the last delivery here went', async () => {
    const asking = await askBundled();
    await asking.ask('subscribe');
    const lease = { now: asking.clock.now(), leaseUntil: asking.clock.now(), limit: 1 };
    const claim = () => asking.store.deliveries.claimDue({ platforms: ['console'], ...lease });
    const [delivery] = await claim();
    const { id = 0, attempts = 0 } = delivery ?? {};

    await asking.store.deliveries.giveUp(
      { id, attempts },
      asking.clock.now(),
      'the channel is gone',
    );
    expect(wordsOf(await asking.ask('status', london))).toContain(
      'The digest of Fri 6 Nov 2020 was given up Tue 24 Nov 2026 12:00 (the channel is gone);',
    );

    await asking.store.deliveries.markSent(id, asking.clock.now());
    expect(wordsOf(await asking.ask('status', london))).toContain(
      'The digest of Fri 6 Nov 2020 was sent Tue 24 Nov 2026 12:00;',
    );
  });

  it('says what each source was asked in a day, and how the last digest was made', async () => {
    const asking = askNothing();
    const { collection } = asking.store;
    const startedAt = (hours: number) => new Date(asking.clock.now().getTime() - hours * hour);
    await collection.recordRun(aRun({ startedAt: startedAt(25), requests: 7, connections: 9 }));
    await collection.recordRun(aRun({ startedAt: startedAt(14), requests: 10, connections: 1 }));
    await collection.recordRun(
      aRun({ startedAt: startedAt(2), requests: 8, found: 1200, durationMs: 2345 }),
    );
    const arxiv = { job: 'papers' as const, source: 'arxiv', requests: 1 };
    await collection.recordRun(
      aRun({ ...arxiv, startedAt: startedAt(1), failure: 'arXiv answered 503.', found: 0 }),
    );
    const scholar = { job: 'summaries' as const, source: 'semanticscholar', requests: 1 };
    await collection.recordRun(
      aRun({ ...scholar, startedAt: startedAt(1), found: 41, durationMs: 800 }),
    );
    expect(wordsOf(await asking.ask('status'))).not.toContain('Building digests');
    const digest = { job: 'digest' as const, source: 'heat-1', day: aDay('2026-11-20') };
    await collection.recordRun(
      aRun({ ...digest, startedAt: startedAt(90), found: 41, durationMs: 120 }),
    );

    expect(wordsOf(await asking.ask('status'))).toContain(
      [
        'Sources',
        'arXiv: 1 request in 24 hours, failed last: arXiv answered 503.',
        'Bluesky: 18 requests and 1 connection in 24 hours, answered in 2.3 s, 1,200 posts found last',
        'Semantic Scholar: 1 request in 24 hours, answered in 0.8 s, 41 summaries found last',
        'Building digests',
        'Friday 20 November 2026: 41 papers ranked by heat-1 in 0.1 s',
      ].join('\n'),
    );

    const failure = 'No source answers; it waits.';
    await collection.recordRun(aRun({ ...digest, startedAt: startedAt(1), failure }));
    expect(wordsOf(await asking.ask('status'))).toContain(
      'Friday 20 November 2026: not built. No source answers; it waits.',
    );
  });

  it('says when nothing is there yet, and leaves out what is paused', async () => {
    const asking = askNothing();
    await asking.ask('subscribe');
    const [one] = await asking.store.subscriptions.inChannel(aChannel());
    await asking.store.subscriptions.pause(one?.id ?? 0, 'the channel was deleted');

    const words = wordsOf(await asking.ask('status'));

    expect(words).toContain('Newest digest\nnone yet');
    expect(words).toContain('0 digests, 0 papers, 0 posts, 1 subscription');
    expect(words).toContain('None yet; none is planned.');
  });
});
