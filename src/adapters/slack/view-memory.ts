import { z } from 'zod';
import type { Subscription } from '../../domain/subscription.ts';
import type { House } from '../adapter.ts';

/** Names the subscription that a button or a modal changes. */
export const Edited = z.object({ channel: z.string(), id: z.number() });
export type Edited = z.infer<typeof Edited>;

/** What a view keeps for when something in it is pressed, which happens outside of any channel. */
const ViewMemory = z.object({
  /** The person's conversation with us, which Slack names when it opens the Home tab and then no more. */
  conversation: z.string().optional(),
  edited: Edited.optional(),
  /** The least heat a modal was filled with. */
  heat: z.number().optional(),
});
export type ViewMemory = z.infer<typeof ViewMemory>;

/** As a view's `private_metadata`. */
export function remembering(memory: ViewMemory): string {
  return JSON.stringify(memory);
}

export function remembered(metadata: string | undefined): ViewMemory {
  return metadata ? ViewMemory.parse(JSON.parse(metadata)) : {};
}

export async function editedSubscription(
  { channel, id }: Edited,
  workspace: string,
  house: House,
): Promise<Subscription | undefined> {
  const all = await house.subscriptions({ platform: 'slack', workspace, id: channel });
  return all.find((one) => one.id === id);
}
