import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../commands/command.ts';
import type { Card } from '../../src/cards/card.ts';
import { type Asking, askBundled, buttonOf, wordsOf } from '../support/ask.ts';
import { aChannel, aWish } from '../support/builders.ts';

const crew: Partial<Caller> = {
  pingable: {
    called: 'crew',
    find(text) {
      const [, id, name] = /^@?(crew-\d)(?:\|(.*))?$/.exec(text) ?? [];
      return id === undefined ? undefined : { id, name };
    },
  },
};

let asking: Asking;

beforeEach(async () => {
  asking = await askBundled();
});

function ask(line: string): Promise<Card> {
  return asking.ask(line, crew);
}

async function mentions(): Promise<string[]> {
  const here = await asking.store.subscriptions.inChannel(aChannel());
  return here.map(({ mention }) => mention);
}

describe('the mention of a subscription', () => {
  it('is told when it changes, and undone by a button', async () => {
    await ask('subscribe mention @crew-1');

    const card = await ask('subscribe mention @crew-2');

    expect(card.title).toBe('Changed');
    expect(wordsOf(card)).toMatch(/gets .* \(UTC\), pinging the user group crew-2, next /);
    expect(wordsOf(card)).toMatch(/Before, it was .* \(UTC\), pinging the user group crew-1\.$/);
    await asking.press(card, 'Undo', crew);
    expect(await mentions()).toEqual(['crew-1']);
  });

  it('is told by the name it was typed with, by the answer to that alone', async () => {
    await ask('subscribe mention @crew-1');

    const card = await ask('subscribe mention crew-2|@night');

    expect(wordsOf(card)).toMatch(/gets .*, pinging the user group @night, next /);
    expect(wordsOf(card)).toMatch(/Before, it was .*, pinging the user group crew-1\.$/);
    expect(wordsOf(await ask('subscriptions'))).toContain(', pinging the user group crew-2');
    expect(await mentions()).toEqual(['crew-2']);
  });

  it('is taken back by none, which is told and undone, too', async () => {
    await ask('subscribe mention @crew-1');

    const card = await ask('subscribe mention none');

    expect(card.title).toBe('Changed');
    expect(await mentions()).toEqual(['']);
    await asking.press(card, 'Undo', crew);
    expect(await mentions()).toEqual(['crew-1']);
  });

  it('is no change where it stays', async () => {
    await ask('subscribe mention @crew-1');

    const card = await ask('subscribe mention @crew-1 at 09:00');

    expect(card.title).toBe('Nothing changed');
    expect(buttonOf(card, 'Undo')).toBeUndefined();
  });

  it.each(['subscriptions', 'preview', 'pause', 'resume', 'unsubscribe'])(
    'is said by “%s”',
    async (line) => {
      await ask('subscribe mention @crew-1');

      expect(wordsOf(await ask(line))).toContain(', pinging the user group crew-1');
    },
  );

  it.each(['here', 'everyone', 'ML'])('is never “%s”, which pings nobody', async (typed) => {
    const card = await ask(`subscribe top 3 mention ${typed}`);

    expect(wordsOf(card)).toContain(`“${typed}” is no crew. Name a crew, or write none.`);
    expect(await mentions()).toEqual([]);
    await asking.press(card, 'subscribe top 3 mention none', crew);
    expect(await mentions()).toEqual(['']);
  });

  it('is for nobody where nobody can be pinged', async () => {
    const card = await asking.ask('subscribe mention crew-1');

    expect(wordsOf(card)).toContain('A digest can ping nobody here.');
    expect((await asking.ask('subscribe mention none')).title).toBe('Subscribed');
  });

  it('stays, whatever it is, when something else is changed, and comes back with an undo', async () => {
    const { store, clock } = asking;
    await store.subscriptions.save(aWish({ mention: 'here' }), undefined, clock.now());

    const card = await ask('subscribe top 3');
    expect(await mentions()).toEqual(['here']);

    expect((await asking.press(card, 'Undo', crew)).title).toBe('Changed');
    expect(await mentions()).toEqual(['here']);
  });
});
