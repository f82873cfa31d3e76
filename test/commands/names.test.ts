import { beforeEach, describe, expect, it } from 'vitest';
import { type Asking, askBundled, wordsOf } from '../support/ask.ts';
import { aChannel } from '../support/builders.ts';

const unnamed = { here: { channel: aChannel(), name: 'this channel' } };

let asking: Asking;

beforeEach(async () => {
  asking = await askBundled();
});

async function answer(line: string): Promise<string> {
  return wordsOf(await asking.ask(line, unnamed));
}

describe('a channel without a name', () => {
  it.each([
    ['subscriptions', 'This channel has no subscription'],
    ['unsubscribe', 'This channel has no subscription'],
    ['pause', 'This channel has no subscription to pause.'],
    ['preview', 'This channel has no subscription; “subscribe” alone would send this.'],
    ['subscribe', 'This channel gets the top 10 papers'],
  ])('begins a sentence with a capital: %s', async (line, sentence) => {
    expect(await answer(line)).toContain(sentence);
  });

  it.each([
    ['subscriptions', 'This channel has 2 subscriptions'],
    ['unsubscribe', 'This channel has 2 subscriptions'],
    ['pause', 'This channel has 2 subscriptions'],
    ['preview', 'This channel has 2 subscriptions'],
    ['preview 7', 'No subscription of this channel is “7”.'],
    ['daily', 'Every weekday at 09:00 in this channel'],
    ['why 2011.02519', 'In this channel, on Fri 6 Nov 2020'],
  ])('begins a sentence, or stands in it in lower case: %s', async (line, sentence) => {
    await answer('subscribe');
    await answer('subscribe cs.CV');

    const words = await answer(line);

    expect(words).toContain(sentence);
    expect(words).not.toMatch(/[a-z“,] ?This channel/);
  });

  it('begins the sentence that refuses the like of another subscription', async () => {
    await answer('subscribe cs.CV');
    await answer('subscribe cs.LG');
    const [, second] = await asking.store.subscriptions.inChannel(aChannel());

    const words = await answer(`subscribe id:${second?.id} categories:cs.CV`);

    expect(words).toContain('\nThis channel has another subscription with these categories');
  });
});
