import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { nearestLines, whyRefused } from '../../commands/nearest-lines.ts';
import { readLine } from '../../commands/read-line.ts';
import { parseIsoDay } from '../../src/domain/day.ts';

const understanding = { commands, today: parseIsoDay('2020-11-06') ?? never() };

function read(line: string) {
  return readLine(line, understanding).options;
}

function nearest(line: string): readonly string[] {
  const refusal = whyRefused(line, understanding);
  return refusal ? nearestLines(line, refusal, understanding) : [];
}

describe('words and phrases between commas', () => {
  it.each([
    [
      'subscribe follow Kaiming He, diffusion timezone UTC',
      { follow: 'Kaiming He, diffusion', timezone: 'UTC' },
    ],
    [
      'subscribe keywords "point cloud", diffusion without lidar',
      { keywords: 'point cloud, diffusion', without: 'lidar' },
    ],
    ['subscribe keywords diffusion, gans', { keywords: 'diffusion, gans' }],
    ['subscribe keywords:point cloud', { keywords: 'point cloud' }],
    ['subscribe keywords:"point cloud", gans', { keywords: 'point cloud, gans' }],
    ['subscribe keywords diffusion,point cloud', { keywords: 'diffusion,point cloud' }],
    ['subscribe keywords "point cloud" gans', { keywords: 'point cloud, gans' }],
    ['subscribe follow LeCun, Yann please', { follow: 'LeCun, Yann' }],
    ['subscribe keyword point cloud and heat 5', { keywords: 'point cloud', min_heat: '5' }],
    ['today authors Kaiming He top 3', { authors: 'Kaiming He', top: '3' }],
    ['week cs.CV keywords diffusion models', { only: 'cs.CV', keywords: 'diffusion models' }],
    ['subscribe keywords visits Paris timezone UTC', { keywords: 'visits Paris', timezone: 'UTC' }],
    ['date 6 Nov 2020 keywords point cloud', { day: '6 Nov 2020', keywords: 'point cloud' }],
  ])('are read to the next option: %s', (line, options) => {
    expect(read(line)).toEqual(options);
  });

  it.each([
    'diffusion, math',
    'video prediction 3',
    'visits of Paris',
    'top k gating',
    'time series, heat equation',
    'attention at scale',
    'category theory',
    'papers on id cards',
    'attention maps',
    'point cloud timezone',
  ])('have words that would be something else by themselves: %s', (typed) => {
    expect(read(`subscribe keywords big ${typed}`)).toEqual({ keywords: `big ${typed}` });
  });

  it.each([
    ['cs.CV, cs.LG', { categories: 'cs.CV,cs.LG' }],
    ['weekdays at 9', { days: 'weekdays', at: '9' }],
    ['every monday 9:30', { days: 'monday', at: '9:30' }],
    ['mon to tue', { days: 'mon,tue' }],
    ['Europe/Berlin', { timezone: 'Europe/Berlin' }],
    ['in Berlin', { timezone: 'Berlin' }],
    ['to #papers', { channel: '#papers' }],
  ])('have none that is plainly something else: %s', (typed, options) => {
    expect(read(`subscribe keywords point cloud ${typed}`)).toEqual({
      keywords: 'point cloud',
      ...options,
    });
  });

  it('mean what they meant, where a word for each made sense', () => {
    const parts = fc.shuffledSubarray([...meant], { minLength: 1 });

    fc.assert(
      fc.property(parts, (chosen) => {
        const line = ['subscribe', ...chosen.map(([typed]) => typed)].join(' ');
        expect(read(line)).toEqual(Object.assign({}, ...chosen.map(([, option]) => option)));
      }),
    );
  });

  it.each([
    [
      'subscribe keywords point cloud timezone Berln',
      ['subscribe keywords point cloud timezone Europe/Berlin'],
    ],
    [
      'subscribe keywords point cloud tmezone Europe/Berlin',
      ['subscribe keywords point cloud timezone Europe/Berlin'],
    ],
    ['subscribe keywords point cloud colour:5', ['subscribe keywords point cloud']],
    ['subscribe foo foo keywords point cloud', ['subscribe keywords:"point cloud"']],
    ['subscribe keywords point cloud at 25:00', ['subscribe keywords:"point cloud"']],
  ])('are kept where the rest is refused: %s', (line, lines) => {
    expect(nearest(line)).toEqual(lines);
  });

  it('lose no word in a line that is offered', () => {
    const phrases = fc.array(fc.constantFrom('Kaiming', 'He,', '"point cloud"', 'gans', 'Paris'), {
      minLength: 1,
      maxLength: 4,
    });
    const wrong = fc.constantFrom('timezone Berln', 'top 99', 'at 25:00', 'tldr perhaps', 'id 0');
    const name = fc.constantFrom('keywords', 'without', 'follow');

    fc.assert(
      fc.property(name, phrases, wrong, (option, typed, slip) => {
        for (const near of nearest(`subscribe ${option} ${typed.join(' ')} ${slip}`)) {
          const kept = Object.values(read(near)).join(' ');
          expect(typed.filter((word) => !kept.includes(word.replaceAll(/[",]/g, '')))).toEqual([]);
        }
      }),
    );
  });
});

const meant: readonly (readonly [string, object])[] = [
  ['keywords gan', { keywords: 'gan' }],
  ['without:"point cloud,lidar"', { without: 'point cloud,lidar' }],
  ['follow "Kaiming He"', { follow: 'Kaiming He' }],
  ['math,', { categories: 'math' }],
  ['at 9:30', { at: '9:30' }],
  ['in Paris', { timezone: 'Paris' }],
  ['daily', { days: 'daily' }],
  ['5', { top: '5' }],
  ['thread', { layout: 'thread' }],
  ['to #papers', { channel: '#papers' }],
];

function never(): never {
  throw new Error('That is no day');
}
