import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { nearestLines, whyRefused } from '../../commands/nearest-lines.ts';
import type { Card } from '../../src/cards/card.ts';
import { parseIsoDay } from '../../src/domain/day.ts';
import { type Asking, askBundled, wordsOf } from '../support/ask.ts';

let asking: Asking;

beforeAll(async () => {
  asking = await askBundled();
});

const takes = 'It takes channel, at, timezone, days, categories, top,';

describe('a mistake is answered with a sentence', () => {
  it.each([
    ['colour', 'There is no command “colour”. “help” lists them all.'],
    ['subcribe daily', 'There is no command “subcribe”. Did you mean “subscribe”?'],
    ['sub', 'There is no command “sub”. Did you mean “subscribe”?'],
    ['ca cs.CV', 'There is no command “ca”. Did you mean “category”?'],
    ['constructor', 'There is no command “constructor”. “help” lists them all.'],
    ['help categry', 'There is no command “categry”. Did you mean “category”?'],
    ['help nonsense', 'There is no command “nonsense”. “help” lists them all.'],
    ['today cs.VC', 'arXiv has no category “cs.VC”. Did you mean cs.CV'],
    ['today page:0', '“0” is not a number from 1 up.'],
    ['status now', 'I do not know what “now” means in “status”. It takes nothing after it.'],
    ['date', '“date” needs a day, as in “date 2020-11-06”.'],
    [
      'date 11/06/2020',
      '“11/06/2020” is not a day I understand. Write it like 2020-11-06, 6 Nov 2020 or yesterday.',
    ],
    [
      'date 2020-11-31',
      '“2020-11-31” is not a day I understand. Write it like 2020-11-06, 6 Nov 2020 or yesterday.',
    ],
    ['week of 5 nov', '“week” takes no day; “date” shows the digest of one.'],
    ['today at 9', '“today” takes no time of day; “subscribe” does.'],
    ['category', '“category” needs a code, as in “category cs.CV”.'],
    [
      'category cs.VC',
      'arXiv has no category “cs.VC”. Did you mean cs.CV (Computer Vision and Pattern Recognition)',
    ],
    [
      'category machine learnin',
      'arXiv has no category “machine learnin”. Did you mean cs.LG (Machine Learning), stat.ML (Machine Learning)?',
    ],
    ['category cs.XX', 'arXiv has no category “cs.XX”. “cs” alone is all of Computer Science.'],
    ['category zzzzzz', 'arXiv has no category “zzzzzz”. Codes look like cs.CV, math or hep-*.'],
    [
      'category cs.CV cs.LG',
      '“cs.CV cs.LG” is more than one category. Give one at a time, such as cs.CV.',
    ],
    ['category cs.CV 2020', 'I do not know what “2020” means after “cs.CV”.'],
    ['category cs decade', 'I do not know what “decade” means after “cs”.'],
    ['cite 2011.02519 foo', '“foo” is not a format. Choose one of bibtex, ris, markdown.'],
    [
      'category cs.CV period:fortnight',
      '“fortnight” is not a period. Choose day, week, month, year or all.',
    ],
    ['category cs.CV period:', '“period” needs a value after it.'],
    ['search', '“search” needs a query, as in “search contrastive author:chen cat:cs”.'],
    [
      'search -learning',
      'There is nothing to search for in that. Give words, "a phrase", author:name or cat:cs.CV.',
    ],
    [
      'search !!!',
      'There is nothing to search for in that. Give words, "a phrase", author:name or cat:cs.CV.',
    ],
    ['search author:', '“author:” needs something after it, as in author:chen.'],
    [
      'search since:foo',
      '“foo” is not a day I understand. Write it like 2020-11-06, 6 Nov 2020 or yesterday.',
    ],
    ['search cat:cs.VC', 'arXiv has no category “cs.VC”. Did you mean cs.CV'],
    [
      'search -cat:cs.CV quantum',
      '“-cat:” is not understood: only words and authors can be left out.',
    ],
    ['paper', '“paper” needs an id, as in “paper 2011.02519”.'],
    [
      'paper foo',
      '“foo” names no arXiv paper. Give an id such as 2011.02519 or hep-th/9901001, or a link to one.',
    ],
    ['subscribe foo', `I do not know what “foo” means in “subscribe”. ${takes}`],
    [
      'subscribe constructor foo',
      `I do not know what “constructor” means in “subscribe”. ${takes}`,
    ],
    [
      'subscribe categries cs.CV',
      '“subscribe” has no option “categries”. Did you mean “categories”?',
    ],
    ['subscribe at 25:00', '“25:00” is not a time of day. Write it like 09:00 or 6:30pm.'],
    ['subscribe at', '“at” needs a value after it.'],
    [
      'subscribe timezone Mars/Base',
      '“Mars/Base” is not a time zone I know. Write it like Europe/Berlin, America/New_York or UTC.',
    ],
    [
      'subscribe timezone UTC+5:30',
      '“UTC+5:30” is an offset, which places leave as their clocks change: name a city, such as Asia/Kolkata.',
    ],
    ['today new york', 'arXiv has no category “new york”. Codes look like cs.CV, math or hep-*.'],
    [
      'subscribe timezone IST',
      '“IST” may be Asia/Kolkata, Europe/Dublin or Asia/Jerusalem. Write which of them.',
    ],
    [
      'subscribe days foo',
      '“foo” is no day of the week. Write weekdays, daily, or days like mon,wed,fri.',
    ],
    ['subscribe cs.VC', 'arXiv has no category “cs.VC”. Did you mean cs.CV'],
    ['subscribe top 51', 'A digest can list 1 to 50 papers, not “51”.'],
    ['subscribe top ten', 'A digest can list 1 to 50 papers, not “ten”.'],
    ['subscribe min_heat -1', '“-1” is not a heat. Give a number from 0 up, such as 100.'],
    ['subscribe #nowhere', 'You see no channel “#nowhere”.'],
    [
      'preview 9',
      'No subscription of #papers is “9”. “subscriptions” lists them with their numbers.',
    ],
    [
      'preview nonsense',
      'No subscription of #papers is “nonsense”. “subscriptions” lists them with their numbers.',
    ],
    [
      'unsubscribe cs.CV',
      'No subscription of #papers is “cs.CV”. “subscriptions” lists them with their numbers.',
    ],
    ['unsubscribe id:9', 'That subscription is gone already.'],
    ['share subscribe', '“subscribe” answers only you; it cannot be shared.'],
    ['~nonsense', 'That button is too old to be understood. Ask again for a fresh one.'],
  ])('%s', async (line, sentence) => {
    const card = await asking.ask(line);

    expect(card).toMatchObject({ title: 'That did not work', tone: 'bad' });
    expect(wordsOf(card)).toContain(sentence);
    expect(card.actions).not.toEqual([]);
    expect(asking.log.errors).toEqual([]);
  });
});

