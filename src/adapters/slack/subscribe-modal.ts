import type { types } from '@slack/bolt';
import { type Subscription, usualWish, type Wish } from '../../domain/subscription.ts';
import { contextGroup, plain } from './group.ts';
import { limits } from './limits.ts';
import {
  categories,
  channelSelect,
  daysBoxes,
  input,
  layoutButtons,
  newOnlyBox,
  number,
  option,
  phrases,
} from './subscribe-fields.ts';
import { remembering, type ViewMemory } from './view-memory.ts';

export const subscribeCallback = 'hotpapers_subscribe';

const gone = 'That subscription was stopped meanwhile. What you fill in here makes a new one.';

/**
 * Asks for what a channel is to get; with `changed`, for another wish in place of that one.
 * Where that was to be edited and is gone, for a new one.
 */
export function subscribeModal(
  zone: string | undefined,
  changed: Subscription | undefined,
  memory: ViewMemory,
): types.ModalView {
  const isGone = memory.edited !== undefined && !changed;
  const wish: Wish = changed ?? { ...usualWish, zone: zone ?? usualWish.zone };
  return {
    type: 'modal',
    callback_id: subscribeCallback,
    private_metadata: remembering(isGone ? { ...memory, edited: undefined } : memory),
    title: plain(changed ? 'Edit subscription' : 'Subscribe a channel', limits.modalTitle),
    submit: plain(changed ? 'Save' : 'Subscribe', limits.modalTitle),
    close: plain('Cancel', limits.modalTitle),
    blocks: [
      ...(isGone ? contextGroup(gone).blocks : []),
      ...(changed ? [] : [input('channel', 'Channel', channelSelect())]),
      categories(wish.categories),
      input('at', 'Time', { type: 'timepicker', action_id: 'at', initial_time: wish.at }),
      input('timezone', 'Time zone', {
        type: 'external_select',
        action_id: 'timezone',
        min_query_length: 0,
        initial_option: option(wish.zone, wish.zone),
      }),
      input('days', 'Days', daysBoxes(wish.days)),
      input('top', 'At most so many papers', number('top', wish.top, { min: '1', max: '50' })),
      {
        ...input('min_heat', 'Minimum heat', number('min_heat', wish.minHeat, { min: '0' })),
        hint: plain('Only papers at least so hot. 0 means all.', 2000),
      },
      input('layout', 'Look', layoutButtons(wish.layout)),
      phrases('keywords', 'Only with one of these words', wish.keywords, 'diffusion, point cloud'),
      phrases('without', 'Without these words', wish.without, 'survey, benchmark'),
      phrases('follow', 'Always list these authors or words', wish.follow, 'Kaiming He, quantum'),
      { ...input('new_only', 'Repeats', newOnlyBox(wish.newOnly)), optional: true },
    ],
  };
}
