import { webApi } from '@slack/bolt';
import { beforeEach, describe, expect, it } from 'vitest';
import { Patience } from '../../../src/adapters/slack/patience.ts';
import { RefusedError } from '../../../src/lib/errors.ts';
import { FakeClock } from '../../support/fake-clock.ts';

let waits: number[];
let patience: Patience;

beforeEach(() => {
  waits = [];
  const clock = new FakeClock();
  patience = new Patience(clock, async (ms) => {
    waits.push(ms);
    clock.advance({ ms });
  });
});

/** Fails in these ways, one after the other, and then succeeds. */
function failing(...errors: readonly Error[]): () => Promise<void> {
  const left = [...errors];
  return async () => {
    const error = left.shift();
    if (error) throw error;
  };
}

const limited = (seconds: number) => new webApi.WebAPIRateLimitedError(seconds);
const lost = new webApi.WebAPIRequestError(new Error('socket hang up'));
const isHarmless = true;

describe('patience', () => {
  it('waits as long as Slack says, as often as it says so', async () => {
    await patience.insist(failing(limited(10), limited(20)));

    expect(waits).toEqual([10_000, 20_000]);
  });

  it('ends after a minute', async () => {
    await expect(patience.insist(failing(limited(40), limited(30)))).rejects.toThrow('rate');

    expect(waits).toEqual([40_000]);
  });

  it('never asks twice in a second', async () => {
    await patience.insist(failing(limited(0)));

    expect(waits).toEqual([1000]);
  });

  it('does again what may have been done only where that is harmless, and once', async () => {
    await expect(patience.insist(failing(lost))).rejects.toBe(lost);
    await patience.insist(failing(lost), { isHarmless });
    await expect(patience.insist(failing(lost, lost), { isHarmless })).rejects.toBe(lost);

    expect(waits).toEqual([1000, 1000]);
  });

  it.each([
    new RefusedError('Slack took no answer: 404.'),
    new webApi.WebAPIPlatformError({
      ok: false,
      error: 'channel_not_found',
      response_metadata: {},
    }),
  ])('does nothing again that is refused: %s', async (refusal) => {
    await expect(patience.insist(failing(refusal), { isHarmless })).rejects.toBe(refusal);

    expect(waits).toEqual([]);
  });

  it('gives what comes in time, and nothing of what comes too late', async () => {
    patience = new Patience(new FakeClock(), async (ms) => {
      if (ms > 1000) await new Promise(() => {});
    });
    const never = new Promise<string>(() => {});

    expect(await patience.within(2000, Promise.resolve('in time'))).toBe('in time');
    expect(await patience.within(1000, never)).toBeUndefined();
  });

  it('with many at once is no leak', async () => {
    const warnings: string[] = [];
    const onWarning = ({ message }: Error) => warnings.push(message);
    process.on('warning', onWarning);
    patience = new Patience(new FakeClock());
    const insisting = Array.from({ length: 20 }, () => patience.insist(failing(limited(30))));
    await new Promise(setImmediate);

    patience.end();

    await Promise.allSettled(insisting);
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });

  it('that has ended keeps nobody waiting', async () => {
    patience = new Patience(new FakeClock());
    const insisting = patience.insist(failing(limited(30)));

    patience.end();

    await expect(insisting).rejects.toThrow('rate');
  });
});
