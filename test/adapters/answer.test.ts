import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { defineCommand } from '../../commands/command.ts';
import { commands } from '../../commands/index.ts';
import { findCommand } from '../../commands/named-command.ts';
import { RemoteError } from '../../src/lib/errors.ts';
import type { Actions } from '../../src/store/actions.ts';
import { Asking, askBundled, askNothing, buttonOf, wordsOf } from '../support/ask.ts';
import { aDigest, anImport } from '../support/builders.ts';

const oddWords = [
  'cs.CV',
  'hep-*',
  '"',
  '“',
  ':',
  'page:',
  'page:n_1_1_1',
  'page:-1',
  '*',
  '-',
  'cat:',
  'since:',
  'since:2020',
  'author:"',
  '__proto__',
  'constructor:x',
  '2011.02519',
  '~',
  '~x',
  'share',
  '%',
  "'",
  'NEAR(',
  'a AND',
  '\0',
  '\ud800',
  '𝔸',
  'month',
  'id:1',
  'id:',
  '999999999999',
  '🔥',
  '\n',
];

const brokenActions: Actions = {
  remember: () => Promise.reject(new Error('The disk is full')),
  recall: async () => undefined,
};

let asking: Asking;

beforeEach(async () => {
  asking = await askBundled();
});

describe('answer', () => {
  it('never rejects, also where choosing what was meant fails', async () => {
    const today = findCommand('today', commands) ?? missing();
    const odd = {
      ...today,
      get options(): never {
        throw new Error('It is broken.');
      },
    };
    asking = new Asking(asking.store, { commands: [odd] });

    const { card } = await asking.answer({ line: 'today', otherwise: ['today top 3'] });

    expect(wordsOf(card)).toContain('Something went wrong');
  });

  it('is private', async () => {
    expect(await asking.answer({ line: 'today' })).toMatchObject({ isPublic: false });
  });

  it.each(['today', '/hotpapers today', 'hotpapers TODAY', '  /today  '])(
    'understands %j',
    async (line) => {
      expect((await asking.ask(line)).title).toBe('Hot papers · Friday 6 November 2020');
    },
  );

  it('takes a command picked with its options', async () => {
    const picked = { name: 'category', options: { code: 'computer vision', period: 'month' } };

    const { card } = await asking.answer(picked);

    expect(wordsOf(card)).toContain('Hot in cs.CV');
    expect(wordsOf(card)).toContain('of the month to Fri 6 Nov 2020');
  });

  it('gives the page size that the platform asks for', async () => {
    expect((await asking.ask('today', { pageSize: 2 })).papers).toHaveLength(2);
  });
});

describe('what failed and may work later', () => {
  it.each([
    ['in 30 seconds', 29_500],
    ['in 1 second', -5000],
    ['in 5 minutes', 270_000],
    ['in 60 seconds', undefined],
  ])('is said in a sentence, without a reference: %s', async (when, afterMs) => {
    const now = asking.clock.now().getTime();
    const told = afterMs === undefined ? {} : { retryAt: new Date(now + afterMs) };
    const error = new RemoteError('Slack is slow to answer just now.', told);
    const findChannel = () => Promise.reject(error);

    const card = await asking.ask('subscribe channel:other', { findChannel });

    expect(wordsOf(card)).toBe(`Not just now\n${error.message} Ask again ${when}.`);
    expect(buttonOf(card, 'Try again')?.line).toBe('subscribe channel:other');
    expect(asking.log.errors).toEqual([]);
  });
});

describe('a line without a command', () => {
  it.each([
    'https://arxiv.org/abs/2011.02803v1',
    '<https://arxiv.org/pdf/2011.02803>',
    '2011.02803',
    'arXiv:2011.02803',
    'have you seen https://huggingface.co/papers/2011.02803 ?',
    '/hotpapers 2011.02803',
  ])('shows the paper it names: %s', async (line) => {
    expect((await asking.ask(line)).title).toBe('Intriguing Properties of Contrastive Losses');
  });

  it.each([
    ['cs.CV', 'Hot in cs.CV'],
    ['CS.cv', 'Hot in cs.CV'],
    ['math', 'Hot in math'],
    ['machine learning', 'Hot in cs.LG'],
    ['/hotpapers cs.LG', 'Hot in cs.LG'],
  ])('shows the category it names: %s', async (line, title) => {
    expect((await asking.ask(line)).title).toContain(title);
  });

  it.each([
    ['category:cs.CV', 'Hot in cs.CV'],
    ['cat=cs.CV', 'Hot in cs.CV'],
    ['/hotpapers category: cs.CV month', 'Hot in cs.CV'],
    ['date:2020-11-05', 'Thursday 5 November 2020'],
    ['author:chen', 'Papers by chen'],
    ['author:chen cat:cs', 'Found for author:chen cat:cs'],
  ])('is understood as the fields of a search are written: %s', async (line, title) => {
    expect((await asking.ask(line)).title).toContain(title);
  });

  it('lists the commands when it is empty', async () => {
    expect((await asking.ask('')).title).toBe('hotpapers');
  });
});

