import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { splitLine } from '../../commands/line-words.ts';
import { readOptions } from '../../commands/read-options.ts';
import { parseIsoDay } from '../../src/domain/day.ts';

const today = parseIsoDay('2020-11-06') ?? never();

function read(line: string) {
  const { name, rest } = splitLine(line);
  const command = commands.find((each) => each.name === name);
  if (!command) throw new Error(`There is no command ${name}`);
  return readOptions(command, rest, today);
}

describe('splitLine', () => {
  it.each([
    ['today', { name: 'today', rest: '' }],
    ['  /hotpapers   category  cs.CV month ', { name: 'category', rest: 'cs.CV month' }],
    ['hotpapers Week', { name: 'week', rest: '' }],
    ['/today', { name: 'today', rest: '' }],
    ['/hotpapers', { name: '', rest: '' }],
    ['', { name: '', rest: '' }],
    ['"category cs.CV"', { name: 'category', rest: 'cs.CV' }],
    ['‘/hotpapers category cs.CV’', { name: 'category', rest: 'cs.CV' }],
    ['`today`', { name: 'today', rest: '' }],
    ['"barren" "plateaus"', { name: '"barren"', rest: '"plateaus"' }],
  ])('takes the command off %j', (line, expected) => {
    expect(splitLine(line)).toEqual(expected);
  });
});

describe('readOptions', () => {
  it('understands options in any order, with words between that only make a sentence', () => {
    const wish = {
      at: '9:30',
      timezone: 'Europe/Berlin',
      categories: 'cs.CV,cs.LG',
      days: 'weekdays',
      top: '5',
    };

    expect(read('subscribe at 9:30 in Europe/Berlin cs.CV cs.LG weekdays top 5')).toEqual(wish);
    expect(
      read('subscribe top 5 papers of cs.CV and cs.LG every weekday at 9:30 in Europe/Berlin'),
    ).toEqual({
      ...wish,
      days: 'weekday',
    });
    expect(read('subscribe cs.CV cs.LG 5 weekdays Europe/Berlin 9:30 please')).toEqual(wish);
  });

  it.each([
    ['subscribe at:09:00 top:5 min_heat:100', { at: '09:00', top: '5', min_heat: '100' }],
    ['subscribe at=09:00 top=5', { at: '09:00', top: '5' }],
    ['subscribe at: 09:00 TOP: 5', { at: '09:00', top: '5' }],
    ['subscribe at 9 pm', { at: '9pm' }],
    ['subscribe categories: cs.CV, cs.LG', { categories: 'cs.CV,cs.LG' }],
    ['subscribe mon, wed and fri', { days: 'mon,wed,fri' }],
    ['subscribe every day', { days: 'daily' }],
    ['subscribe to #papers', { channel: '#papers' }],
    ['subscribe all', { categories: 'all' }],
    ['subscribe timezone “America/New York”', { timezone: 'America/New York' }],
    ['category cs.CV', { code: 'cs.CV' }],
    ['category month computer vision', { code: 'computer vision', period: 'month' }],
    ['category “computer vision”', { code: 'computer vision' }],
    ['category ‘computer vision’', { code: 'computer vision' }],
    ["category 'cs.CV'", { code: 'cs.CV' }],
    ['category cs.CV.', { code: 'cs.CV' }],
    ['category cs.CV, month!', { code: 'cs.CV', period: 'month' }],
    ['category cs.CV in the last month', { code: 'cs.CV', period: 'month' }],
    ['category code:"cs.CV" period:all', { code: 'cs.CV', period: 'all' }],
    ['category cs.CV period month', { code: 'cs.CV', period: 'month' }],
    ['date 6 Nov 2020', { day: '6 Nov 2020' }],
    ['date day: 6 Nov 2020', { day: '6 Nov 2020' }],
    ['date of 2020-11-06, please', { day: '2020-11-06' }],
    ['date 1 day ago', { day: '1 day ago' }],
    ['paper id:2011.02519', { id: '2011.02519' }],
    ['help command:search', { command: 'search' }],
    ['today page:2', { page: '2' }],
    ['today category:cs.CV', { only: 'cs.CV' }],
    ['today category: cs.CV keyword:gan', { only: 'cs.CV', keywords: 'gan' }],
    ['today category computer vision', { only: 'computer vision' }],
    ['today only cs.CV', { only: 'cs.CV' }],
    ['date 6 Nov 2020 category:cs.CV', { day: '6 Nov 2020', only: 'cs.CV' }],
    ['subscribe category:cs.CV', { categories: 'cs.CV' }],
    [
      'subscribe category cs.CV day mon time 9:30',
      { categories: 'cs.CV', days: 'mon', at: '9:30' },
    ],
    ['subscribe zone: Europe/Berlin heat:5', { timezone: 'Europe/Berlin', min_heat: '5' }],
    ['subscribe channel #papers', { channel: '#papers' }],
    ['category category theory', { code: 'category theory' }],
  ])('understands %s', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it.each([
    ['search “barren plateaus” -learning', '"barren plateaus" -learning'],
    ['search „barren plateaus“', '"barren plateaus"'],
    ['search l’hôpital', "l'hôpital"],
    ['search l’hôpital d’été', "l'hôpital d'été"],
    ['search users’ models and users’ data', "users' models and users' data"],
    ['search ‘contrastive losses’', '"contrastive losses"'],
    ["search author:'Kaiming He'", 'author:"Kaiming He"'],
    ['search query:"barren plateaus"', '"barren plateaus"'],
    ['search query: the top papers of a period', 'the top papers of a period'],
    ['search author:chen cat:cs.CV', 'author:chen cat:cs.CV'],
    ['search constructor:x __proto__:y', 'constructor:x __proto__:y'],
    ['search querry:x pag:2 que', 'querry:x pag:2 que'],
  ])('leaves a free text as it is but for its quotes: %s', (line, query) => {
    expect(read(line)).toEqual({ query });
  });

  it('takes a place in a list out of a free text', () => {
    expect(read('search quantum page:n_5_1')).toEqual({ query: 'quantum', page: 'n_5_1' });
  });
});

function never(): never {
  throw new Error('That is no day');
}
