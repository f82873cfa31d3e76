import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../commands/command.ts';
import { categories as current } from '../../src/domain/taxonomy.ts';
import { type Asking, askBundled, askNothing, buttonOf, wordsOf } from '../support/ask.ts';
import { aChannel, aDigest, aWish } from '../support/builders.ts';

const reading = { channel: aChannel({ id: 'reading' }), name: '#reading' };
const knowsReading: Partial<Caller> = {
  findChannel: async (text) => (text.replace('#', '') === 'reading' ? reading : undefined),
};

let asking: Asking;

beforeEach(async () => {
  asking = await askBundled();
});

function subscriptionsHere() {
  return asking.store.subscriptions.inChannel(aChannel());
}

/** The digests that were read in are by the blog’s formula, and an older one. */
async function rankByHeat1(): Promise<void> {
  const digest = aDigest({ day: '2026-11-20', formula: 'heat-1' });
  await asking.store.digests.build({ digest, fingerprint: '', attention: new Map() });
}

describe('subscribe', () => {
  it('alone wishes for the usual', async () => {
    const card = await asking.ask('subscribe');

    expect(card.tone).toBe('good');
    expect(wordsOf(card)).toBe(
      [
        'Subscribed',
        '#papers gets the top 10 papers of all categories, weekdays at 09:00 (UTC), next Wed 25 Nov 2026 09:00. The newest digest is on its way there now, as proof.',
      ].join('\n'),
    );
    expect(await subscriptionsHere()).toMatchObject([
      { categories: [], top: 10, minHeat: 0, at: '09:00', zone: 'UTC', maker: 'ada' },
    ]);
  });

  it('does exactly what was typed, in any order', async () => {
    const card = await asking.ask(
      'subscribe at 9:30 in Europe/Berlin cs.LG cs.CV weekdays top 5 min_heat 100',
    );

    expect(wordsOf(card)).toContain(
      '#papers gets the top 5 papers of cs.CV and cs.LG with heat 100 or more by sum, weekdays at 09:30 (Europe/Berlin), next Wed 25 Nov 2026 09:30.',
    );
    expect(await subscriptionsHere()).toMatchObject([
      { nextAt: new Date('2026-11-25T08:30:00Z'), categories: ['cs.CV', 'cs.LG'], top: 5 },
    ]);
  });

  it.each([
    ['at 9am', { at: '09:00' }],
    ['at 6:30 pm', { at: '18:30' }],
    ['at 12am', { at: '00:00' }],
    ['at 9', { at: '09:00' }],
    ['at 17.45', { at: '17:45' }],
    ['timezone europe/berlin', { zone: 'Europe/Berlin' }],
    ['timezone “America/New York”', { zone: 'America/New_York' }],
    ['timezone Kolkata', { zone: 'Asia/Kolkata' }],
    ['timezone asia/kolkata', { zone: 'Asia/Kolkata' }],
    ['timezone Asia/Calcutta', { zone: 'Asia/Kolkata' }],
    ['timezone "Ho Chi Minh"', { zone: 'Asia/Ho_Chi_Minh' }],
    ['at 9:30 Kyiv', { at: '09:30', zone: 'Europe/Kyiv' }],
    ['timezone Beijing', { zone: 'Asia/Shanghai' }],
    ['at 9:30 PST', { at: '09:30', zone: 'America/Los_Angeles' }],
    ['utc', { zone: 'UTC' }],
    ['Z', { zone: 'UTC' }],
    ['cs.CV every day at 8am Berlin time', { at: '08:00', zone: 'Europe/Berlin' }],
    ['at 8am New York time, cs.CV', { at: '08:00', categories: ['cs.CV'] }],
    ['Berlin time 9:30', { at: '09:30', zone: 'Europe/Berlin' }],
    ['timezone new york', { zone: 'America/New_York' }],
    ['timezone:new york top 3', { zone: 'America/New_York', top: 3 }],
    ['San Francisco', { zone: 'America/Los_Angeles' }],
    ['at 9am in New York, cs.CV', { zone: 'America/New_York', categories: ['cs.CV'] }],
    ['timezone Ho Chi Minh City', { zone: 'Asia/Ho_Chi_Minh' }],
    ['keywords new Delhi', { keywords: ['new'], zone: 'Asia/Kolkata' }],
    ['keywords point cloud in New York', { keywords: ['point cloud'], zone: 'America/New_York' }],
    ['daily', { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] }],
    ['fri, mon and wednesdays', { days: ['mon', 'wed', 'fri'] }],
    ['weekends', { days: ['sat', 'sun'] }],
    ['days monday to friday', { days: ['mon', 'tue', 'wed', 'thu', 'fri'] }],
    ['cs.CV every monday to wednesday at 9', { days: ['mon', 'tue', 'wed'], at: '09:00' }],
    ['days mon-wed', { days: ['mon', 'tue', 'wed'] }],
    ['tue – thu', { days: ['tue', 'wed', 'thu'] }],
    ['tue–thu', { days: ['tue', 'wed', 'thu'] }],
    ['mon through wed', { days: ['mon', 'tue', 'wed'] }],
    ['fridays -mondays', { days: ['mon', 'fri', 'sat', 'sun'] }],
    ['days:fri-mon', { days: ['mon', 'fri', 'sat', 'sun'] }],
    ['days mon,wed to fri', { days: ['mon', 'wed', 'thu', 'fri'] }],
    ['mon, wed until fri, sun', { days: ['mon', 'wed', 'thu', 'fri', 'sun'] }],
    ['days "monday to tuesday and sun"', { days: ['mon', 'tue', 'sun'] }],
    ['sat-sat', { days: ['sat'] }],
    ['keywords friday to monday', { keywords: ['friday'], days: ['mon'] }],
    ['cs.NA', { categories: ['math.NA'] }],
    ['categories “computer vision”', { categories: ['cs.CV'] }],
    ['hep-* math', { categories: ['hep-*', 'math'] }],
    ['cs.LG cs.CV cs.lg', { categories: ['cs.CV', 'cs.LG'] }],
    [`keywords ${'w'.repeat(100)}`, { keywords: ['w'.repeat(100)] }],
    ['all', { categories: [], days: ['mon', 'tue', 'wed', 'thu', 'fri'] }],
    ['top 50', { top: 50 }],
    ['min_heat 0.5', { minHeat: 0.5 }],
  ])('understands %s', async (typed, wish) => {
    await asking.ask(`subscribe ${typed}`);

    expect(await subscriptionsHere()).toMatchObject([wish]);
  });

  it.each([
    [
      `keywords gan,${'w'.repeat(101)}`,
      `“${'w'.repeat(29)}…” is too long: a word or phrase has at most 100 characters.`,
    ],
    [`categories ${current.map(([code]) => code).join()}`, 'At most 100 categories can be named,'],
  ])('takes no more than a form can show again (%#)', async (typed, refusal) => {
    expect(wordsOf(await asking.ask(`subscribe ${typed}`))).toContain(refusal);
    expect(await subscriptionsHere()).toEqual([]);
  });

  it('keeps a least heat with the formula it is seen with, until it is changed', async () => {
    await asking.ask('subscribe min_heat 60');
    expect(await subscriptionsHere()).toMatchObject([{ minHeat: 60, heatFormula: 'sum' }]);

    await rankByHeat1();
    await asking.ask('subscribe top 5');
    expect(await subscriptionsHere()).toMatchObject([{ minHeat: 60, heatFormula: 'sum' }]);

    await asking.ask('subscribe min_heat 40');
    expect(await subscriptionsHere()).toMatchObject([{ minHeat: 40, heatFormula: 'heat-1' }]);
  });

  it('means a least heat that is typed again by the newest formula, and says so', async () => {
    await asking.ask('subscribe min_heat 60');
    await rankByHeat1();

    const again = await asking.ask('subscribe min_heat 60');

    expect(again.title).toBe('Changed');
    expect(wordsOf(again)).toContain('with heat 60 or more by heat-1, weekdays');
    expect(wordsOf(again)).toContain(
      'Before, it was the top 10 papers of all categories with heat 60 or more by sum,',
    );
    expect(await subscriptionsHere()).toMatchObject([{ minHeat: 60, heatFormula: 'heat-1' }]);
    expect((await asking.ask('subscribe min_heat 60')).title).toBe('Nothing changed');
  });

  it('undoes a least heat along with its formula', async () => {
    await asking.ask('subscribe min_heat 60');
    await rankByHeat1();
    const changed = await asking.ask('subscribe min_heat 40');

    await asking.press(changed, 'Undo');

    expect(await subscriptionsHere()).toMatchObject([{ minHeat: 60, heatFormula: 'sum' }]);
  });

  it('undoes a least heat that was meant for any formula', async () => {
    const { store } = asking;
    await asking.ask('subscribe min_heat 60');
    const [one] = await subscriptionsHere();
    if (!one) throw new Error('Nothing was subscribed');
    const now = new Date('2026-11-24T12:00:00Z');
    await store.subscriptions.change(one.id, { ...one, heatFormula: undefined }, undefined, now);
    const changed = await asking.ask('subscribe min_heat 40');

    await asking.press(changed, 'Undo');

    const [undone] = await subscriptionsHere();
    expect(undone).toMatchObject({ minHeat: 60 });
    expect(undone?.heatFormula).toBeUndefined();
  });

  it('takes the zone of the person, if known', async () => {
    await asking.ask('subscribe', { zone: async () => 'Asia/Tokyo' });

    expect(await subscriptionsHere()).toMatchObject([{ zone: 'Asia/Tokyo' }]);
  });

  it('calls the zone of the person by its name of today', async () => {
    await asking.ask('subscribe', { zone: async () => 'Asia/Calcutta' });

    expect(await subscriptionsHere()).toMatchObject([{ zone: 'Asia/Kolkata' }]);
  });

  it('does without a zone of the person that nobody knows', async () => {
    await asking.ask('subscribe', { zone: async () => 'Mars/Base' });

    expect(await subscriptionsHere()).toMatchObject([{ zone: 'UTC' }]);
  });

  it('asks for the zone of the person only where none is typed or kept', async () => {
    let asked = 0;
    const zone = async () => {
      asked += 1;
      return undefined;
    };

    await asking.ask('subscribe timezone Asia/Tokyo', { zone });
    await asking.ask('subscribe at 10:00', { zone });

    expect(asked).toBe(0);
    expect(await subscriptionsHere()).toMatchObject([{ at: '10:00', zone: 'Asia/Tokyo' }]);
  });

  it('has the newest digest sent at once, for a new one only', async () => {
    await asking.ask('subscribe');
    await asking.ask('subscribe top 5');

    expect(asking.wakings).toBe(1);
    expect(await asking.store.deliveries.last(aChannel())).toMatchObject({
      day: '2020-11-06',
      state: 'waiting',
    });
  });

  it('says that there is nothing to send yet', async () => {
    expect(wordsOf(await askNothing().ask('subscribe'))).toContain(
      'next Wed 25 Nov 2026 09:00. There is no digest yet to show.',
    );
  });

  it('keeps one subscription per filter', async () => {
    await asking.ask('subscribe');
    await asking.ask('subscribe cs.CV cs.LG');
    await asking.ask('subscribe cs.LG, cs.CV top 3');

    expect(await subscriptionsHere()).toMatchObject([
      { categories: [] },
      { categories: ['cs.CV', 'cs.LG'], top: 3 },
    ]);
  });

  it('changes only what was typed of one that is there, and says what it was', async () => {
    await asking.ask('subscribe cs.CV at 10:00 in Europe/Berlin daily top 5');

    const card = await asking.ask('subscribe cs.CV top 7', { zone: async () => 'Asia/Tokyo' });

    expect(wordsOf(card)).toBe(
      [
        'Changed',
        '#papers gets the top 7 papers of cs.CV, every day at 10:00 (Europe/Berlin), next Wed 25 Nov 2026 10:00. Before, it was the top 5 papers of cs.CV, every day at 10:00 (Europe/Berlin).',
      ].join('\n'),
    );
  });

  it('says when nothing changed, and offers nothing to undo', async () => {
    await asking.ask('subscribe');

    const card = await asking.ask('subscribe at 09:00');

    expect(card.title).toBe('Nothing changed');
    expect(wordsOf(card)).toContain(', next Wed 25 Nov 2026 09:00.');
    expect(buttonOf(card, 'Undo')).toBeUndefined();
  });

  it('is undone by its button: a new one goes, a changed one is as it was', async () => {
    const made = await asking.ask('subscribe cs.CV top 5');
    const changed = await asking.ask('subscribe cs.CV top 7 at 10:00 in Europe/Berlin daily');

    await asking.press(changed, 'Undo');
    expect(await subscriptionsHere()).toMatchObject([{ top: 5, at: '09:00', zone: 'UTC' }]);

    await asking.press(made, 'Undo');
    expect(await subscriptionsHere()).toEqual([]);
  });

  it('edits the one a form names, filter and all, and is undone by its button', async () => {
    await asking.ask('subscribe cs.CV top 5 keywords:gan');
    const [one] = await subscriptionsHere();

    const card = await asking.ask(`subscribe id:${one?.id} categories:cs.LG keywords:none top 7`);

    expect(card.title).toBe('Changed');
    expect(await subscriptionsHere()).toMatchObject([
      { id: one?.id, categories: ['cs.LG'], keywords: [], top: 7 },
    ]);
    await asking.press(card, 'Undo');
    expect(await subscriptionsHere()).toMatchObject([
      { id: one?.id, categories: ['cs.CV'], keywords: ['gan'], top: 5 },
    ]);
  });

  it('leaves out of an edit what is not named', async () => {
    await asking.ask('subscribe cs.CV top 5 keywords:gan');
    const [one] = await subscriptionsHere();

    await asking.ask(`subscribe id:${one?.id} at 10:00`);

    expect(await subscriptionsHere()).toMatchObject([
      { categories: ['cs.CV'], keywords: ['gan'], top: 5, at: '10:00' },
    ]);
  });

  it('edits none into the like of another, and says which', async () => {
    await asking.ask('subscribe cs.CV');
    await asking.ask('subscribe cs.LG top 3');
    const before = await subscriptionsHere();

    const card = await asking.ask(`subscribe id:${before[1]?.id} categories:cs.CV`);

    expect(wordsOf(card)).toContain(
      '#papers has another subscription with these categories and words: the top 10 papers of cs.CV, weekdays at 09:00 (UTC). Change that one, or stop it first.',
    );
    expect(await subscriptionsHere()).toEqual(before);
  });

  it('edits none of a channel the person may not manage, and none that is gone', async () => {
    await asking.ask('subscribe cs.CV');
    const [one] = await subscriptionsHere();
    const edit = `subscribe id:${one?.id} categories:cs.LG`;

    const refused = await asking.ask(edit, { whyNotManage: async () => 'Not you.' });
    const abroad = await asking.ask(edit, {
      here: { channel: aChannel({ workspace: 'other' }), name: '#other' },
    });
    const gone = await asking.ask('subscribe id:99 top 3');

    expect(wordsOf(refused)).toContain('Not you.');
    expect(wordsOf(abroad)).toContain('That subscription is gone already.');
    expect(wordsOf(gone)).toContain('That subscription is gone already.');
    expect(await subscriptionsHere()).toMatchObject([{ categories: ['cs.CV'] }]);
  });

  it('tells nothing of a channel that is hidden from who would edit what it gets', async () => {
    const wish = aWish({ channel: aChannel({ id: 'secret' }), follow: ['Ada Kern'] });
    const now = asking.clock.now();
    const { subscription } = await asking.store.subscriptions.save(wish, undefined, now);

    const words = wordsOf(await asking.ask(`subscribe id:${subscription.id} top 3`));

    expect(words).toContain('The channel of that subscription is none that I can see.');
    expect(words).not.toMatch(/secret|Ada Kern/);
  });

  it('starts a paused one again', async () => {
    await asking.ask('subscribe');
    const [one] = await subscriptionsHere();
    await asking.store.subscriptions.pause(one?.id ?? 0, 'The channel is gone.');

    const card = await asking.ask('subscribe');

    expect(wordsOf(card)).toContain('weekdays at 09:00 (UTC), paused.');
    expect(await subscriptionsHere()).toMatchObject([{ pausedBecause: undefined }]);
  });

  it('posts into another channel when told which', async () => {
    const card = await asking.ask('subscribe to #reading', knowsReading);

    expect(wordsOf(card)).toContain('#reading gets');
    expect(await subscriptionsHere()).toEqual([]);
    expect(await asking.store.subscriptions.inChannel(reading.channel)).toHaveLength(1);
  });

  it('is refused, with the reason, to those who may not manage the channel', async () => {
    const card = await asking.ask('subscribe #reading', {
      ...knowsReading,
      whyNotManage: async ({ id }) =>
        id === 'reading' ? 'You need Manage Channels in #reading.' : undefined,
    });

    expect(wordsOf(card)).toContain('You need Manage Channels in #reading.');
    expect(await asking.store.subscriptions.inChannel(reading.channel)).toEqual([]);
    expect(asking.wakings).toBe(0);
  });

  it('answers only who asked', async () => {
    expect(buttonOf(await asking.ask('subscribe'), 'Share in channel')).toBeUndefined();
  });
});
