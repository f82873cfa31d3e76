import { describe, expect, it } from 'vitest';
import type { Person } from '../../../src/domain/person.ts';
import type { PruneLimits } from '../../../src/store/upkeep.ts';
import { aChannel, aDigest, anId, aPost } from '../../support/builders.ts';
import { aRun } from '../../support/news-builders.ts';
import { freshStore, keep, type OpenStore } from './fresh-store.ts';
import {
  aShipment,
  claim,
  claimOne,
  enqueue,
  fromNine,
  nine,
  subscribe,
  tomorrow,
} from './outbox.ts';

const never = new Date(0);
const ada: Person = { platform: 'console', workspace: 'w', id: 'ada' };

export function upkeepContract(open: OpenStore): void {
  describe('pruning', () => {
    const store = freshStore(open);
    const prune = (limits: Partial<PruneLimits>) =>
      store().upkeep.prune({
        actionsUntil: never,
        runsBefore: never,
        countsBefore: never,
        deliveriesBefore: never,
        leftBefore: never,
        shownBefore: never,
        limit: 99,
        ...limits,
      });

    it('takes button commands whose life is over', async () => {
      await store().actions.remember('old', 'today', { now: never, until: nine });
      await store().actions.remember('new', 'today', { now: never, until: tomorrow });

      expect(await prune({ actionsUntil: nine })).toMatchObject({ actions: 1 });
      expect(await store().actions.recall('new', nine)).toBe('today');
    });

    it('takes accounts of asking sources that are older than asked', async () => {
      for (const startedAt of [nine, tomorrow]) {
        await store().collection.recordRun(aRun({ startedAt }));
      }

      expect(await prune({ runsBefore: tomorrow })).toMatchObject({ runs: 1 });
      expect(await store().collection.runs({ since: never })).toMatchObject([
        { startedAt: tomorrow },
      ]);
    });

    it('thins old counts to the last of each post, and leaves the newer ones', async () => {
      for (const [hours, likes] of [
        [0, 1],
        [1, 2],
        [2, 3],
        [24, 4],
        [25, 5],
      ] as const) {
        await store().collection.saveMentions([
          {
            post: aPost(),
            papers: [anId()],
            counts: { reposts: 0, likes, comments: 0 },
            countedAt: new Date(nine.getTime() + hours * 3_600_000),
          },
        ]);
      }

      expect(await prune({ countsBefore: tomorrow })).toMatchObject({ counts: 2 });
      expect(await prune({ countsBefore: tomorrow })).toMatchObject({ counts: 0 });
      expect(await store().collection.mentionsOf(anId())).toMatchObject([{ counts: { likes: 5 } }]);
    });

    it('takes old deliveries that are over, but never the newest of a subscription nor one that waits', async () => {
      const subscription = await subscribe(store());
      for (const day of ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24']) {
        await enqueue(store(), subscription, aShipment(day));
      }
      // The second one waits, the last was given up.
      await store().deliveries.markSent(1, nine);
      await store().deliveries.markSent(3, nine);
      await store().deliveries.giveUp({ id: 4, attempts: 0 }, nine, 'The channel is gone.');

      const removed = await prune({ deliveriesBefore: tomorrow });

      const { items } = await store().deliveries.list({ limit: 9 });
      expect(items.map(({ day }) => day)).not.toContain('2026-11-21');
      expect(items.map(({ day }) => day)).toContain('2026-11-23');
      expect(removed.deliveries).toBeGreaterThan(0);
      expect(await store().subscriptions.find(subscription.id)).toMatchObject({
        deliveredDay: '2026-11-23',
      });
    });

    it('ends what was paused in a workspace left so long ago, and forgets the workspace', async () => {
      const left = await subscribe(store());
      const elsewhere = await subscribe(store(), { channel: aChannel({ workspace: 'other' }) });
      await store().workspaces.write('console', 'w', { managerRole: '7' });
      await store().workspaces.leave('console', 'w', nine);
      // Told again, it is left no later for it.
      await store().workspaces.leave('console', 'w', tomorrow);
      for (const { id } of [left, elsewhere]) await store().subscriptions.pause(id, 'It was left.');

      expect(await prune({ leftBefore: nine })).toMatchObject({ subscriptions: 0 });
      expect(await prune({ leftBefore: tomorrow })).toMatchObject({ subscriptions: 1 });
      expect(await store().subscriptions.find(left.id)).toBeUndefined();
      expect(await store().subscriptions.find(elsewhere.id)).toBeDefined();
      expect(await store().workspaces.read('console', 'w')).toMatchObject({ managerRole: '' });
    });

    it('forgets what a private conversation saw with what it ends there, and nothing else', async () => {
      const slack = { platform: 'slack', workspace: 'T1' } as const;
      const conversation = aChannel({ ...slack, id: 'D1' });
      const room = aChannel({ ...slack, id: 'C1' });
      for (const channel of [conversation, room]) {
        const subscription = await subscribe(store(), { channel });
        await enqueue(store(), subscription);
        const delivery = await claimOne(store());
        const papers = { papers: [anId()], at: nine };
        await store().deliveries.beginSending(delivery, fromNine(5), papers);
        await store().deliveries.markSent(delivery.id, nine);
        await store().subscriptions.pause(subscription.id, 'It was left.');
      }
      await store().workspaces.leave('slack', 'T1', nine);

      expect(await prune({ leftBefore: tomorrow })).toMatchObject({ subscriptions: 2 });

      expect(await store().shown.inChannel(conversation)).toEqual([]);
      expect(await store().shown.inChannel(room)).toHaveLength(1);
    });

    it('ends nothing in a workspace that was joined again, nor what runs after all', async () => {
      const back = await subscribe(store());
      await store().workspaces.write('console', 'w', { managerRole: '7' });
      await store().workspaces.leave('console', 'w', nine);
      await store().subscriptions.pause(back.id, 'It was left.');
      await store().workspaces.join('console', 'w');
      const running = await subscribe(store(), { channel: aChannel({ workspace: 'other' }) });
      await store().workspaces.leave('console', 'other', nine);

      expect(await prune({ leftBefore: tomorrow })).toMatchObject({ subscriptions: 0 });
      for (const { id } of [back, running]) {
        expect(await store().subscriptions.find(id)).toBeDefined();
      }
      expect(await store().workspaces.read('console', 'w')).toMatchObject({ managerRole: '7' });
    });

    it('forgets what channels saw long ago', async () => {
      const subscription = await subscribe(store());
      for (const [index, at] of [nine, tomorrow].entries()) {
        await enqueue(store(), subscription, aShipment(`2026-11-2${index}`));
        const [delivery] = await claim(store());
        if (!delivery) throw new Error('Nothing is due');
        await store().deliveries.beginSending(delivery, fromNine(5), { papers: [anId()], at });
      }

      expect(await prune({ shownBefore: tomorrow })).toMatchObject({ shown: 1 });
      expect(await prune({ shownBefore: tomorrow })).toMatchObject({ shown: 0 });
      expect(await store().shown.inChannel(aChannel())).toMatchObject([{ at: tomorrow }]);
    });

    it('takes no more than it is told at once', async () => {
      for (const key of ['a', 'b', 'c']) {
        await store().actions.remember(key, 'today', { now: never, until: nine });
      }

      expect(await prune({ actionsUntil: nine, limit: 2 })).toMatchObject({ actions: 2 });
      expect(await prune({ actionsUntil: nine, limit: 2 })).toMatchObject({ actions: 1 });
    });
  });

  describe('forgetting a person', () => {
    const store = freshStore(open);

    it('takes what they saved, and nobody else’s', async () => {
      await keep(store(), aDigest());
      const ben = { ...ada, id: 'ben' };
      for (const person of [ada, ben]) await store().saves.add(person, anId(), nine);

      expect(await store().upkeep.forget(ada)).toMatchObject({ saves: 1 });

      expect(await store().saves.has(ada, anId())).toBe(false);
      expect(await store().saves.has(ben, anId())).toBe(true);
    });

    it('ends what goes to their private conversations, and takes their name from what channels get', async () => {
      const shared = await subscribe(store(), { maker: 'ada' });
      const alone = await subscribe(store(), {
        maker: 'ada',
        channel: aChannel({ workspace: '', id: 'dm' }),
      });
      await enqueue(store(), alone);
      const discordAda = { ...ada, workspace: '' };
      expect(await store().upkeep.belongings(discordAda)).toEqual({
        saves: 0,
        privateSubscriptions: 1,
        madeSubscriptions: 1,
      });

      await store().upkeep.forget(discordAda);

      expect(await store().subscriptions.find(alone.id)).toBeUndefined();
      expect(await store().subscriptions.find(shared.id)).toMatchObject({ maker: '' });
      expect(await store().upkeep.belongings(discordAda)).toEqual({
        saves: 0,
        privateSubscriptions: 0,
        madeSubscriptions: 0,
      });
    });

    it('knows a conversation on Slack by its id, and people by their workspace', async () => {
      const slack = { platform: 'slack', workspace: 'T1' } as const;
      const alone = await subscribe(store(), { channel: { ...slack, id: 'D1' }, maker: 'U1' });
      const elsewhere = await subscribe(store(), {
        channel: { ...slack, workspace: 'T2', id: 'D2' },
        maker: 'U1',
      });

      await store().upkeep.forget({ ...slack, id: 'U1' });

      expect(await store().subscriptions.find(alone.id)).toBeUndefined();
      expect(await store().subscriptions.find(elsewhere.id)).toMatchObject({ maker: 'U1' });
    });
  });
}
