import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import type { Platform } from '../../src/domain/channel.ts';

import { enqueue } from '../../src/jobs/enqueue.ts';
import { minute } from '../../src/lib/clock.ts';
import { aChannel } from '../support/builders.ts';
import { FakeAdapter } from '../support/fake-adapter.ts';
import { deliverAll, PostOffice } from './post-office.ts';

const going = new AbortController().signal;

/** A platform that takes its time. */
class SlowAdapter extends FakeAdapter {
  layouts = 0;
  /** Places with a message under way. */
  readonly underWay: string[] = [];
  before: (place: string) => void | Promise<void> = () => {};

  override layOut(card: Card): readonly Card[] {
    this.layouts += 1;
    return super.layOut(card);
  }

  override async send(...given: Parameters<FakeAdapter['send']>): Promise<string> {
    const [channel] = given;
    this.underWay.push(channel.id);
    try {
      await this.before(channel.id);
      return await super.send(...given);
    } finally {
      this.underWay.splice(this.underWay.indexOf(channel.id), 1);
    }
  }
}

describe('deliver, when much is due at once', () => {
  let office: PostOffice;
  let adapter: SlowAdapter;
  let slack: SlowAdapter;
  let open: () => void;
  let opened: Promise<void>;

  beforeEach(() => {
    office = new PostOffice();
    adapter = new SlowAdapter('console');
    slack = new SlowAdapter('slack');
    opened = new Promise((resolve) => {
      open = resolve;
    });
  });

  afterEach(async () => {
    await office.store.close();
  });

  function workshop() {
    return { ...office.workshop, adapters: () => [adapter, slack] };
  }

  async function areDue(count: number, platform: Platform = 'console'): Promise<string[]> {
    const ids = Array.from({ length: count }, (_, index) => `${platform}-${index}`);
    for (const id of ids) await office.subscribes({ channel: aChannel({ platform, id }) });
    return ids;
  }

  async function theHourComes(): Promise<void> {
    await office.announces('2026-11-16');
    office.clock.set('2026-11-17T09:00:00Z');
    await enqueue(office.workshop);
  }

  it('has many under way at once, but not without end', async () => {
    await areDue(100);
    await theHourComes();
    adapter.before = () => opened;

    const delivering = deliverAll(workshop(), going);
    await settled();
    expect(adapter.underWay).toHaveLength(32);

    open();
    await delivering;
    expect(adapter.received).toHaveLength(100);
  });

  it('claims no more than is soon sent', async () => {
    await areDue(100);
    await theHourComes();
    adapter.before = () => opened;
    const now = office.clock.now();
    const rest = { platforms: ['console'] as const, now, leaseUntil: now, limit: 100 };

    const delivering = deliverAll(workshop(), going);
    await settled();
    const unclaimed = await office.store.deliveries.claimDue(rest);

    expect(unclaimed).toHaveLength(50);
    open();
    await delivering;
  });

  it('takes nothing up again that it has in hand, though the clock jumped past every lease', async () => {
    adapter.parts = 2;
    await areDue(60);
    await theHourComes();
    let sends = 0;
    adapter.before = async (place) => {
      sends += 1;
      if (sends === 20) office.clock.advance({ minutes: 11 });
      for (let turns = Number(place.at(-1)) * 3; turns > 0; turns -= 1) {
        await new Promise(setImmediate);
      }
    };

    await deliverAll(workshop(), going);

    expect(new Set(adapter.received.map(({ key }) => key)).size).toBe(120);
    expect(adapter.received.filter(({ doubtSince }) => doubtSince)).toEqual([]);
    expect(adapter.received).toHaveLength(120);
  });

  it('keeps the messages of each in order', async () => {
    adapter.parts = 3;
    const ids = await areDue(60);
    await theHourComes();
    let sends = 0;
    adapter.before = async () => {
      sends += 1;
      for (let turns = (sends * 7) % 5; turns > 0; turns -= 1) await new Promise(setImmediate);
    };

    await deliverAll(workshop(), going);

    const parts = ids.map((id) =>
      adapter.received.filter(({ channel }) => channel.id === id).map(({ key }) => key.slice(-1)),
    );
    expect(parts).toEqual(ids.map(() => ['0', '1', '2']));
  });

  it('sends a channel one digest after the other, and lets the others pass meanwhile', async () => {
    const busy = aChannel({ id: 'busy' });
    for (const category of ['cs.CV', 'cs.LG', 'cs.CL']) {
      await office.subscribes({ channel: busy, categories: [category], minHeat: 0 });
    }
    await areDue(40);
    await theHourComes();
    adapter.before = (place) => (place === 'busy' ? opened : undefined);

    const delivering = deliverAll(workshop(), going);
    await settled();
    expect(adapter.underWay).toEqual(['busy']);
    expect(adapter.received).toHaveLength(40);

    open();
    await delivering;
    const titles = adapter.received.slice(40).map(({ card }) => card.title);
    expect(titles).toEqual([expect.stringContaining('cs.CV'), expect.stringContaining('cs.LG')]);
  });

  it('lets no platform wait for another', async () => {
    await areDue(60);
    await areDue(3, 'slack');
    await theHourComes();
    adapter.before = () => opened;

    const delivering = deliverAll(workshop(), going);
    await settled();
    expect(slack.received).toHaveLength(3);
    expect(adapter.received).toHaveLength(0);

    open();
    await delivering;
  });

  it('lays out once what is the same for many', async () => {
    await areDue(60);
    await office.subscribes({ channel: aChannel({ id: 'one' }), top: 3 });
    await office.subscribes({ channel: aChannel({ id: 'other' }), layout: 'compact' });
    await office.subscribes({ channel: aChannel({ id: 'lists' }), layout: 'compact', zone: 'UTC' });
    await office.subscribes({ channel: aChannel({ id: 'calls' }), mention: '7' });
    await theHourComes();

    await deliverAll(workshop(), going);

    expect(adapter.layouts).toBe(4);
    expect(adapter.received).toHaveLength(64);
  });

  it('lays out each proof, which speaks of its own subscription', async () => {
    await office.announces('2026-11-13');
    await office.subscribes({ channel: aChannel({ id: 'c1' }), at: '09:00' });
    await office.subscribes({ channel: aChannel({ id: 'c2' }), at: '10:00' });

    await deliverAll(workshop(), going);

    expect(adapter.layouts).toBe(2);
  });

  it('sends only what is under way when it is told to stop, and the rest once later', async () => {
    adapter.parts = 2;
    const ids = await areDue(100);
    await theHourComes();
    adapter.before = () => opened;
    const stopping = new AbortController();

    const delivering = deliverAll(workshop(), stopping.signal);
    await settled();
    stopping.abort();
    open();
    await delivering;
    expect(adapter.received).toHaveLength(64);

    await deliverAll(workshop(), going);
    const reached = adapter.received.map(({ channel, key }) => `${channel.id} ${key.slice(-1)}`);
    const wanted = ids.flatMap((id) => [`${id} 0`, `${id} 1`]);
    expect(reached.toSorted()).toEqual(wanted.toSorted());
  });

  it('leaves even what is begun when it goes on for too long after the stop', async () => {
    adapter.parts = 4;
    await areDue(1);
    await theHourComes();
    const stopping = new AbortController();
    adapter.before = () => {
      stopping.abort();
      office.clock.advance({ ms: 4000 });
    };

    await deliverAll(workshop(), stopping.signal);
    expect(adapter.received.map(({ key }) => key)).toEqual(['1-0', '1-1', '1-2']);

    await deliverAll(workshop(), going);
    expect(adapter.received.map(({ key }) => key)).toEqual(['1-0', '1-1', '1-2', '1-3']);
  });

  it('sends no more of what another has taken up because it took too long', async () => {
    adapter.parts = 2;
    await areDue(1);
    await theHourComes();
    adapter.before = async () => {
      office.clock.advance({ minutes: 11 });
      const now = office.clock.now();
      const leaseUntil = new Date(now.getTime() + 10 * minute);
      const claim = { platforms: ['console'] as const, now, leaseUntil, limit: 1 };
      await office.store.deliveries.claimDue(claim);
    };

    await deliverAll(workshop(), going);

    expect(adapter.received.map(({ key }) => key)).toEqual(['1-0']);
  });

  it('keeps what it sends slowly, but steadily, from others', async () => {
    adapter.parts = 5;
    await areDue(1);
    await theHourComes();
    const taken: unknown[] = [];
    adapter.before = async () => {
      office.clock.advance({ minutes: 5 });
      const now = office.clock.now();
      const claim = { platforms: ['console'] as const, now, leaseUntil: now, limit: 1 };
      taken.push(...(await office.store.deliveries.claimDue(claim)));
    };

    await deliverAll(workshop(), going);

    expect(taken).toEqual([]);
    expect(adapter.received).toHaveLength(5);
  });
});

/** Until nothing moves but what waits for a gate. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
}
