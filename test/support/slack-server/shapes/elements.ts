import { isDeepStrictEqual } from 'node:util';
import { limits } from '../limits.ts';
import { isObject, objectsIn } from '../wire-object.ts';
import {
  anyText,
  choiceOption,
  confirm,
  id,
  menuOption,
  menuOptions,
  optionGroups,
  overflowOption,
  placeholder,
  plainText,
} from './composition-objects.ts';
import {
  all,
  anything,
  either,
  flag,
  integer,
  list,
  object,
  oneOf,
  type Shape,
  string,
  url,
} from './shape.ts';

type Fields = Readonly<Record<string, Shape>>;

const web = ['http:', 'https:'];
const interactive: Fields = { action_id: id, confirm, focus_on_load: flag };
const choosing: Fields = { ...interactive, placeholder };
const several: Fields = { max_selected_items: integer(1, 100) };

/** An image, as an element or, with a title and an id besides, as a block. */
export function image(more: Fields = {}): Shape {
  return all(
    object(
      { alt_text: string(limits.image.alt, 1) },
      { image_url: url(limits.url, web), slack_file: anything, ...more },
    ),
    either(['image_url', 'slack_file']),
  );
}

const buttons = {
  button: object(
    { text: plainText(limits.button.text) },
    {
      action_id: id,
      confirm,
      url: url(limits.url),
      value: string(limits.button.value),
      style: oneOf('primary', 'danger'),
      accessibility_label: string(limits.button.accessibilityLabel),
    },
  ),
  workflow_button: object(
    { text: plainText(limits.button.text), workflow: anything },
    { action_id: id, style: oneOf('primary', 'danger'), accessibility_label: string(75) },
  ),
};

const selects = {
  static_select: all(
    object(
      {},
      {
        ...choosing,
        options: menuOptions,
        option_groups: optionGroups,
        initial_option: menuOption,
      },
    ),
    either(['options', 'option_groups']),
    startsAmongItsOptions,
  ),
  external_select: object(
    {},
    { ...choosing, min_query_length: integer(0, 100), initial_option: menuOption },
  ),
  users_select: object({}, { ...choosing, initial_user: id }),
  channels_select: object({}, { ...choosing, initial_channel: id, response_url_enabled: flag }),
  conversations_select: object(
    {},
    {
      ...choosing,
      initial_conversation: id,
      default_to_current_conversation: flag,
      response_url_enabled: flag,
      filter: anything,
    },
  ),
  multi_static_select: all(
    object(
      {},
      {
        ...choosing,
        ...several,
        options: menuOptions,
        option_groups: optionGroups,
        initial_options: menuOptions,
      },
    ),
    either(['options', 'option_groups']),
  ),
  multi_external_select: object(
    {},
    { ...choosing, ...several, min_query_length: integer(0, 100), initial_options: menuOptions },
  ),
  multi_users_select: object({}, { ...choosing, ...several, initial_users: list(id, 100) }),
  multi_channels_select: object({}, { ...choosing, ...several, initial_channels: list(id, 100) }),
  multi_conversations_select: object(
    {},
    {
      ...choosing,
      ...several,
      initial_conversations: list(id, 100),
      default_to_current_conversation: flag,
      filter: anything,
    },
  ),
};

const choices = {
  checkboxes: object(
    { options: list(choiceOption, limits.choices.options, 1) },
    { ...interactive, initial_options: list(choiceOption, limits.choices.options, 1) },
  ),
  radio_buttons: all(
    object(
      { options: list(choiceOption, limits.choices.options, 1) },
      { ...interactive, initial_option: choiceOption },
    ),
    startsAmongItsOptions,
  ),
};

const pickers = {
  datepicker: object({}, { ...choosing, initial_date: string(10, 10) }),
  timepicker: object({}, { ...choosing, initial_time: string(5, 5), timezone: string(100) }),
  datetimepicker: object({}, { ...interactive, initial_date_time: anything }),
};

const typed: Fields = {
  action_id: id,
  placeholder,
  focus_on_load: flag,
  dispatch_action_config: anything,
};

const inputs = {
  plain_text_input: object(
    {},
    {
      ...typed,
      initial_value: string(limits.input.value),
      multiline: flag,
      min_length: integer(0, limits.input.value),
      max_length: integer(1, limits.input.value),
    },
  ),
  number_input: object(
    { is_decimal_allowed: flag },
    { ...typed, initial_value: string(100), min_value: string(100), max_value: string(100) },
  ),
  url_text_input: object({}, { ...typed, initial_value: string(limits.url) }),
  email_text_input: object({}, { ...typed, initial_value: string(limits.url) }),
  rich_text_input: object({}, { ...typed, initial_value: anything }),
  file_input: object(
    {},
    { action_id: id, filetypes: list(string(20), 100), max_files: integer(1, 10) },
  ),
};

const overflow = object(
  { options: list(overflowOption, limits.overflow.options, 1) },
  { action_id: id, confirm },
);

export const accessories = {
  ...buttons,
  ...selects,
  ...choices,
  datepicker: pickers.datepicker,
  timepicker: pickers.timepicker,
  overflow,
  image: image(),
};

export const actionElements = {
  ...buttons,
  ...selects,
  ...choices,
  ...pickers,
  overflow,
  rich_text_input: inputs.rich_text_input,
};

export const inputElements = { ...selects, ...choices, ...pickers, ...inputs };

const contextText = anyText(limits.context.text);

export const contextElements = { plain_text: contextText, mrkdwn: contextText, image: image() };

const feedbackButton = object(
  { text: plainText(limits.button.text), value: string(limits.button.value) },
  { accessibility_label: string(limits.button.accessibilityLabel) },
);

export const contextActionElements = {
  feedback_buttons: object(
    { positive_button: feedbackButton, negative_button: feedbackButton },
    { action_id: id },
  ),
  icon_button: object(
    { icon: oneOf('trash'), text: plainText(limits.button.text) },
    {
      action_id: id,
      confirm,
      value: string(limits.button.value),
      accessibility_label: string(limits.button.accessibilityLabel),
      visible_to_user_ids: list(id, 10),
    },
  ),
};

function startsAmongItsOptions(
  value: unknown,
  pointer: string,
  report: (message: string, pointer: string) => void,
): void {
  if (!isObject(value) || value.initial_option === undefined) return;
  const grouped = objectsIn(value.option_groups).flatMap((group) => objectsIn(group.options));
  const options = [...objectsIn(value.options), ...grouped];
  if (!options.some((option) => isDeepStrictEqual(option, value.initial_option))) {
    report('must match one of the options', `${pointer}/initial_option`);
  }
}
