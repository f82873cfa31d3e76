import type { types, webApi } from '@slack/bolt';
import type { Card } from '../../cards/card.ts';
import { plain } from './group.ts';
import { layOut } from './lay-out.ts';
import { limits } from './limits.ts';
import { remembering, type ViewMemory } from './view-memory.ts';

interface Opening {
  readonly trigger_id: string;
  /** The view that what was pressed is in. */
  readonly view: { readonly id: string; readonly type: string };
}

/** Shows a card where there is no conversation to answer in: over the Home tab, or in the modal that asked. */
export async function showCard(
  client: webApi.WebClient,
  card: Card,
  { trigger_id, view: from }: Opening,
  memory: ViewMemory,
): Promise<void> {
  const view = cardModal(card, memory);
  if (from.type === 'modal') await client.views.update({ view_id: from.id, view });
  else await client.views.open({ trigger_id, view });
}

export function cardModal(card: Card, memory: ViewMemory): types.ModalView {
  const [first] = layOut({ ...card, layout: card.layout === 'thread' ? 'compact' : card.layout });
  return {
    type: 'modal',
    private_metadata: remembering(memory),
    title: plain('hotpapers', limits.modalTitle),
    close: plain('Close', limits.modalTitle),
    blocks: first?.blocks ?? [],
  };
}
