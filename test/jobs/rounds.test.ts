import { describe, expect, it, vi } from 'vitest';
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

function listening(): { log: Log; told: object[] } {
  const told: object[] = [];
  return { told, log: { ...silentLog, error: (facts) => void told.push(facts) } };
}

const forever = () => new Promise<never>(() => {});
const none = async () => {};

async function fail({ platform }: Adapter): Promise<never> {
  throw new Error(`The disk of ${platform} is full.`);
}

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

  it('tell of the failure of each, with its platform', async () => {
    const { log, told } = listening();
    const rounds = new Rounds({ work: fail, patience: forever, log });

    await rounds.beat(both);

    expect(told).toMatchObject([
      { platform: 'discord', err: { message: 'The disk of discord is full.' } },
      { platform: 'slack', err: { message: 'The disk of slack is full.' } },
    ]);
  });

  it('tell once of a failure for which many beats have waited', async () => {
    const { log, told } = listening();
    const { work, end, begun } = slowOn(discord);
    const rounds = new Rounds({ work, patience: none, log });

    for (let beat = 0; beat < 9; beat++) await rounds.beat([discord]);
    end();
    // The round for which all beats but the first wait.
    await vi.waitFor(() => expect(begun).toHaveLength(2));
    end(new Error('The disk is full.'));
    await rounds.idle();

    expect(told).toMatchObject([{ platform: 'discord', err: { message: 'The disk is full.' } }]);
  });
});
