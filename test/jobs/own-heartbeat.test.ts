import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readHeartbeat, writeHeartbeat } from '../../src/jobs/heartbeat-record.ts';
import { OwnHeartbeat } from '../../src/jobs/own-heartbeat.ts';
import { PostOffice } from './post-office.ts';

describe('the heartbeat of a process', () => {
  let office: PostOffice;
  let own: OwnHeartbeat;
  let other: OwnHeartbeat;

  beforeEach(() => {
    office = new PostOffice();
    own = new OwnHeartbeat();
    other = new OwnHeartbeat();
  });

  afterEach(async () => {
    await office.store.close();
  });

  async function at(time: string, ...signs: readonly ['beat' | 'stop', OwnHeartbeat][]) {
    office.clock.set(`2026-11-16T${time}Z`);
    for (const [sign, heart] of signs) await heart[sign](office.workshop, []);
    return readHeartbeat(office.store.settings);
  }

  it('says that it stopped, where nobody else runs', async () => {
    await at('12:01:00', ['beat', own]);

    expect(await at('12:01:30', ['stop', own])).toMatchObject({
      at: new Date('2026-11-16T12:01:30Z'),
      stopped: true,
    });
  });

  it.each(['first', 'second'])(
    'says no such thing where another lives, whose beat came %s',
    async (turn) => {
      const inOrder = turn === 'first' ? [other, own] : [own, other];
      const beats = inOrder.map((heart): ['beat', OwnHeartbeat] => ['beat', heart]);
      await at('12:01:00', ...beats);
      await at('12:02:00', ...beats);

      expect(await at('12:02:30', ['stop', own])).toMatchObject({ stopped: false });
    },
  );

  it('leaves the record of another as it is', async () => {
    const before = await at('12:01:00', ['beat', own], ['beat', other]);

    expect(await at('12:01:30', ['stop', own])).toEqual(before);
  });

  it('says that it stopped when the other has stopped, too', async () => {
    await at('12:01:00', ['beat', other]);
    await at('12:01:10', ['stop', other], ['beat', own]);

    expect(await at('12:01:30', ['stop', own])).toMatchObject({ stopped: true });
  });

  it('says that it stopped when the other was silent for longer than beats are apart', async () => {
    await at('12:01:00', ['beat', other], ['beat', own]);
    await at('12:04:00', ['beat', own]);

    expect(await at('12:04:01', ['stop', own])).toMatchObject({ stopped: true });
  });

  it('takes the place of what an older program wrote, which did not say who it was', async () => {
    const settings = office.store.settings;
    const record = { at: office.clock.now(), stopped: true, adapters: [] };
    await writeHeartbeat(settings, record);

    expect(await at('12:01:00', ['beat', own])).toMatchObject({ stopped: false });
    expect(await at('12:01:30', ['stop', own])).toMatchObject({ stopped: true });
  });

  it('keeps the latest time ever seen while the clock has not come to it again', async () => {
    await at('12:01:00', ['beat', own]);
    await at('09:00:00', ['beat', own]);

    expect(await at('09:01:00', ['stop', own])).toMatchObject({
      at: new Date('2026-11-16T09:01:00Z'),
      ahead: new Date('2026-11-16T12:01:00Z'),
      stopped: true,
    });
  });
});
