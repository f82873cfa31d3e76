import { beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../src/domain/channel.ts';
import { type Asking, askBundled, askNothing, wordsOf } from '../support/ask.ts';
import { aChannel, aWish } from '../support/builders.ts';

const stranger = { whyNotManage: async () => 'You may not.' };

let asking: Asking;

beforeEach(async () => {
  asking = await askBundled();
});

/** A conversation between others, in the same workspace. */
async function subscribedElsewhere(): Promise<number> {
  const wish = aWish({ channel: aChannel({ id: 'talk' }), follow: ['Ada Kern'] });
  const now = asking.clock.now();
  return (await asking.store.subscriptions.save(wish, undefined, now)).subscription.id;
}

describe('preview', () => {
  it('shows what the subscription would be sent of the newest digest', async () => {
    await asking.ask('subscribe cs.CV top 3');

    const card = await asking.ask('preview');

    expect(wordsOf(card)).toBe(
      [
        'Hot papers · Friday 6 November 2020 · cs.CV',
        'Preview of the top 3 papers of cs.CV, weekdays at 09:00 (UTC); next Wed 25 Nov 2026 09:00.',
        '3 papers',
      ].join('\n'),
    );
    expect(card.papers.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect(card.papers.every(({ categories }) => categories.includes('cs.CV'))).toBe(true);
  });

  it('shows the usual where nothing is subscribed', async () => {
    const card = await asking.ask('preview');

    expect(wordsOf(card)).toContain(
      '#papers has no subscription; “subscribe” alone would send this.',
    );
    expect(card.papers).toHaveLength(10);
  });

  it('asks which of several, and takes its number or categories', async () => {
    await asking.ask('subscribe');
    await asking.ask('subscribe cs.AI');

    expect((await asking.ask('preview')).actions).toMatchObject([
      { label: '1. all categories' },
      { label: '2. cs.AI' },
    ]);
    expect((await asking.ask('preview 2')).title).toMatch(/· cs\.AI$/);
    expect((await asking.ask('preview cs.AI')).title).toMatch(/· cs\.AI$/);
  });

  it('says when nothing fits', async () => {
    await asking.ask('subscribe hep-* min_heat 100');

    expect(wordsOf(await asking.ask('preview'))).toContain(
      'next Wed 25 Nov 2026 09:00. No paper of hep-* with heat 100 or more by sum is in this digest.',
    );
  });

  it('shows one of another channel to who may change what that gets', async () => {
    const id = await subscribedElsewhere();
    const asked: string[] = [];
    const whyNotManage = async (channel: Channel) => {
      asked.push(channel.id);
      return undefined;
    };

    const card = await asking.ask(`preview id:${id}`, { whyNotManage });

    expect(wordsOf(card)).toContain('and whatever is of Ada Kern');
    expect(asked).toEqual(['talk']);
  });

  it('answers others as if it did not exist', async () => {
    const id = await subscribedElsewhere();

    const hidden = await asking.ask(`preview id:${id}`, stranger);

    expect(hidden).toEqual(await asking.ask('preview id:99', stranger));
    expect(wordsOf(hidden)).toContain('That subscription is gone already.');
  });

  it('shows what a channel gets to all who are in it', async () => {
    await asking.ask('subscribe follow:"Ada Kern"');

    const card = await asking.ask('preview', stranger);

    expect(wordsOf(card)).toContain('and whatever is of Ada Kern');
  });

  it('says for which words there is nothing, and says it once', async () => {
    await asking.ask('subscribe keywords:zebrafish without:survey');

    const words = wordsOf(await asking.ask('preview'));

    expect(words).toContain('No paper about zebrafish without survey is in this digest.');
    expect(words).not.toContain('No paper to list.');
  });

  it('says when there is no digest', async () => {
    expect((await askNothing().ask('preview')).title).toBe('There is no digest yet to preview');
  });
});
