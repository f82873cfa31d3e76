import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Turns } from '../../../src/adapters/slack/turns.ts';

describe('turns', () => {
  it('are taken one after the other for one key, whatever becomes of the one before', async () => {
    const turns = new Turns();
    const gate = new EventEmitter();
    const done: string[] = [];
    const first = turns.take('ada', async () => {
      await once(gate, 'open');
      done.push('first');
      throw new Error('no luck');
    });
    const second = turns.take('ada', async () => {
      done.push('second');
    });
    await turns.take('bob', async () => {
      done.push('another');
    });

    gate.emit('open');

    await expect(first).rejects.toThrow('no luck');
    await second;
    expect(done).toEqual(['another', 'first', 'second']);
  });
});
