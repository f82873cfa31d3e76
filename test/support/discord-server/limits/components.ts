import { isRecord, type Json, list, record } from '../json.ts';
import { ButtonStyle, ComponentType } from '../wire-numbers.ts';
import type { Form, Path } from './form.ts';

export const selectTypes: readonly number[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];
const modernTypes: readonly number[] = [
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
  ComponentType.Container,
];
const customId = { min: 1, max: 100 };
const emoji = /\p{Extended_Pictographic}|\p{Emoji_Presentation}|\p{Regional_Indicator}|\u20e3/u;

/** Checks what stands under a message: at most five rows, or with `modern` a tree of up to 40 parts. */
export function checkComponents(form: Form, path: Path, value: unknown, modern: boolean): void {
  const components = list(value);
  form.count(path, components, modern ? { max: 40 } : { max: 5 });
  for (const [index, component] of components.entries()) {
    checkTopLevel(form, [...path, index], record(component), modern);
  }

  const parts = components.flatMap(flatten);
  if (modern) {
    form.count(path, parts, { max: 40 });
    const text = parts.map(({ content }) => (typeof content === 'string' ? content : '')).join('');
    form.text(path, text, { max: 4000 });
  }
  checkUniqueIds(form, path, parts);
}

/** Refuses two components of one message or modal that share their `custom_id`. */
export function checkUniqueIds(form: Form, path: Path, parts: readonly Json[]): void {
  const ids = parts.map((part) => part['custom_id']).filter((id) => typeof id === 'string');
  const message = 'Component custom id cannot be duplicated';
  form.unique(path, ids, 'COMPONENT_CUSTOM_ID_DUPLICATED', message);
}

/** A component with everything inside it. */
export function flatten(value: unknown): Json[] {
  const component = record(value);
  const inner = [
    ...list(component['components']),
    ...[component['accessory'], component['component']].filter(isRecord),
  ];
  return [component, ...inner.flatMap(flatten)];
}

function isEmoji(name: unknown): boolean {
  return typeof name === 'string' && emoji.test(name);
}

function checkTopLevel(form: Form, path: Path, component: Json, modern: boolean): void {
  const type = Number(component['type']);
  const allowed = modern ? [ComponentType.ActionRow, ...modernTypes] : [ComponentType.ActionRow];
  form.oneOf([...path, 'type'], type, allowed);
  if (type === ComponentType.ActionRow) checkRow(form, path, component);
  if (type === ComponentType.Container) {
    for (const [index, inner] of list(component['components']).entries()) {
      checkTopLevel(form, [...path, 'components', index], record(inner), modern);
    }
  }
  if (type === ComponentType.Section) {
    form.count([...path, 'components'], list(component['components']), { min: 1, max: 3 });
    const accessory = record(component['accessory']);
    if (accessory['type'] === ComponentType.Button) {
      checkButton(form, [...path, 'accessory'], accessory);
    }
  }
  if (type === ComponentType.TextDisplay) {
    form.text([...path, 'content'], component['content'], { min: 1, max: 4000 });
  }
}

function checkRow(form: Form, path: Path, row: Json): void {
  const inRow = list(row['components']).map(record);
  form.count([...path, 'components'], inRow, { min: 1, max: 5 });
  const selects = inRow.filter(({ type }) => selectTypes.includes(Number(type)));
  if (selects.length > 0 && inRow.length > 1) {
    const message = 'The specified component exceeds the maximum width';
    form.refuse([...path, 'components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message);
  }
  for (const [index, component] of inRow.entries()) {
    const at = [...path, 'components', index];
    form.oneOf([...at, 'type'], component['type'], [ComponentType.Button, ...selectTypes]);
    if (component['type'] === ComponentType.Button) checkButton(form, at, component);
    else checkSelect(form, at, component);
  }
}

function checkButton(form: Form, path: Path, button: Json): void {
  form.oneOf([...path, 'style'], button['style'], [1, 2, 3, 4, 5, 6]);
  if (button['style'] === ButtonStyle.Premium) return;

  const label = form.text([...path, 'label'], button['label'], { max: 80 });
  const face = button['emoji'];
  if (label === '' && !isRecord(face)) form.require([...path, 'label']);
  if (isRecord(face) && !face['id'] && !isEmoji(face['name'])) {
    form.refuse([...path, 'emoji', 'name'], 'COMPONENT_INVALID_EMOJI', 'Invalid emoji');
  }

  const isLink = button['style'] === ButtonStyle.Link;
  if (isLink ? button['custom_id'] : button['url']) {
    const message = 'A custom id and url cannot both be specified';
    const code = 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE';
    form.refuse([...path, isLink ? 'custom_id' : 'url'], code, message);
  }
  if (!isLink) form.text([...path, 'custom_id'], button['custom_id'], customId);
  else if (!button['url']) form.require([...path, 'url']);
  else form.url([...path, 'url'], button['url'], ['http', 'https', 'discord'], 512);
}

export function checkSelect(form: Form, path: Path, select: Json): void {
  form.text([...path, 'custom_id'], select['custom_id'], customId);
  form.text([...path, 'placeholder'], select['placeholder'], { max: 150 });
  form.whole([...path, 'min_values'], select['min_values'], 0, 25);
  form.whole([...path, 'max_values'], select['max_values'], 1, 25);
  if (select['type'] !== ComponentType.StringSelect) return;

  const options = list(select['options']).map(record);
  form.count([...path, 'options'], options, { min: 1, max: 25 });
  for (const [index, option] of options.entries()) {
    const at = [...path, 'options', index];
    form.text([...at, 'label'], option['label'], { min: 1, max: 100 });
    form.text([...at, 'value'], option['value'], { min: 1, max: 100 });
    form.text([...at, 'description'], option['description'], { max: 100 });
  }
  const values = options.map(({ value }) => String(value));
  const taken = 'The specified option value is already used';
  form.unique([...path, 'options'], values, 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', taken);

  const most = Number(select['max_values'] ?? 1);
  form.whole([...path, 'max_values'], most, 1, Math.max(1, options.length));
  form.whole([...path, 'min_values'], select['min_values'] ?? 1, 0, most);
  const chosen = options.filter((option) => option['default'] === true);
  form.count([...path, 'options'], chosen, { max: most });
}
