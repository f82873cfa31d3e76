import type { App } from '@slack/bolt';
import { z } from 'zod';
import { Seen } from './seen.ts';

const Delivered = z.object({ event_id: z.string().optional(), trigger_id: z.string().optional() });

/** Lets each envelope through once: Slack repeats those whose acknowledgement it did not see. */
export function listenOnce(app: App): void {
  const seen = new Seen();
  app.use(async (args) => {
    const { data } = Delivered.safeParse(args.body);
    const id = data?.event_id ?? data?.trigger_id;
    if (id === undefined || seen.isNew(id)) {
      await args.next();
      return;
    }
    if ('ack' in args && typeof args.ack === 'function') await args.ack();
  });
}