describe('the beginning of a command’s name', () => {
  it.each([
    ['cat cs.CV', 'Hot in cs.CV'],
    ['/hotpapers Cat cs.cv month', 'Hot in cs.CV'],
    ['categ computer vision', 'Hot in cs.CV'],
    ['pap 2011.02803', 'Intriguing Properties of Contrastive Losses'],
    ['unsub', '#papers has no subscription'],
    ['help cat', 'category'],
  ])('is enough where only one begins so: %s', async (line, title) => {
    expect((await asking.ask(line)).title).toContain(title);
  });

  it.each([
    ['top cs.CL', 'Friday 6 November 2020 · cs.CL'],
    ['latest', 'Friday 6 November 2020'],
    ['weekly', 'Best of the week'],
    ['find barren plateaus', 'Found for barren plateaus'],
    ['bibtex 2011.02803', 'arXiv:2011.02803'],
    ['stop', '#papers has no subscription'],
    ['hello', 'hotpapers'],
    ['help top', 'today'],
    ['weekyl', 'Best of the week'],
  ])(
    'is no more needed than the name itself, where another word says it: %s',
    async (line, title) => {
      const card = await asking.ask(line);
      const answer = card.tone === 'bad' ? await asking.ask(card.actions[0]?.line ?? '') : card;

      expect(answer.title).toContain(title);
    },
  );

  it('means what it says by itself, where it says something', async () => {
    expect((await asking.ask('stat')).title).toContain('Hot in stat');
    expect((await asking.ask('for cs.CV')).title).toContain('Hot in cs.CV');
    expect((await asking.ask('stat month')).title).toContain('stat');
    expect((await asking.ask('statu')).title).toBe('Status of hotpapers');
  });

  it('never stands for the whole of another', () => {
    for (const { name } of commands) {
      expect(findCommand(name, commands)?.name).toBe(name);
    }
  });
});

describe('an unknown command', () => {
  it.each([
    ['serch quantum', 'search quantum'],
    ['subs', 'subscribe'],
    ['todya', 'today'],
  ])('suggests what was meant by %s, with a button that does it', async (line, meant) => {
    const card = await asking.ask(line);

    expect(card.actions[0]).toEqual({ label: meant, line: meant, style: 'primary' });
    expect((await asking.press(card, meant)).tone).not.toBe('bad');
  });

  it('suggests help when nothing is near', async () => {
    const card = await asking.ask('frobnicate everything');

    expect(wordsOf(card)).toContain('There is no command “frobnicate”. “help” lists them all.');
    expect((await asking.press(card, 'Help')).title).toBe('hotpapers');
  });

  it('searches for no pasted page', async () => {
    const card = await asking.ask('frobnicate '.repeat(1000));

    expect(card.actions.map(({ label }) => label)).toEqual(['Help']);
  });
});

describe('Share in channel', () => {
  it.each([
    'date 2020-11-05 page:2',
    'category month “computer vision”',
    'search “barren plateaus” -vision author:pesah',
    'paper https://arxiv.org/abs/2011.02803',
    'week',
    'help category',
  ])('says to all what %s said to one', async (line) => {
    const card = await asking.ask(line);
    const share = buttonOf(card, 'Share in channel');

    const shared = await asking.answer({ line: share?.line ?? '' });

    expect(shared.isPublic).toBe(true);
    expect(shared.card.papers).toEqual(card.papers);
    expect(wordsOf(shared.card)).toBe(wordsOf(card));
    expect(buttonOf(shared.card, 'Share in channel')).toBeUndefined();
  });

  it('says the same of a command picked with its options', async () => {
    const options = { code: 'computer vision', period: 'year' };
    const { card } = await asking.answer({ name: 'category', options });

    expect(wordsOf(await asking.press(card, 'Share in channel'))).toBe(wordsOf(card));
  });

  it('shares the day that today showed, whichever is the newest when it is pressed', async () => {
    const card = await asking.ask('today');
    const newer = aDigest({ day: '2026-11-24' });
    await asking.store.digests.import(anImport(newer), {
      importedAt: asking.clock.now(),
      replace: false,
      announce: false,
    });

    expect((await asking.press(card, 'Share in channel')).papers).toEqual(card.papers);
  });

  it('shares the page that was turned to', async () => {
    const second = await asking.press(await asking.ask('week'), 'Next ▶');

    expect((await asking.press(second, 'Share in channel')).papers).toEqual(second.papers);
  });

  it('is not offered where nobody else would see it, nor under a mistake', async () => {
    const alone = await asking.ask('today', { canShare: false });
    const mistake = await asking.ask('date 2020-11-07');

    expect(buttonOf(alone, 'Share in channel')).toBeUndefined();
    expect(buttonOf(mistake, 'Share in channel')).toBeUndefined();
  });

  it('leaves what is changed in a channel to who changed it', async () => {
    const card = await asking.answer({ line: 'share subscribe' });

    expect(card).toMatchObject({ isPublic: false, card: { tone: 'bad' } });
    expect(await asking.store.counts()).toMatchObject({ subscriptions: 0 });
  });
});

