import { keptDays, prune as pruneStore } from '../jobs/prune.ts';
import type { Pruned } from '../store/upkeep.ts';
import { listOf, plural } from '../text/count.ts';
import { openTold } from './open-told.ts';
import { readArgs } from './options.ts';
import type { Verb } from './verb.ts';
import { wrapped } from './wrapped.ts';

export const prune: Verb = {
  name: 'prune',
  usage: 'prune',
  summary: 'remove what is past its life; the running bot does so once a day',
  manual: {
    example: 'prune',
    exit: { 0: 'also where there is nothing to remove', 1: 'where it failed' },
  },

  async run(args, { parts: read, out, err, ending }) {
    readArgs(prune, args, {});
    const parts = read();
    const store = await openTold({ ...parts, firstDigests: async () => [] }, err);
    try {
      const removed = await pruneStore({ store, clock: parts.clock }, ending);
      out.write(`${wrapped(sentenceOf(removed), out)}\n`);
      return 0;
    } finally {
      await store.close();
    }
  },
};

function sentenceOf(removed: Pruned): string {
  const { actions, runs, counts, deliveries, subscriptions, shown } = removed;
  const parts = [
    actions > 0 && plural(actions, 'expired button command'),
    runs > 0 && `${plural(runs, 'account')} of asking sources older than ${keptDays.runs} days`,
    counts > 0 &&
      `${plural(counts, 'count')} of posts older than ${keptDays.counts} days (the last of each post stays)`,
    deliveries > 0 &&
      `${plural(deliveries, 'finished delivery', 'finished deliveries')} older than ${keptDays.deliveries} days`,
    subscriptions > 0 &&
      `${plural(subscriptions, 'subscription')} of servers and workspaces left more than ${keptDays.left} days ago`,
    shown > 0 &&
      `what ${plural(shown, 'digest')} showed in a channel more than ${keptDays.shown} days ago`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'Nothing to remove.' : `Removed ${listOf(parts)}.`;
}
