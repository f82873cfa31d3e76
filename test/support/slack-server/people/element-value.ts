import { isObject, objectsIn, stringIn, type WireObject } from '../wire-object.ts';

/** What somebody chose or typed: an option by its value or its words, an id, a date, a text; several for a multi-select. */
export type Chosen = string | readonly string[];

const valueFields: Readonly<Record<string, string>> = {
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
  multi_users_select: 'selected_users',
  multi_channels_select: 'selected_channels',
  multi_conversations_select: 'selected_conversations',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
};

/** An element's value as actions and view states carry it. */
export function valueOf(element: WireObject, chosen: Chosen): WireObject {
  const type = String(element.type);
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
      return { type, selected_option: optionOf(element, one(chosen)) };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: many(chosen).map((each) => optionOf(element, each)) };
    case 'external_select':
      return { type, selected_option: suggested(one(chosen)) };
    case 'multi_external_select':
      return { type, selected_options: many(chosen).map(suggested) };
    case 'button':
      return { type, ...(element.value === undefined ? {} : { value: element.value }) };
    default: {
      const field = valueFields[type] ?? 'value';
      return { type, [field]: field.endsWith('s') ? many(chosen) : one(chosen) };
    }
  }
}

/** The value of an element nobody touched. */
export function initialValueOf(element: WireObject): WireObject {
  const type = String(element.type);
  if (type === 'checkboxes' || type.startsWith('multi_')) {
    const field = valueFields[type] ?? 'selected_options';
    return { type, [field]: element[field.replace('selected', 'initial')] ?? [] };
  }
  const selects = ['static_select', 'external_select', 'radio_buttons'].includes(type);
  const field = selects ? 'selected_option' : (valueFields[type] ?? 'value');
  const initial = field === 'value' ? 'initial_value' : field.replace('selected', 'initial');
  return { type, [field]: element[initial] ?? null };
}

export function isEmpty(value: WireObject): boolean {
  const [, inside] = Object.entries(value).find(([field]) => field !== 'type') ?? [];
  return inside === null || inside === '' || (Array.isArray(inside) && inside.length === 0);
}

function optionOf(element: WireObject, wanted: string): WireObject {
  const grouped = objectsIn(element.option_groups).flatMap((group) => objectsIn(group.options));
  const options = [...objectsIn(element.options), ...grouped];
  const found = options.find((option) => option.value === wanted || wordsOf(option) === wanted);
  if (found) return found;
  const there = options.map((option) => String(option.value)).join(', ');
  throw new Error(`No option "${wanted}", only: ${there}`);
}

function wordsOf(option: WireObject): string | undefined {
  return isObject(option.text) ? stringIn(option.text, 'text') : undefined;
}

// The options of an external select are the app's own; Slack hands back the one taken.
function suggested(value: string): WireObject {
  return { text: { type: 'plain_text', text: value, emoji: true }, value };
}

function one(chosen: Chosen): string {
  if (typeof chosen === 'string') return chosen;
  const [first = ''] = chosen;
  return first;
}

function many(chosen: Chosen): string[] {
  return typeof chosen === 'string' ? [chosen] : Array.from(chosen);
}
