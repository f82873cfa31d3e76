import type { App } from '@slack/bolt';
import { z } from 'zod';
import { type Clock, minute } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import { Seen } from './seen.ts';

const Delivered = z.object({ event_id: z.string().optional(), trigger_id: z.string().optional() });

// Slack repeats an event for some six minutes; a command or what is pressed it does not repeat after a restart.
const eventLifeMs = 10 * minute;

/** What we heard of, also in earlier runs. */
export interface Heard {
  /** Notes it until then; false where it is noted already. */
  note(id: string, life: { readonly now: Date; readonly until: Date }): Promise<boolean>;
  forget(id: string): Promise<void>;
}

interface Memory {
  readonly clock: Clock;
  readonly log: Log;
  readonly heard: Heard;
}

/** Lets each envelope through once: Slack repeats those whose acknowledgement it did not see. */
export function listenOnce(app: App, memory: Memory): void {
  const seen = new Seen();

  async function isNew({ event_id, trigger_id }: z.infer<typeof Delivered>): Promise<boolean> {
    const id = event_id ?? trigger_id;
    if (id !== undefined && !seen.isNew(id)) return false;
    return event_id === undefined || isNewEvent(event_id, memory);
  }

  app.use(async (args) => {
    const { data } = Delivered.safeParse(args.body);
    if (data === undefined || (await isNew(data))) {
      await args.next();
      return;
    }
    if ('ack' in args && typeof args.ack === 'function') await args.ack();
  });
}

async function isNewEvent(id: string, { clock, log, heard }: Memory): Promise<boolean> {
  const now = clock.now();
  try {
    return await heard.note(id, { now, until: new Date(now.getTime() + eventLifeMs) });
  } catch (error) {
    // Somebody may have asked something; this run knows of it all the same.
    log.error({ err: error }, 'An event of Slack could not be noted.');
    return true;
  }
}
