import { describe, expect, it, vi } from 'vitest';
import { Pulse } from '../../src/lib/pulse.ts';

/** A job that a test ends by hand. */
class Job {
  begun = 0;
  atOnce = 0;
  mostAtOnce = 0;
  readonly #ends: ((error?: Error) => void)[] = [];

  readonly run = async (): Promise<void> => {
    this.begun += 1;
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    try {
      await new Promise<void>((resolve, reject) => {
        this.#ends.push((error) => (error ? reject(error) : resolve()));
      });
    } finally {
      this.atOnce -= 1;
    }
  };

  async end(error?: Error): Promise<void> {
    await vi.waitUntil(() => this.#ends.length > 0);
    this.#ends.shift()?.(error);
  }
}

describe('Pulse', () => {
  it('runs the job when asked', async () => {
    const job = new Job();
    const pulse = new Pulse(job.run);

    const beat = pulse.beat();
    await job.end();
    await beat;

    expect(job.begun).toBe(1);
  });

  it('runs it once more, however often it is asked meanwhile', async () => {
    const job = new Job();
    const pulse = new Pulse(job.run);

    const beats = [pulse.beat(), pulse.beat(), pulse.beat(), pulse.beat()];
    expect(job.begun).toBe(1);
    await job.end();
    await job.end();
    await Promise.all(beats);

    expect(job).toMatchObject({ begun: 2, mostAtOnce: 1 });
  });

  it('goes on after a failure, which whoever asked for that run is told', async () => {
    const job = new Job();
    const pulse = new Pulse(job.run);

    const both = Promise.allSettled([pulse.beat(), pulse.beat()]);
    await job.end(new Error('broken'));
    await job.end();

    expect(await both).toMatchObject([
      { status: 'rejected', reason: { message: 'broken' } },
      { status: 'fulfilled' },
    ]);
    expect(job.begun).toBe(2);
  });

  it('is idle when nothing runs or waits', async () => {
    const job = new Job();
    const pulse = new Pulse(job.run);
    await pulse.idle();

    pulse.beat().catch(() => {});
    const waiting = pulse.beat();
    const idle = pulse.idle();
    await job.end(new Error('broken'));
    await job.end();
    await idle;

    expect(job).toMatchObject({ begun: 2, atOnce: 0 });
    await waiting;
  });

  it('can be asked again from within the run it makes', async () => {
    const runs: number[] = [];
    const pulse = new Pulse(async () => {
      runs.push(runs.length);
      if (runs.length < 3) void pulse.beat();
    });

    await pulse.beat();
    await pulse.idle();

    expect(runs).toEqual([0, 1, 2]);
  });
});
