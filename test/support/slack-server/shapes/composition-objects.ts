import { limits } from '../limits.ts';
import { byType, flag, list, object, oneOf, type Shape, string, url } from './shape.ts';

export function plainText(max: number): Shape {
  return object({ type: oneOf('plain_text'), text: string(max, 1) }, { emoji: flag });
}

export function anyText(max: number): Shape {
  return byType({
    plain_text: plainText(max),
    mrkdwn: object({ text: string(max, 1) }, { verbatim: flag }),
  });
}

/** `words` is what the option's texts may be: plain in menus, mrkdwn too in checkboxes and radio buttons. */
function option(words: (max: number) => Shape, more: Readonly<Record<string, Shape>> = {}): Shape {
  const { text, value, description } = limits.option;
  return object(
    { text: words(text), value: string(value) },
    { description: words(description), ...more },
  );
}

export const menuOption = option(plainText);
export const overflowOption = option(plainText, { url: url(limits.url) });
export const choiceOption = option(anyText);

export const menuOptions = list(menuOption, limits.select.options, 1);
export const optionGroups = list(
  object({ label: plainText(limits.optionGroup.label), options: menuOptions }),
  limits.select.groups,
  1,
);

export const confirm = object(
  {
    title: plainText(limits.confirm.title),
    text: anyText(limits.confirm.text),
    confirm: plainText(limits.confirm.button),
    deny: plainText(limits.confirm.button),
  },
  { style: oneOf('primary', 'danger') },
);

export const placeholder = plainText(limits.select.placeholder);
export const id = string(limits.id);
