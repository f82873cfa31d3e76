import { EventEmitter, once } from 'node:events';
import type { ReceiverEvent } from '@slack/bolt';
import { beforeEach, describe, expect, it } from 'vitest';
import { Entrance } from '../../../src/adapters/slack/entrance.ts';

let entrance: Entrance;
let gate: EventEmitter;
let happened: string[];

/** Acknowledges when the gate says so, and finishes when it says that. */
const app = {
  async processEvent({ ack }: ReceiverEvent): Promise<void> {
    await once(gate, 'acknowledge');
    await ack();
    await once(gate, 'finish');
    happened.push('finished');
  },
};

function send(to: Pick<typeof app, 'processEvent'>): Promise<void> {
  return to.processEvent({
    body: {},
    ack: async () => {
      happened.push('acknowledged');
    },
  });
}

beforeEach(() => {
  entrance = new Entrance();
  gate = new EventEmitter();
  happened = [];
});

describe('the entrance', () => {
  it('that closes waits for what came in to be acknowledged, and then to be finished', async () => {
    const guarded = { ...app };
    entrance.guard(guarded);
    const sent = send(guarded);
    const closed = entrance.close().then(() => happened.push('closed'));
    const idle = entrance.idle().then(() => happened.push('idle'));

    gate.emit('acknowledge');
    await closed;
    gate.emit('finish');
    await Promise.all([sent, idle]);

    expect(happened).toEqual(['acknowledged', 'closed', 'finished', 'idle']);
  });

  it('that is closed lets nothing in, and acknowledges nothing', async () => {
    const guarded = { ...app };
    entrance.guard(guarded);
    await entrance.close();

    await expect(send(guarded)).rejects.toThrow('being stopped');

    expect(happened).toEqual([]);
  });
});
