import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Delivery } from '../../src/domain/delivery.ts';
import { enqueue } from '../../src/jobs/enqueue.ts';
import { RefusedError, RemoteError, UncertainError } from '../../src/lib/errors.ts';
import { aChannel, aDigest, anId, anImport, aPaper } from '../support/builders.ts';
import { PostOffice } from './post-office.ts';

const monday = '2026-11-16';
const tuesday = '2026-11-17';

let office: PostOffice;

beforeEach(() => {
  office = new PostOffice();
});

afterEach(async () => {
  await office.store.close();
});

/** A digest of papers named by the last digits of their ids, the hottest first. */
async function announces(day: string, ...numbers: readonly number[]): Promise<void> {
  const entries = numbers.map((number, index) => ({
    paper: aPaper({
      id: `2611.0000${number}`,
      title: `P${number}`,
      // The even ones are of robots, too.
      categories: number % 2 === 0 ? ['cs.CV', 'cs.RO'] : ['cs.CV'],
    }),
    reposts: 100 - index,
  }));
  const rules = { importedAt: office.clock.now(), replace: false, announce: true };
  await office.store.digests.import(anImport(aDigest({ day, entries })), rules);
}

/** The process dies when its first message has gone out, or perhaps has. */
async function crashes(wasTold: boolean): Promise<Delivery> {
  const now = office.clock.now();
  const leaseUntil = new Date(now.getTime() + 600_000);
  const claim = { platforms: ['console'] as const, now, leaseUntil, limit: 1 };
  const [delivery] = await office.store.deliveries.claimDue(claim);
  if (!delivery) throw new Error('Nothing is due');
  const papers = [anId('2611.00001'), anId('2611.00002')];
  await office.store.deliveries.beginSending(delivery, { now, leaseUntil }, { papers, at: now });
  if (wasTold) await office.store.deliveries.markArrived(delivery.id, 'm1', 0);
  return delivery;
}

function arrived(): string[] {
  return office.arrivals().map(({ papers }) => papers.join());
}

describe('a subscription to only what is new to its channel', () => {
  it('leaves out what an earlier digest showed there, and fills up with what comes after', async () => {
    await office.subscribes({ newOnly: true, top: 2 });
    await announces(monday, 1, 2, 3);
    await office.beatsAt(`${tuesday}T09:00:00Z`);
    await announces(tuesday, 1, 4, 2, 3);
    await office.beatsAt('2026-11-18T09:00:00Z');

    expect(arrived()).toEqual(['P1,P2', 'P4,P3']);
  });

  it('leaves out what another subscription of the channel showed on the same morning', async () => {
    await office.subscribes({ top: 2 });
    await office.subscribes({ categories: ['cs.RO'], newOnly: true });
    await announces(monday, 1, 2, 3, 4);
    await office.beatsAt(`${tuesday}T09:00:00Z`);

    expect(arrived()).toEqual(['P1,P2', 'P4']);
  });

  it('does not care for what other channels saw', async () => {
    await office.subscribes({ channel: aChannel({ id: 'other' }) });
    await office.subscribes({ newOnly: true, channel: aChannel({ workspace: 'elsewhere' }) });
    await announces(monday, 1);
    await office.beatsAt(`${tuesday}T09:00:00Z`);

    expect(arrived()).toEqual(['P1', 'P1']);
  });

  it('shares no messages with a channel that saw something else', async () => {
    const channels = ['seen', 'unseen'].map((id) => aChannel({ id }));
    await office.subscribes({ top: 1, channel: aChannel({ id: 'seen' }) });
    for (const channel of channels) {
      await office.subscribes({ categories: ['cs.CV'], newOnly: true, channel });
    }
    await announces(monday, 1, 2);
    await office.beatsAt(`${tuesday}T09:00:00Z`);

    expect(arrived().toSorted()).toEqual(['P1', 'P1,P2', 'P2']);
  });

  it('shares the messages of channels that saw the same', async () => {
    for (const id of ['a', 'b', 'c']) {
      await office.subscribes({ newOnly: true, channel: aChannel({ id }) });
    }
    await announces(monday, 1, 2);
    let times = 0;
    office.adapter.layOut = (card) => {
      times += 1;
      return [card];
    };
    await office.beatsAt(`${tuesday}T09:00:00Z`);

    expect(arrived()).toEqual(['P1,P2', 'P1,P2', 'P1,P2']);
    expect(times).toBe(1);
  });

  it('leaves out what it follows, too, once it was shown', async () => {
    await office.subscribes({ newOnly: true, follow: ['Ada Example'], top: 1 });
    await announces(monday, 1, 2);
    await office.beatsAt(`${tuesday}T09:00:00Z`);
    await announces(tuesday, 2, 1, 3);
    await office.beatsAt('2026-11-18T09:00:00Z');

    expect(arrived()).toEqual(['P1,P2', 'P3']);
  });

  it('leaves out of days that are ranked together', async () => {
    await office.subscribes({ newOnly: true, days: ['tue', 'thu'] });
    await announces(monday, 1);
    await office.beatsAt(`${tuesday}T09:00:00Z`);
    await announces(tuesday, 1, 2);
    await announces('2026-11-18', 3, 1);
    await office.beatsAt('2026-11-19T09:00:00Z');

    expect(arrived()).toEqual(['P1', 'P3,P2']);
  });

  it('is silent where nothing is new, and says so where it is asked for', async () => {
    await office.subscribes();
    await office.subscribes({ categories: ['cs.RO'], newOnly: true, at: '10:00' });
    await announces(monday, 2);
    await office.beatsAt(`${tuesday}T09:00:00Z`);
    await office.beatsAt(`${tuesday}T10:00:00Z`);

    expect(arrived()).toEqual(['P2']);
    expect(await office.store.deliveries.last()).toMatchObject({
      state: 'sent',
      remark: 'No paper that fitted was new here.',
    });
  });

  it('proves itself to who just subscribed, even with nothing', async () => {
    await announces(monday, 2);
    await office.subscribes();
    await office.beats();
    await office.subscribes({ categories: ['cs.RO'], newOnly: true });
    await office.beats();

    const [, proof] = office.arrivals();
    expect(proof?.papers).toEqual([]);
    expect(proof?.intro).toContain('only papers new here');
    expect(proof?.intro).toContain(
      'No paper of cs.RO that was not shown here before is in this digest.',
    );
  });

  it('still knows what was shown for a subscription that is gone', async () => {
    const first = await office.subscribes();
    await announces(monday, 1);
    await office.beatsAt(`${tuesday}T09:00:00Z`);
    await office.store.subscriptions.remove(first.id);
    await office.subscribes({ newOnly: true });
    await announces(tuesday, 1, 2);
    await office.beatsAt('2026-11-18T09:00:00Z');

    expect(arrived().at(-1)).toBe('P2');
  });
});

