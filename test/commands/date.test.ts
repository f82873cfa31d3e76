import { beforeAll, describe, expect, it } from 'vitest';
import { type Asking, askBundled, askNothing, wordsOf } from '../support/ask.ts';
import { aDay } from '../support/builders.ts';
import { aRun } from '../support/news-builders.ts';

let asking: Asking;

beforeAll(async () => {
  asking = await askBundled();
});

describe('date', () => {
  it.each([
    '2020-11-05',
    '5 Nov 2020',
    'November 5th, 2020',
    'Thu 5 Nov 2020',
    '5.11.2020',
    '2020/11/5',
    '“2020-11-05”',
    'of the 5 Nov 2020, please',
  ])('understands %s', async (day) => {
    expect(await asking.ask(`date ${day}`)).toMatchObject({
      title: 'Hot papers · Thursday 5 November 2020',
    });
  });

  it('understands yesterday', async () => {
    const later = await askBundled();
    later.clock.set('2020-11-07T12:00:00Z');

    expect((await later.ask('date yesterday')).title).toBe('Hot papers · Friday 6 November 2020');
  });

  it('leads to the digests before and after', async () => {
    const { actions } = await asking.ask('date 2020-11-05', { canShare: false, pageSize: 20 });

    expect(actions).toEqual([
      { label: 'Wed 4 Nov 2020', line: 'date 2020-11-04' },
      { label: 'Fri 6 Nov 2020', line: 'date 2020-11-06' },
    ]);
  });

  it.each([
    ['2020-11-07', 'arXiv announces nothing at the weekend.'],
    ['2024-11-29', 'arXiv announced nothing that day (Thanksgiving).'],
    ['2024-05-23', 'arXiv announced nothing that day.'],
    ['2020-11-09', 'The nearest day with one is below.'],
  ])('says why there is none of %s', async (day, why) => {
    const card = await asking.ask(`date ${day}`);

    expect(wordsOf(card)).toContain(why);
    expect(card.actions).toEqual([{ label: 'Fri 6 Nov 2020', line: 'date 2020-11-06' }]);
  });

  it('says that arXiv had nothing, where it was asked until late and no calendar told of it', async () => {
    const later = await askBundled();
    const startedAt = new Date('2020-11-09T20:00:00Z');
    const run = aRun({ job: 'papers', day: aDay('2020-11-09'), startedAt, found: 0 });
    await later.store.collection.recordRun(run);

    expect(wordsOf(await later.ask('date 2020-11-09'))).toContain(
      'arXiv announced nothing that day.',
    );
  });

  it('says so when there are none at all', async () => {
    expect(wordsOf(await askNothing().ask('date 2020-11-06'))).toContain(
      'There are no digests at all yet',
    );
  });
});
