import { randomUUID } from 'node:crypto';
import { minute } from '../lib/clock.ts';
import { followClock } from './follow-clock.ts';
import { type HeartbeatRecord, readHeartbeat, writeHeartbeat } from './heartbeat-record.ts';
import type { Workshop } from './job.ts';

// The heart beats each minute; who was silent for longer beats no more.
const silenceMs = 3 * minute;

/** The part of one process in the heartbeat, which all that run on a database share. */
export class OwnHeartbeat {
  readonly #id = randomUUID();
  /** When another process that had not stopped was last seen to beat. */
  #otherAt: Date | undefined;

  /** Says that the process lives; dates are right from then on. */
  async beat(workshop: Place, adapters: HeartbeatRecord['adapters']): Promise<void> {
    const ahead = await this.#follow(workshop);
    await this.#write(workshop, { ahead, stopped: false, adapters });
  }

  /**
   * Says that the process stopped, unless another lives: then the record stays as it is, like that
   * of a process that was killed.
   */
  async stop(workshop: Place, adapters: HeartbeatRecord['adapters']): Promise<void> {
    const ahead = await this.#follow(workshop);
    const otherMs = this.#otherAt && workshop.clock.now().getTime() - this.#otherAt.getTime();
    if (otherMs !== undefined && otherMs <= silenceMs) return;
    await this.#write(workshop, { ahead, stopped: true, adapters });
  }

  /** Both beat in the same second, so whose record is found is chance: that of another is remembered. */
  async #follow(workshop: Place): Promise<Date | undefined> {
    const ahead = await followClock(workshop);
    const last = await readHeartbeat(workshop.store.settings);
    if (last && last.by !== this.#id) this.#otherAt = last.stopped ? undefined : last.at;
    return ahead;
  }

  async #write({ store, clock }: Place, record: Omit<HeartbeatRecord, 'at' | 'by'>): Promise<void> {
    await writeHeartbeat(store.settings, { ...record, at: clock.now(), by: this.#id });
  }
}

type Place = Pick<Workshop, 'store' | 'clock' | 'log'>;