describe('the nearest correct line is a button', () => {
  it.each([
    ['/hotpapers Subcribe daily', ['subscribe daily']],
    ['ca cs.CV', ['category cs.CV']],
    ['help categry', ['help category']],
    ['category cs.VC', ['category cs.CV', 'category cs.CC', 'category cs.DC']],
    ['category:cs.VC', ['category:cs.CV', 'category:cs.CC', 'category:cs.DC']],
    ['cs.VC month', ['cs.CV month', 'cs.CC month', 'cs.DC month']],
    ['category machine learnin', ['category cs.LG', 'category stat.ML']],
    ['category cs.CV cs.LG', ['category cs.CV', 'category cs.LG']],
    ['category cs.XX', ['category cs']],
    ['category cs.CV period:wek', ['category cs.CV period:week']],
    ['today categry:cs.CV', ['today category:cs.CV']],
    ['week LG', ['week cs.LG', 'week cs.GL']],
    ['date 11/06/2020', ['date 2020-11-06', 'date 2020-06-11']],
    ['date 2020-11-31', ['date 2020-11-30']],
    ['date 11/31/2020', ['date 2020-11-30']],
    ['cite 2011.02519 format:bibtx', ['cite 2011.02519 format:bibtex']],
    ['cite 2011.02519 bibtx', ['cite 2011.02519 bibtex']],
    [
      'search cat:cs.VC gan',
      ['search cat:cs.CV gan', 'search cat:cs.CC gan', 'search cat:cs.DC gan'],
    ],
    ['subscribe timezone Berln', ['subscribe timezone Europe/Berlin']],
    ['subscribe timezone Europe/Belrin', ['subscribe timezone Europe/Berlin']],
    [
      'subscribe keywords "Berlner wall" timezone Berln',
      ['subscribe keywords "Berlner wall" timezone Europe/Berlin'],
    ],
    ['subscribe timezone Kolkatta', ['subscribe timezone Asia/Kolkata']],
    ['subscribe timezone Calcuta', ['subscribe timezone Asia/Kolkata']],
    ['subscribe timezone Bejing', ['subscribe timezone Asia/Shanghai']],
    [
      'subscribe at 9:00 IST cs.CV',
      [
        'subscribe at 9:00 Asia/Kolkata cs.CV',
        'subscribe at 9:00 Europe/Dublin cs.CV',
        'subscribe at 9:00 Asia/Jerusalem cs.CV',
      ],
    ],
    [
      'subscribe timezone cst',
      ['subscribe timezone America/Chicago', 'subscribe timezone Asia/Shanghai'],
    ],
    [
      'subscribe at 9 GMT+2 cs.CV',
      [
        'subscribe at 9 Europe/Athens cs.CV',
        'subscribe at 9 Africa/Johannesburg cs.CV',
        'subscribe at 9 Asia/Jerusalem cs.CV',
      ],
    ],
    ['subscribe +05:30', ['subscribe Asia/Kolkata']],
    ['subscribe timezone Meridda', ['subscribe timezone America/Merida']],
    ['subscribe categries cs.CV', ['subscribe categories cs.CV']],
    ['subscribe daily tmezone Europe/Berlin', ['subscribe daily timezone Europe/Berlin']],
    ['subscribe days mon,wendesday', ['subscribe days mon,wednesday']],
    ['subscribe layout:compct top 3', ['subscribe layout:compact top 3']],
    ['subscribe top 51', ['subscribe top 50']],
    ['subscribe keywrds:diffusion', ['subscribe keywords:diffusion']],
    ['share category cs.CV period:mnth', ['share category cs.CV period:month']],
  ])('with what was probably meant: %s', offers);

  it.each([
    ['today bogus', ['today']],
    ['today new york', ['today']],
    ['today layout cards', ['today']],
    ['today top:abc', ['today']],
    ['today cs.cv,cs.qq', ['today cs.CV']],
    ['today cs.CV bogus', ['today cs.CV']],
    ['week bogus', ['week']],
    ['category cs.CV 2020', ['category cs.CV']],
    ['category cs decade', ['category cs']],
    ['cite 2011.02519 foo', ['cite 2011.02519']],
    ['status now', ['status']],
    ['daily 9:00', ['daily']],
    ['subscribe colour:5', ['subscribe']],
    ['subscribe categries', ['subscribe']],
    ['subscribe colour cs.CV', ['subscribe cs.CV']],
    ['search -cat:cs.CV quantum', ['search quantum']],
    ['search since:foo quantum', ['search quantum']],
    ['share subscribe daily', ['subscribe daily']],
  ])('without what means nothing: %s', offers);

  it.each([
    ['category', ['category cs.CV']],
    ['category period:month', ['category cs.CV period:month']],
    ['date', ['date 2020-11-06']],
    ['paper', ['paper 2011.02519']],
    ['search', ['search contrastive author:chen cat:cs']],
    ['subscribe cs.CV at', ['subscribe cs.CV at 09:00']],
  ])('with an example of what is missing: %s', offers);

  it.each([
    ['diffusion models', ['search diffusion models']],
    ['week of 5 nov', ['date 5 nov']],
    ['today Nov 4', ['date Nov 4']],
    ['today 2020-11-06.', ['date 2020-11-06']],
    ['today at 9', ['today']],
    ['today cs.CV at 9 pm', ['today cs.CV']],
    [
      'what is hot in cs.CV this month?',
      ['category cs.CV month', 'search what is hot in cs.CV this month?'],
    ],
    ['compare cs.CV, cs.LG', ['search compare cs.CV, cs.LG']],
    ['since:2020-11 quantum', ['search since:2020-11 quantum']],
    ['paper barren plateaus', ['search barren plateaus']],
    ['preview 9', ['subscriptions']],
    ['resume', ['daily', 'help subscribe']],
    ['save 1706.03762', ['paper 1706.03762']],
  ])('of another command, where that is likelier: %s', offers);

  it.each([
    [
      'subscribe timezone Berln keywords "Berln wall"',
      ['subscribe timezone:Europe/Berlin keywords:"Berln wall"'],
    ],
    [
      'category cs.VC period:wek',
      ['category cs.CV period:week', 'category cs.CC period:week', 'category cs.DC period:week'],
    ],
    ['serch cat:cs.XX', ['search cat:cs']],
    [
      'today categry:cs.VC',
      ['today category:cs.CV', 'today category:cs.CC', 'today category:cs.DC'],
    ],
  ])('also where a slip could be in two places, or there are two: %s', offers);

  it('but none of another day than was typed', async () => {
    expect(nearest(await asking.ask('date 32nd of November 2020'))).toEqual([]);
  });

  it('but never of another channel than the one that was meant', async () => {
    expect(nearest(await asking.ask('subscribe #nowhere cs.CV'))).toEqual([]);
  });

  it('one for each usual zone of an area that is no zone by itself', async () => {
    const card = await asking.ask('subscribe timezone america cs.CV');

    expect(nearest(card)).toContain('subscribe timezone America/New_York cs.CV');
    expect(nearest(await asking.ask('subscribe timezone America/Argentina'))).toContain(
      'subscribe timezone America/Argentina/Buenos_Aires',
    );
  });

  it('also of a command that was picked with its options', async () => {
    const picked = { name: 'category', options: { code: 'cs.VC', period: 'month' } };

    const { card } = await asking.answer(picked);

    expect(nearest(card)[0]).toBe('category cs.CV period:month');
  });

  it('which is understood, whatever was typed', () => {
    const word = fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 8 }));
    const typed = fc.array(word, { maxLength: 5 }).map((each) => each.join(' '));

    fc.assert(
      fc.property(typed, (line) => {
        const wrong = whyRefused(line, understanding);
        for (const near of wrong ? nearestLines(line, wrong, understanding) : []) {
          expect(whyRefused(near, understanding)).toBeUndefined();
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('and help is beside it', async () => {
    const card = await asking.ask('category cs.VC');

    expect((await asking.press(card, 'Help')).title).toBe('hotpapers');
  });
});

const understanding = { commands, today: parseIsoDay('2020-11-06') ?? never() };
const words = [
  ...commands.map(({ name }) => name),
  ...commands.flatMap(({ options }) => Object.keys(options)),
  'cs.CV',
  'cs.VC',
  'machine',
  'learnin',
  'month',
  'at:',
  'top:3',
  '5',
  '#papers',
  '2011.02519',
  'Berln',
  'IST',
  'Kyiv',
  'please',
  'show',
  'hi',
  'hey,',
  ',',
  'today!',
  'share',
  '"',
  'cat:',
  'since:foo',
  '-x',
  'author:"',
  ':',
  '~',
  '11/31/2020',
  '\0',
];

function never(): never {
  throw new Error('That is no day');
}

function nearest({ actions }: Card): string[] {
  return actions.filter(({ style }) => style === 'primary').map(({ line }) => line);
}

/** The card of a mistake has just these lines as buttons, and the first of them is no mistake. */
async function offers(line: string, lines: readonly string[]): Promise<void> {
  const fresh = await askBundled();
  const card = await fresh.ask(line);

  expect(card.tone).toBe('bad');
  expect(nearest(card)).toEqual(lines);
  expect((await fresh.press(card, lines[0] ?? '')).tone).not.toBe('bad');
}
