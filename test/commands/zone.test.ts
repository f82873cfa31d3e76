import { beforeEach, describe, expect, it } from 'vitest';
import { type Asking, askBundled, wordsOf } from '../support/ask.ts';
import { aChannel, aWish } from '../support/builders.ts';

let asking: Asking;

beforeEach(async () => {
  asking = await askBundled();
});

async function keeps(zone: string): Promise<void> {
  await asking.store.subscriptions.save(aWish({ zone }), undefined, asking.clock.now());
}

async function zones(): Promise<string[]> {
  const here = await asking.store.subscriptions.inChannel(aChannel());
  return here.map(({ zone }) => zone);
}

describe('the time zone of a subscription', () => {
  it.each(['IST', 'EST', 'CET', 'Asia/Calcutta'])(
    'stays %s where it is typed as it is kept',
    async (zone) => {
      await keeps(zone);

      const card = await asking.ask(`subscribe top 3 timezone ${zone}`);

      expect(card.title).toBe('Changed');
      expect(await zones()).toEqual([zone]);
    },
  );

  it.each(['IST', 'EST', 'CET', 'Asia/Calcutta'])(
    'comes back as %s when another is undone, and when a stop is',
    async (zone) => {
      await keeps(zone);

      const changed = await asking.ask('subscribe timezone Europe/Berlin');
      await asking.press(changed, 'Undo');
      expect(await zones()).toEqual([zone]);

      const stopped = await asking.ask('unsubscribe');
      await asking.press(stopped, 'Undo');
      expect(await zones()).toEqual([zone]);
    },
  );

  it('is tried again as it is kept once somebody may change it', async () => {
    await keeps('IST');
    const refused = await asking.ask('subscribe top 3', { whyNotManage: async () => 'Not yet.' });

    await asking.press(refused, 'Try again');

    expect(await zones()).toEqual(['IST']);
  });

  it('is asked for where it may be several and is kept under none of their names', async () => {
    await keeps('EST');

    const card = await asking.ask('subscribe timezone IST');

    expect(wordsOf(card)).toContain('“IST” may be Asia/Kolkata, Europe/Dublin or Asia/Jerusalem.');
    await asking.press(card, 'subscribe timezone Europe/Dublin');
    expect(await zones()).toEqual(['Europe/Dublin']);
  });

  it('is none that is no longer one, whatever a button says', async () => {
    const card = await asking.ask('subscribe kept_zone:Mars/Base');

    expect(wordsOf(card)).toContain('“Mars/Base” is a time zone no longer.');
    expect(await zones()).toEqual([]);
  });
});
