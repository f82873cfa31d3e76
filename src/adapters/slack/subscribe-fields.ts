import type { types } from '@slack/bolt';
import type { Weekday } from '../../domain/day.ts';
import { allWeek, type Layout, layouts } from '../../domain/subscription.ts';
import { plain } from './group.ts';
import { limits } from './limits.ts';

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

export function input(
  field: Field,
  label: string,
  element: types.InputBlock['element'],
): types.InputBlock {
  return { type: 'input', block_id: field, label: plain(label, 2000), element };
}

export function phrases(
  field: Field,
  label: string,
  before: readonly string[],
  example: string,
): types.KnownBlock {
  const text = before.join(', ');
  if (text.length > limits.text) return unasked(label);
  const element: types.PlainTextInput = {
    type: 'plain_text_input',
    action_id: field,
    placeholder: plain(example, limits.placeholder),
    ...(text !== '' && { initial_value: text }),
  };
  return { ...input(field, label, element), optional: true };
}

/** A field that cannot hold what is kept is left out, so that nothing of that is lost; with a word about it. */
function unasked(label: string): types.KnownBlock {
  const why = `${label}: this is too long to be changed here, and stays as it is.`;
  return { type: 'context', elements: [plain(why, limits.context)] };
}

export function channelSelect(): types.ConversationsSelect {
  return {
    type: 'conversations_select',
    action_id: 'channel',
    placeholder: plain('Choose a channel', limits.placeholder),
    default_to_current_conversation: true,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
  };
}

export function categories(before: readonly string[]): types.KnownBlock {
  const fit =
    before.length <= limits.select && before.every(({ length }) => length <= limits.option);
  if (!fit) return unasked('Categories');
  const chosen = before.map((code) => option(code, code));
  const element: types.MultiExternalSelect = {
    type: 'multi_external_select',
    action_id: 'categories',
    placeholder: plain('All categories', limits.placeholder),
    min_query_length: 0,
    // Slack refuses an empty list.
    ...(chosen.length > 0 && { initial_options: chosen }),
  };
  return {
    ...input('categories', 'Categories', element),
    optional: true,
    hint: plain('Such as cs.CV, or hep-* for all that begin so. None means all.', 2000),
  };
}

export function daysBoxes(days: readonly Weekday[]): types.Checkboxes {
  const options = allWeek.map((day) => option(dayNames[day], day));
  return {
    type: 'checkboxes',
    action_id: 'days',
    options,
    initial_options: options.filter(({ value }) => days.some((day) => day === value)),
  };
}

export function newOnlyBox(newOnly: boolean): types.Checkboxes {
  const options = [option('Leave out papers that were shown in the channel before', 'on')];
  return {
    type: 'checkboxes',
    action_id: 'new_only',
    options,
    // Slack refuses an empty list.
    ...(newOnly && { initial_options: options }),
  };
}

export function number(
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

export function layoutButtons(layout: Layout): types.RadioButtons {
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