describe('what did not arrive', () => {
  const retryAt = new Date('2026-11-18T08:00:00Z');

  it.each([
    ['waits', new RemoteError('Too many requests.', { retryAt }), 'P1,P2'],
    ['was refused', new RefusedError('The channel is archived.'), 'P1,P2'],
    ['waits in doubt', new RemoteError('No answer came.', { inDoubt: true, retryAt }), 'P1'],
    ['is uncertain', new UncertainError('The answer was lost.'), 'P1'],
  ])('is judged by whether it may have: it %s', async (_, error, listed) => {
    await office.subscribes({ categories: ['cs.RO'] });
    await office.subscribes({ newOnly: true, at: '09:30' });
    await announces(monday, 1, 2);
    office.adapter.refuseNext(error);
    await office.beatsAt(`${tuesday}T09:00:00Z`);
    await office.beatsAt(`${tuesday}T09:30:00Z`);

    expect(arrived()).toEqual([listed]);
  });
});

describe('a delivery that was begun', () => {
  it.each([true, false])(
    'goes on with the same messages, whatever the channel was shown meanwhile (%s)',
    async (wasTold) => {
      office.adapter.parts = 2;
      await office.subscribes({ newOnly: true, top: 2 });
      await office.subscribes({ categories: ['cs.RO'], at: '09:05' });
      await announces(monday, 1, 2, 3, 4);
      office.clock.set(`${tuesday}T09:00:00Z`);
      await enqueue(office.workshop);
      await crashes(wasTold);

      await office.beatsAt(`${tuesday}T09:05:00Z`);
      expect(arrived()).toEqual(['P2,P4', 'P2,P4']);
      await office.beatsAt(`${tuesday}T09:10:00Z`);

      expect(arrived()).toEqual(wasTold ? ['P1,P2'] : ['P1,P2', 'P1,P2']);
    },
  );

  it('is chosen anew where nothing of it can have arrived', async () => {
    await office.subscribes({ newOnly: true });
    await office.subscribes({ categories: ['cs.RO'], at: '09:01' });
    await announces(monday, 1, 2);
    const retryAt = new Date(`${tuesday}T09:02:00Z`);
    office.adapter.refuseNext(new RemoteError('Too many requests.', { retryAt }));
    await office.beatsAt(`${tuesday}T09:00:00Z`);
    await office.beatsAt(`${tuesday}T09:01:00Z`);
    await office.beatsAt(`${tuesday}T09:02:00Z`);

    expect(arrived()).toEqual(['P2', 'P1']);
  });

  it('goes on where it was stopped', async () => {
    office.adapter.parts = 2;
    await office.subscribes({ newOnly: true });
    await office.subscribes({ categories: ['cs.RO'], at: '09:01' });
    await announces(monday, 1, 2);
    const retryAt = new Date(`${tuesday}T09:02:00Z`);
    office.adapter.meanwhile = () => {
      if (office.adapter.received.length === 1) {
        office.adapter.meanwhile = () => {};
        throw new RemoteError('Too many requests.', { retryAt });
      }
    };
    for (const time of ['09:00', '09:01', '09:02', '12:00']) {
      await office.beatsAt(`${tuesday}T${time}:00Z`);
    }

    expect(arrived()).toEqual(['P1,P2', 'P2', 'P2', 'P1,P2']);
  });
});
