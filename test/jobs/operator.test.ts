import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AdapterState } from '../../commands/command.ts';
import type { Operator } from '../../src/domain/operator.ts';
import type { Run } from '../../src/domain/run.ts';
import { tellOperator } from '../../src/jobs/operator.ts';
import { hour, minute } from '../../src/lib/clock.ts';
import { RemoteError } from '../../src/lib/errors.ts';
import { aChannel, aDay } from '../support/builders.ts';
import { FakeAdapter } from '../support/fake-adapter.ts';
import { aRun } from '../support/news-builders.ts';
import { PostOffice } from './post-office.ts';

/** One that cannot log in. */
class BrokenAdapter extends FakeAdapter {
  mended = false;

  override state(): AdapterState {
    const state = this.mended ? 'running' : 'failed';
    return { platform: this.platform, state, detail: 'the token is void.' };
  }
}

const ada: Operator = { person: { platform: 'console', workspace: 'w', id: 'ada' } };

describe('the operator', () => {
  let office: PostOffice;

  beforeEach(() => {
    office = new PostOffice();
    // A Monday noon; the digest of that day settles at 01:00 of Tuesday.
    office.clock.set('2026-11-16T12:00:00Z');
  });

  afterEach(async () => {
    await office.store.close();
  });

  async function beat(operator: Operator = ada, others: readonly FakeAdapter[] = []) {
    const { store, clock, workshop, adapter } = office;
    const adapters = [adapter, ...others];
    await tellOperator({
      store,
      clock,
      log: workshop.log,
      operator,
      adapters,
      settleMs: 24 * hour,
    });
  }

  async function run(parts: Partial<Run> = {}): Promise<void> {
    const startedAt = office.clock.now();
    await office.store.collection.recordRun(aRun({ source: 'hackernews', startedAt, ...parts }));
  }

  it('hears nothing while all goes well', async () => {
    await run();
    await office.subscribes();
    await office.announces('2026-11-16');
    await office.beatsAt('2026-11-17T09:00:00Z');
    await beat();

    expect(office.adapter.told).toEqual([]);
  });

  it('is told once that an announcement day ended without a digest', async () => {
    await run();
    office.clock.set('2026-11-18T04:59:00Z');
    await beat();
    expect(office.adapter.told).toEqual([]);

    for (const time of ['2026-11-18T05:01:00Z', '2026-11-18T05:02:00Z', '2026-11-18T20:00:00Z']) {
      office.clock.set(time);
      await beat();
    }
    expect(office.adapter.told).toMatchObject([
      { person: ada.person, title: 'hotpapers needs you' },
    ]);
  });

  it('hears nothing of days without announcement, nor of days before hotpapers began', async () => {
    office.clock.set('2026-11-21T12:00:00Z');
    await run();
    office.clock.set('2026-11-23T12:00:00Z');
    await beat();

    expect(office.adapter.told).toEqual([]);
  });

  it('is told once that a source failed three days running, and again when it fails again later', async () => {
    const fails = async (time: string) => {
      office.clock.set(time);
      await run({ failure: 'HTTP 403' });
      await beat();
    };
    await fails('2026-11-13T12:00:00Z');
    await fails('2026-11-14T12:00:00Z');
    expect(office.adapter.told).toEqual([]);
    await fails('2026-11-15T12:00:00Z');
    await fails('2026-11-15T18:00:00Z');
    expect(office.adapter.told).toHaveLength(1);

    office.clock.set('2026-11-15T19:00:00Z');
    await run();
    await beat();
    expect(office.adapter.told).toHaveLength(1);
  });

  it('hears nothing of a source that answers now and then', async () => {
    for (const day of [13, 14, 15]) {
      office.clock.set(`2026-11-${day}T12:00:00Z`);
      await run({ failure: day === 14 ? undefined : 'HTTP 403' });
      await beat();
    }

    expect(office.adapter.told).toEqual([]);
  });

  it('is told of an adapter that cannot log in, once for each time it happens', async () => {
    const slack = new BrokenAdapter('slack');
    await beat(ada, [slack]);
    await beat(ada, [slack]);
    expect(office.adapter.told).toHaveLength(1);

    slack.mended = true;
    await beat(ada, [slack]);
    slack.mended = false;
    await beat(ada, [slack]);
    expect(office.adapter.told).toHaveLength(2);
  });

  it('is told when deliveries pile up: ten for an hour', async () => {
    await office.announces('2026-11-13');
    for (let channel = 0; channel < 10; channel++) {
      await office.subscribes({ channel: aChannel({ id: `c${channel}` }) });
    }
    office.clock.advance({ ms: 59 * minute });
    await beat();
    expect(office.adapter.told).toEqual([]);

    office.clock.advance({ minutes: 1 });
    await beat();
    await beat();
    expect(office.adapter.told).toHaveLength(1);
  });

  it('is told when one delivery waits for six hours', async () => {
    await office.announces('2026-11-13');
    await office.subscribes();
    office.clock.advance({ hours: 5 });
    await beat();
    expect(office.adapter.told).toEqual([]);

    office.clock.advance({ hours: 1 });
    await beat();
    expect(office.adapter.told).toHaveLength(1);
  });

  it('is told as soon as the platform they are on is back', async () => {
    const slack = new BrokenAdapter('slack');
    office.adapter.running = false;
    await beat(ada, [slack]);
    expect(office.adapter.told).toEqual([]);

    office.adapter.running = true;
    await beat(ada, [slack]);
    expect(office.adapter.told).toHaveLength(1);
  });

  it('may be a channel, which is told all the trouble there is in one card', async () => {
    const channel = aChannel({ id: 'ops' });
    office.adapter.refuseNext(new RemoteError('The service is down.'));
    const broken = [new BrokenAdapter('slack'), new BrokenAdapter('discord')];
    for (let time = 0; time < 3; time++) await beat({ channel }, broken);

    expect(office.adapter.received).toMatchObject([
      { channel, card: { title: 'hotpapers needs you', sections: [{}, {}] } },
    ]);
    expect(office.adapter.received[0]?.key.length).toBeLessThanOrEqual(25);
    expect(await office.store.settings.read('operator.told')).toBe(
      '["adapter:slack","adapter:discord"]',
    );
  });

  it('is told what is wrong with a day and what makes up for it', async () => {
    const channel = aChannel({ id: 'ops' });
    await run({ job: 'papers', day: aDay('2026-11-17'), found: 0, failure: 'HTTP 503.' });
    office.clock.set('2026-11-18T06:00:00Z');
    await beat({ channel });

    expect(JSON.stringify(office.adapter.received[0]?.card.sections)).toContain(
      'Tue 17 Nov 2026 ended without a digest. arXiv could not be asked: HTTP 503. “hotpapers collect --day 2026-11-17”',
    );
  });
});