describe('a button too long for a platform', () => {
  const long = `search the ${'neural networks '.repeat(10)}`;

  it('is remembered under a key and works, also after a restart', async () => {
    const first = await asking.ask(long, { pageSize: 1 });
    const restarted = new Asking(asking.store);

    expect(first.actions.every(({ line }) => line.length <= 90)).toBe(true);
    expect(buttonOf(first, 'Next ▶')?.line).toMatch(/^~[\w-]{22}$/);
    expect((await restarted.press(first, 'Next ▶', { pageSize: 1 })).papers).toMatchObject([
      { rank: 2 },
    ]);
    expect((await restarted.press(first, 'Share in channel', { pageSize: 1 })).papers).toEqual(
      first.papers,
    );
  });

  it('is remembered where it mends a mistake, too', async () => {
    const wish =
      'keywords:"neural networks,physics,turbulence" without:"survey" top:5 layout:compact';

    const mistaken = await asking.ask(`subscribe cs.VC ${wish}`);
    const [mended] = mistaken.actions;

    expect(mended?.line.length).toBeLessThanOrEqual(90);
    expect(wordsOf(await asking.ask(mended?.line ?? ''))).toContain(
      'the top 5 papers of cs.CV about neural networks, physics or turbulence without survey as a list',
    );
  });

  it('is left out where it mends a mistake and nothing can be remembered', async () => {
    const store = { ...asking.store, actions: brokenActions };
    const broken = new Asking(store);

    const card = await broken.ask(`search cat:cs.VC ${'neural networks '.repeat(10)}`);

    expect(wordsOf(card)).toContain('Did you mean cs.CV');
    expect(card.actions).toEqual([]);
    expect(broken.log.errors).toHaveLength(1);
  });

  it('expires after 90 days, with a sentence that says so', async () => {
    const first = await asking.ask(long, { pageSize: 1 });

    asking.clock.advance({ days: 90, ms: -1 });
    expect((await asking.press(first, 'Next ▶', { pageSize: 1 })).papers).toHaveLength(1);

    asking.clock.advance({ ms: 1 });
    expect(wordsOf(await asking.press(first, 'Next ▶'))).toContain(
      'That button is too old to be understood. Ask again for a fresh one.',
    );
  });

  it('lives on when the same is asked again', async () => {
    const first = await asking.ask(long, { pageSize: 1 });
    asking.clock.advance({ days: 60 });
    await asking.ask(long, { pageSize: 1 });

    asking.clock.advance({ days: 60 });

    expect((await asking.press(first, 'Next ▶', { pageSize: 1 })).papers).toHaveLength(1);
  });
});

describe('an unexpected failure', () => {
  const bug = new Error('The tea was cold');
  const tea = defineCommand({
    name: 'tea',
    description: 'Fails',
    options: {},
    run: () => Promise.reject(bug),
  });

  it('is told with a reference that the log has too, and with nothing else', async () => {
    const failing = askNothing({ commands: [tea] });

    const card = await failing.ask('tea');

    const [logged] = failing.log.errors;
    expect(card).toMatchObject({ title: 'Something went wrong', tone: 'bad', actions: [] });
    expect(failing.log.errors).toHaveLength(1);
    expect(logged?.facts).toEqual({ reference: expect.stringMatching(/^[0-9a-f]{4}$/), err: bug });
    expect(wordsOf(card)).toContain(`the reference ${String(Object(logged?.facts).reference)}.`);
    expect(wordsOf(card)).not.toContain('tea');
  });

  it('has a reference of its own each time', async () => {
    const failing = askNothing({ commands: [tea] });

    await failing.ask('tea');
    await failing.ask('tea');

    const [first, second] = failing.log.errors.map(({ facts }) => facts);
    expect(first).not.toEqual(second);
  });

  it('is a command that no longer exists, picked', async () => {
    const { card } = await asking.answer({ name: 'gone', options: {} });

    expect(card.title).toBe('Something went wrong');
    expect(asking.log.errors).toHaveLength(1);
  });

  it('is never what somebody typed', async () => {
    const readers = commands.filter(({ name }) => !/subscri/.test(name)).map(({ name }) => name);
    const word = fc.constantFrom(...oddWords);
    const start = fc.constantFrom(...readers, 'subscribe', 'unsubscribe', 'share', 'hotpapers', '');
    const line = fc
      .tuple(start, fc.array(word, { maxLength: 5 }))
      .map(([first, rest]) => [first, ...rest].join(' '));
    await fc.assert(
      fc.asyncProperty(line, async (typed) => {
        await asking.ask(typed);
        expect(asking.log.errors).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

function missing(): never {
  throw new Error('There is no such command');
}
