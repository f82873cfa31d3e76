import { z } from 'zod';
import type { Subscription } from '../../domain/subscription.ts';
import type { House } from '../adapter.ts';

/** Names the subscription that a button or a modal changes. */
export const Edited = z.object({ channel: z.string(), id: z.number() });
export type Edited = z.infer<typeof Edited>;

export async function editedSubscription(
  { channel, id }: Edited,
  workspace: string,
  house: House,
): Promise<Subscription | undefined> {
  const all = await house.subscriptions({ platform: 'slack', workspace, id: channel });
  return all.find((one) => one.id === id);
}
