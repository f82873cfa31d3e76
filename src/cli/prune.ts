import { keptDays, prune as pruneStore } from '../jobs/prune.ts';
import { openStore } from '../open-store.ts';
import { plural } from '../text/count.ts';
import { readArgs } from './options.ts';
import type { Verb } from './verb.ts';

export const prune: Verb = {
  name: 'prune',
  usage: 'prune',
  summary: 'remove what is past its life; the running bot does so once a day',

  async run(args, { parts: read, out, ending }) {
    readArgs(prune, args, {});
    const parts = read();
    const store = await openStore({ ...parts, firstDigests: async () => [] });
    try {
      const removed = await pruneStore({ store, clock: parts.clock }, ending);
      out.write(
        [
          `Removed ${plural(removed.actions, 'button command')} past their life,`,
          `${plural(removed.runs, 'account')} of asking sources older than ${keptDays.runs} days,`,
          `${plural(removed.counts, 'count')} of posts older than ${keptDays.counts} days (the last of each post stays),`,
          `${plural(removed.deliveries, 'finished delivery', 'finished deliveries')} older than ${keptDays.deliveries} days,`,
          `${plural(removed.subscriptions, 'subscription')} of servers and workspaces left more than ${keptDays.left} days ago`,
          `and what ${plural(removed.shown, 'digest')} showed in a channel more than ${keptDays.shown} days ago.\n`,
        ].join(' '),
      );
      return 0;
    } finally {
      await store.close();
    }
  },
};
