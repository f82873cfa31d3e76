import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { Rounds } from '../../src/jobs/rounds.ts';
import { type Log, silentLog } from '../../src/lib/log.ts';
import { FakeAdapter } from '../support/fake-adapter.ts';

const discord = new FakeAdapter('discord');
const slack = new FakeAdapter('slack');
const both = [discord, slack];

/** Work that a test ends by hand on Discord, and that is done at once on Slack. */
function slowOn(stuck: Adapter) {
  const begun: string[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const work = async (adapter: Adapter): Promise<void> => {
    begun.push(adapter.platform);
    if (adapter !== stuck) return;
    await new Promise<void>((resolve, reject) => {
      ends.push((error) => (error ? reject(error) : resolve()));
    });
  };
  return { begun, work, end: (error?: Error) => ends.shift()?.(error) };
}

const forever = () => new Promise<never>(() => {});
const none = async () => {};

describe('rounds of deliveries', () => {
  it('are waited for on every platform', async () => {
    const { work, begun, end } = slowOn(discord);
    const rounds = new Rounds({ work, patience: forever, log: silentLog });

    const beat = rounds.beat(both);
    const first = await Promise.race([beat, none().then(() => 'still at work')]);
    expect(first).toBe('still at work');
    end();
    await beat;

    expect(begun).toEqual(['discord', 'slack']);
  });

  it('go on with one platform while another is stuck', async () => {
    const { work, begun, end } = slowOn(discord);
    const rounds = new Rounds({ work, patience: none, log: silentLog });

    await rounds.beat(both);
    await rounds.beat(both);
    await rounds.beat(both);

    expect(begun.filter((platform) => platform === 'slack')).toHaveLength(3);
    expect(begun.filter((platform) => platform === 'discord')).toHaveLength(1);
    end();
    await none();
  });

  it('fail as one of them does, after the others', async () => {
    const { work, begun, end } = slowOn(discord);
    const rounds = new Rounds({ work, patience: forever, log: silentLog });

    const beat = rounds.beat(both);
    end(new Error('The disk is full.'));

    await expect(beat).rejects.toThrow('The disk is full.');
    expect(begun).toEqual(['discord', 'slack']);
    await rounds.idle();
  });

  it('tell of a failure that nobody waits for any longer', async () => {
    const told: object[] = [];
    const log: Log = { ...silentLog, error: (facts) => void told.push(facts) };
    const { work, end } = slowOn(discord);
    const rounds = new Rounds({ work, patience: none, log });

    await rounds.beat(both);
    end(new Error('The disk is full.'));
    await rounds.idle();
    await none();

    expect(told).toMatchObject([{ platform: 'discord', err: { message: 'The disk is full.' } }]);
  });
});
