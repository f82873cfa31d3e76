import type { types } from '@slack/bolt';
import type { Card } from '../../cards/card.ts';
import { contextGroup, plain } from './group.ts';
import { layOut } from './lay-out.ts';
import { limits } from './limits.ts';
import { elsewhere } from './respond.ts';
import { remembering, type ViewMemory } from './view-memory.ts';

export interface CardModal {
  readonly view: types.ModalView;
  /** Whether all of the card is in it. */
  readonly isWhole: boolean;
}

/** A card where there is no conversation to answer in; `isOver` where another modal lies below it. */
export function cardModal(card: Card, memory: ViewMemory, { isOver = false } = {}): CardModal {
  const layout = card.layout === 'thread' ? 'compact' : card.layout;
  const all = layOut({ ...card, layout }, 'view').flatMap(({ blocks }) => blocks);
  const fitting = fittingOf(all);
  const isWhole = fitting.length === all.length;
  const view: types.ModalView = {
    type: 'modal',
    private_metadata: remembering(memory),
    title: plain('hotpapers', limits.modalTitle),
    close: plain(isOver ? 'Back' : 'Close', limits.modalTitle),
    blocks: isWhole
      ? fitting
      : [...fitting.slice(0, limits.viewBlocks - 1), ...contextGroup(elsewhere).blocks],
  };
  return { view, isWhole };
}

/** As many of the blocks, from the first on, as a view holds. */
function fittingOf(blocks: readonly types.KnownBlock[]): types.KnownBlock[] {
  const fitting: types.KnownBlock[] = [];
  let used = 0;
  for (const block of blocks.slice(0, limits.viewBlocks)) {
    used += Buffer.byteLength(JSON.stringify(block));
    if (used > limits.viewBytes) break;
    fitting.push(block);
  }
  return fitting;
}
