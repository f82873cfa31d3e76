import { beforeAll, describe, expect, it } from 'vitest';
import { type Asking, askBundled, wordsOf } from '../support/ask.ts';

let asking: Asking;

beforeAll(async () => {
  asking = await askBundled();
});

const takes = 'It takes channel, at, timezone, days, categories, top,';

describe('a mistake is answered with a sentence', () => {
  it.each([
    ['top', 'There is no command “top”. “help” lists them all.'],
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
      'arXiv has no category “cs.CV cs.LG”. Give one at a time, such as cs.CV.',
    ],
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
      'subscribe days foo',
      '“foo” is no day of the week. Write weekdays, daily, or days like mon,wed,fri.',
    ],
    ['subscribe cs.VC', 'arXiv has no category “cs.VC”. Did you mean cs.CV'],
    ['subscribe top 51', 'A digest can list 1 to 50 papers, not “51”.'],
    ['subscribe top ten', 'A digest can list 1 to 50 papers, not “ten”.'],
    ['subscribe min_heat -1', '“-1” is not a heat. Give a number from 0 up, such as 100.'],
    [
      'subscribe #nowhere',
      'There is no channel “#nowhere” that I can see. Pick one, or leave it out to mean this one.',
    ],
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
    ['category machine learnin', ['category cs.LG', 'category stat.ML']],
    ['category cs.CV cs.LG', ['category cs.CV', 'category cs.LG']],
    ['category cs.XX', ['category cs']],
    ['category cs.CV period:wek', ['category cs.CV period:week']],
    ['today categry:cs.CV', ['today category:cs.CV']],
    ['date 11/06/2020', ['date 2020-11-06', 'date 2020-06-11']],
    ['date 11/31/2020', ['help']],
    ['cite 2011.02519 format:bibtx', ['cite 2011.02519 format:bibtex']],
    ['subscribe timezone Berln', ['subscribe timezone Europe/Berlin']],
    ['subscribe timezone Europe/Belrin', ['subscribe timezone Europe/Berlin']],
    [
      'subscribe keywords "Berlner wall" timezone Berln',
      ['subscribe keywords "Berlner wall" timezone Europe/Berlin'],
    ],
    ['subscribe timezone Berln keywords "Berln wall"', ['help']],
    ['subscribe timezone america', ['help']],
    ['subscribe timezone America/Argentina', ['help']],
    ['subscribe timezone Meridda', ['subscribe timezone America/Merida']],
    ['subscribe categries cs.CV', ['subscribe categories cs.CV']],
    ['subscribe daily tmezone Europe/Berlin', ['subscribe daily timezone Europe/Berlin']],
    ['subscribe categries', ['help']],
    ['subscribe days mon,wendesday', ['subscribe days mon,wednesday']],
    ['subscribe layout:compct top 3', ['subscribe layout:compact top 3']],
    ['subscribe top 51', ['subscribe top 50']],
    ['subscribe keywrds:diffusion', ['subscribe keywords:diffusion']],
    ['subscribe colour:5', ['help']],
    ['share category cs.CV period:mnth', ['share category cs.CV period:month']],
  ])('%s', async (line, mended) => {
    const card = await asking.ask(line);

    expect(card.tone).toBe('bad');
    expect(card.actions.map((action) => action.line)).toEqual(mended);
    const [first] = card.actions;
    expect((await asking.press(card, first?.label ?? '')).tone).not.toBe('bad');
  });

  it('also of a command that was picked with its options', async () => {
    const picked = { name: 'category', options: { code: 'cs.VC', period: 'month' } };

    const { card } = await asking.answer(picked);

    expect(card.actions[0]?.line).toBe('category cs.CV period:month');
  });
});
