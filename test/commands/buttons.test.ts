import { describe, expect, it } from 'vitest';
import type { Action, Card } from '../../src/cards/card.ts';
import { type Asking, askBundled } from '../support/ask.ts';

const depth = 2;

const starts = [
  'today',
  'date 2020-11-05',
  'date 2020-11-07',
  'category cs.CV day',
  'category hep-th',
  'week',
  'search quantum',
  'search zzzqqq',
  'paper 2011.02519',
  'subscribe cs.CV top 3',
  'subscribe at 10:00',
  'unsubscribe',
  'unsubscribe cs.AI',
  'subscriptions',
  'preview',
  'preview cs.AI',
  'status',
  'help',
  'help subscribe',
  'subcribe',
];

/** A channel with two subscriptions, for the buttons that need some. */
async function askSubscribed(): Promise<Asking> {
  const asking = await askBundled();
  await asking.ask('subscribe');
  await asking.ask('subscribe cs.AI top 3');
  return asking;
}

/** The card at the end of a way of lines, each with a store of its own: some buttons work only once. */
async function follow(way: readonly string[]): Promise<Card> {
  const asking = await askSubscribed();
  const cards: Card[] = [];
  for (const line of way) cards.push(await asking.ask(line));
  const last = cards.at(-1);
  if (!last) throw new Error('A way has a line');
  return last;
}

/** Every way of pressing buttons, `depth` deep, that ends in a bad card. */
async function deadEnds(start: string): Promise<string[]> {
  const found: string[] = [];
  let ways: { way: string[]; actions: readonly Action[] }[] = [
    { way: [start], actions: (await follow([start])).actions },
  ];
  for (let level = 0; level < depth; level += 1) {
    const further: typeof ways = [];
    for (const { way, actions } of ways) {
      for (const { line } of actions) {
        const card = await follow([...way, line]);
        if (card.tone === 'bad') found.push([...way, line].join(' → '));
        further.push({ way: [...way, line], actions: card.actions });
      }
    }
    ways = further;
  }
  return found;
}

describe('every button leads somewhere', () => {
  it.each(starts)('from %s', async (start) => {
    expect(await deadEnds(start)).toEqual([]);
  });
});
