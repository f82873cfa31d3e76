import { describe, expect, it } from 'vitest';
import { askBundled, askNothing, wordsOf } from '../support/ask.ts';
import { aChannel } from '../support/builders.ts';

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
