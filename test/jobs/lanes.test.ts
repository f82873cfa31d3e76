import { beforeEach, describe, expect, it } from 'vitest';
import { Lanes } from '../../src/jobs/lanes.ts';

describe('Lanes', () => {
  let lanes: Lanes;
  let begun: string[];
  let ends: Map<string, { done: () => void; fail: (error: Error) => void }>;

  beforeEach(() => {
    lanes = new Lanes(2);
    begun = [];
    ends = new Map();
  });

  function add(place: string, name = place): void {
    lanes.add(place, async () => {
      begun.push(name);
      await new Promise<void>((done, fail) => ends.set(name, { done, fail }));
    });
  }

  async function end(name: string): Promise<void> {
    ends.get(name)?.done();
    await new Promise(setImmediate);
  }

  it('work beside each other, as many as there are', async () => {
    for (const place of ['a', 'b', 'c']) add(place);
    expect(begun).toEqual(['a', 'b']);

    await end('b');
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('keep the pieces of one place in order, and let others pass them', async () => {
    add('a', 'a1');
    add('a', 'a2');
    add('b');
    expect(begun).toEqual(['a1', 'b']);

    await end('b');
    expect(begun).toEqual(['a1', 'b']);
    await end('a1');
    expect(begun).toEqual(['a1', 'b', 'a2']);
  });

  it('are free when another place could be served', async () => {
    add('a', 'a1');
    add('a', 'a2');
    expect(await isSettled(lanes.free())).toBe(true);

    add('b');
    const free = lanes.free();
    expect(await isSettled(free)).toBe(false);
    await end('b');
    expect(await isSettled(free)).toBe(true);
  });

  it('are done when nothing is at work or waits', async () => {
    for (const place of ['a', 'b', 'c']) add(place);
    const done = lanes.done();

    await end('a');
    await end('b');
    expect(await isSettled(done)).toBe(false);
    await end('c');
    expect(await isSettled(done)).toBe(true);
  });

  it('begin nothing more after a failure, and tell of it when the others are done', async () => {
    for (const place of ['a', 'b', 'c']) add(place);
    const done = lanes.done();
    const told = done.catch((error: unknown) => error);

    ends.get('a')?.fail(new Error('The disk is full'));
    expect(await isSettled(told)).toBe(false);
    await end('b');

    expect(await told).toEqual(new Error('The disk is full'));
    expect(begun).toEqual(['a', 'b']);
  });
});

/** Whether it is so by now. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const states = [promise.then(() => true), new Promise(setImmediate).then(() => false)];
  return Promise.race(states);
}
