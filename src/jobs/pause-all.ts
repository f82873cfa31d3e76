import type { Adapter } from '../adapters/adapter.ts';
import { pausedCard } from '../cards/message-card.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Store } from '../store/store.ts';
import { tellMaker } from './tell-maker.ts';

interface Desk {
  readonly store: Store;
  readonly adapters: readonly Adapter[];
}

/** Pauses what can no longer be served, and tells its makers: each once, whatever they made of it. */
export async function pauseAll(
  lost: readonly Subscription[],
  because: string,
  { store, adapters }: Desk,
  keptDays?: number,
): Promise<void> {
  const running: Subscription[] = [];
  for (const one of lost) {
    if (await store.subscriptions.pause(one.id, because)) running.push(one);
  }
  for (const maker of new Set(running.map((one) => one.maker))) {
    const theirs = running.filter((one) => one.maker === maker);
    const [first] = theirs;
    const adapter = adapters.find(({ platform }) => platform === first?.channel.platform);
    if (first && adapter) await tellMaker(first, adapter, pausedCard(theirs, because, keptDays));
  }
}
