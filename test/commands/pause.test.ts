import { beforeEach, describe, expect, it } from 'vitest';
import { type Asking, askBundled, buttonOf, wordsOf } from '../support/ask.ts';
import { aChannel, aDay, aDigest, anImport } from '../support/builders.ts';

let asking: Asking;

beforeEach(async () => {
  asking = await askBundled();
});

async function reasons(): Promise<(string | undefined)[]> {
  const here = await asking.store.subscriptions.inChannel(aChannel());
  return here.map(({ pausedBecause }) => pausedBecause);
}

describe('pause', () => {
  it('stops what comes until resumed', async () => {
    await asking.ask('subscribe');

    const card = await asking.ask('pause');
    expect(card.title).toBe('Paused');
    expect(await reasons()).toEqual(['somebody asked for it']);

    const resumed = await asking.press(card, 'Resume');
    expect(resumed.title).toBe('Resumed');
    expect(wordsOf(resumed)).toContain('next Wed 25 Nov 2026 09:00');
    expect(await reasons()).toEqual([undefined]);
  });

  it('asks which of several, and takes a number or categories', async () => {
    await asking.ask('subscribe');
    await asking.ask('subscribe cs.CV');

    const question = await asking.ask('pause');
    await asking.press(question, '2. cs.CV');
    await asking.ask('pause 1');

    expect(question.title).toBe('#papers has 2 subscriptions');
    expect(await reasons()).toEqual(['somebody asked for it', 'somebody asked for it']);
  });

  it('says when it is paused already, and when there is nothing to pause', async () => {
    expect(wordsOf(await asking.ask('pause'))).toContain('#papers has no subscription to pause.');
    await asking.ask('subscribe');
    await asking.ask('pause');

    expect(wordsOf(await asking.ask('pause'))).toContain('It is paused already');
  });

  it('is refused to those who may not change the channel', async () => {
    await asking.ask('subscribe');
    const stranger = { whyNotManage: async () => 'You may not.' };

    expect(wordsOf(await asking.ask('pause', stranger))).toContain('You may not.');
    expect(wordsOf(await asking.ask('resume', stranger))).toContain('You may not.');
    expect(await reasons()).toEqual([undefined]);
  });
});

describe('resume', () => {
  it('gives what the last hour of a long pause would have, and not all of it', async () => {
    await asking.ask('subscribe at 09:00 timezone UTC days daily');
    await asking.ask('pause');
    for (const day of ['2026-11-24', '2026-11-25', '2026-12-07', '2026-12-08'].map(aDay)) {
      const rules = { importedAt: asking.clock.now(), replace: false, announce: true };
      await asking.store.digests.import(anImport(aDigest({ day })), rules);
    }
    asking.clock.set('2026-12-09T12:00:00Z');

    await asking.ask('resume');

    const [one] = await asking.store.subscriptions.inChannel(aChannel());
    expect(one?.deliveredDay).toBe('2026-12-07');
  });

  it('gives all that comes at one hour where the pause was over before the next', async () => {
    await asking.ask('subscribe at 09:00 timezone UTC days daily');
    const [before] = await asking.store.subscriptions.inChannel(aChannel());
    await asking.ask('pause');
    const rules = { importedAt: asking.clock.now(), replace: false, announce: true };
    await asking.store.digests.import(anImport(aDigest({ day: aDay('2026-11-24') })), rules);

    await asking.ask('resume');

    const [one] = await asking.store.subscriptions.inChannel(aChannel());
    expect(one?.deliveredDay).toBe(before?.deliveredDay);
  });

  it('says when it was running', async () => {
    await asking.ask('subscribe');

    expect((await asking.ask('resume')).title).toBe('It was running already');
  });

  it('is offered by the list, which says why it is paused', async () => {
    await asking.ask('subscribe');
    const [one] = await asking.store.subscriptions.inChannel(aChannel());
    await asking.store.subscriptions.pause(one?.id ?? 0, 'The channel was archived.');

    const list = await asking.ask('subscriptions');

    expect(wordsOf(list)).toContain('paused: The channel was archived.');
    expect(buttonOf(list, 'Preview 1')).toBeUndefined();
    expect((await asking.press(list, 'Resume 1')).title).toBe('Resumed');
  });
});
