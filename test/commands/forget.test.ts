import { describe, expect, it } from 'vitest';
import { askBundled, askNothing, buttonOf, wordsOf } from '../support/ask.ts';
import { aChannel } from '../support/builders.ts';

const ben = { person: { platform: 'console', workspace: '', id: 'ben' } } as const;
const atHome = {
  here: { channel: aChannel({ workspace: '', id: 'dm' }), name: 'this conversation' },
};

describe('forget', () => {
  it('says what is kept, and keeps it until it is asked once more', async () => {
    const asking = await askBundled();
    await asking.ask('save 2011.02519');

    const card = await asking.ask('forget me');

    expect(wordsOf(card)).toBe(
      'Shall hotpapers forget you?\nIt would remove 1 saved paper. That cannot be undone.',
    );
    expect(buttonOf(card, 'Forget me')?.style).toBe('danger');
    expect((await asking.ask('saved')).papers).toHaveLength(1);
  });

  it('removes it when asked once more, and nothing of anybody else', async () => {
    const asking = await askBundled();
    await asking.ask('save 2011.02519');
    await asking.ask('save 2011.02519', ben);

    const gone = await asking.press(await asking.ask('forget'), 'Forget me');

    expect(wordsOf(gone)).toBe('You are forgotten\nRemoved: 1 saved paper.');
    expect((await asking.ask('saved')).title).toBe('Your list is empty');
    expect((await asking.ask('saved', ben)).papers).toHaveLength(1);
  });

  it('ends private subscriptions, and leaves to channels what is theirs', async () => {
    const asking = await askBundled();
    await asking.ask('subscribe');
    await asking.ask('subscribe', atHome);

    const card = await asking.ask('forget');
    expect(wordsOf(card)).toContain(
      '1 private subscription and your id at 1 subscription that you made for channels',
    );
    expect(wordsOf(card)).toContain('What channels get goes on');
    await asking.press(card, 'Forget me');

    expect((await asking.ask('subscriptions')).title).toBe('#papers has 1 subscription');
    expect((await asking.ask('subscriptions', atHome)).title).toBe(
      'This conversation has no subscription',
    );
  });

  it('says that nothing is kept', async () => {
    const card = await askNothing().ask('forget');

    expect(card.title).toBe('Nothing is kept of you');
    expect(card.actions).toEqual([]);
  });
});
