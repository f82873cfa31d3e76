import type { Adapter } from '../adapters/adapter.ts';
import type { Card } from '../cards/card.ts';
import type { Subscription } from '../domain/subscription.ts';

/** Writes to whoever made a subscription. */
export async function tellMaker(
  { channel, maker }: Subscription,
  adapter: Adapter,
  card: Card,
): Promise<void> {
  // Whoever it was has asked to be forgotten.
  if (maker === '') return;
  await adapter.tell({ platform: channel.platform, workspace: channel.workspace, id: maker }, card);
}
