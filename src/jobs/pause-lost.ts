import type { Adapter, AdapterEvent } from '../adapters/adapter.ts';
import { pausedCard } from '../cards/message-card.ts';
import type { Subscriptions } from '../store/store.ts';
import { tellMaker } from './tell-maker.ts';

/** Pauses what can no longer be served, so that it can be brought back, and tells its makers once. */
export async function pauseLost(
  event: Exclude<AdapterEvent, { kind: 'failed' }>,
  subscriptions: Subscriptions,
  adapters: readonly Adapter[],
): Promise<void> {
  const lost =
    event.kind === 'left'
      ? await subscriptions.inWorkspace(event.workspace.platform, event.workspace.id)
      : await subscriptions.inChannel(event.channel);
  const running = lost.filter(({ pausedBecause }) => pausedBecause === undefined);
  for (const { id } of running) await subscriptions.pause(id, event.because);
  for (const subscription of running) {
    const { platform } = subscription.channel;
    const adapter = adapters.find((each) => each.platform === platform);
    if (adapter) await tellMaker(subscription, adapter, pausedCard(subscription, event.because));
  }
}
