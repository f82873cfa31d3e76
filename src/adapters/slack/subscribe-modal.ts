import type { types } from '@slack/bolt';
import type { Weekday } from '../../domain/day.ts';
import {
  allWeek,
  type Layout,
  layouts,
  type Subscription,
  usualWish,
  type Wish,
} from '../../domain/subscription.ts';
import { contextGroup, plain } from './group.ts';
import { limits } from './limits.ts';
import { remembering, type ViewMemory } from './view-memory.ts';

export const subscribeCallback = 'hotpapers_subscribe';

/** The fields: each is an input's block and its element, and an option of `subscribe`. */
export const fields = [
  'channel',
  'categories',
  'at',
  'timezone',
  'days',
  'top',
  'min_heat',
  'layout',
  'keywords',
  'without',
  'follow',
  'new_only',
] as const;
export type Field = (typeof fields)[number];

const looks: Record<Layout, string> = {
  compact: 'A list, one line a paper',
  cards: 'Cards with summaries',
  thread: 'One message, with a thread',
};

const dayNames: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

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
      {
        ...input('categories', 'Categories', categorySelect(wish.categories)),
        optional: true,
        hint: plain('Such as cs.CV, or hep-* for all that begin so. None means all.', 2000),
      },
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

function input(
  field: Field,
  label: string,
  element: types.InputBlock['element'],
): types.InputBlock {
  return { type: 'input', block_id: field, label: plain(label, 2000), element };
}

function phrases(
  field: Field,
  label: string,
  before: readonly string[],
  example: string,
): types.InputBlock {
  const element: types.PlainTextInput = {
    type: 'plain_text_input',
    action_id: field,
    placeholder: plain(example, limits.placeholder),
    ...(before.length > 0 && { initial_value: before.join(', ').slice(0, limits.text) }),
  };
  return { ...input(field, label, element), optional: true };
}

function channelSelect(): types.ConversationsSelect {
  return {
    type: 'conversations_select',
    action_id: 'channel',
    placeholder: plain('Choose a channel', limits.placeholder),
    default_to_current_conversation: true,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
  };
}

function categorySelect(categories: readonly string[]): types.MultiExternalSelect {
  const chosen = categories.slice(0, limits.select).map((code) => option(code, code));
  return {
    type: 'multi_external_select',
    action_id: 'categories',
    placeholder: plain('All categories', limits.placeholder),
    min_query_length: 0,
    ...(chosen.length > 0 && { initial_options: chosen }),
  };
}

function daysBoxes(days: readonly Weekday[]): types.Checkboxes {
  const options = allWeek.map((day) => option(dayNames[day], day));
  return {
    type: 'checkboxes',
    action_id: 'days',
    options,
    initial_options: options.filter(({ value }) => days.some((day) => day === value)),
  };
}

function newOnlyBox(newOnly: boolean): types.Checkboxes {
  const options = [option('Leave out papers that were shown in the channel before', 'on')];
  return {
    type: 'checkboxes',
    action_id: 'new_only',
    options,
    // Slack refuses an empty list.
    ...(newOnly && { initial_options: options }),
  };
}

function number(
  field: Field,
  initial: number,
  { min, max }: { readonly min: string; readonly max?: string },
): types.NumberInput {
  return {
    type: 'number_input',
    action_id: field,
    // A heat may be any number, and an edit must not round what was typed elsewhere.
    is_decimal_allowed: field === 'min_heat',
    initial_value: String(initial),
    min_value: min,
    ...(max !== undefined && { max_value: max }),
  };
}

function layoutButtons(layout: Layout): types.RadioButtons {
  const options = layouts.map((each) => option(looks[each], each));
  const chosen = options.find(({ value }) => value === layout);
  return {
    type: 'radio_buttons',
    action_id: 'layout',
    options,
    ...(chosen && { initial_option: chosen }),
  };
}

export function option(label: string, value: string): types.PlainTextOption & { value: string } {
  return { text: plain(label, limits.option), value };
}
