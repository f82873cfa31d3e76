import { z } from 'zod';
import type { SlackMessage } from '../../src/adapters/slack/message.ts';
import { framed } from './frame.ts';
import { anchor, element, text } from './html.ts';

// Slack's blocks as far as they are drawn here; anything else is shown as its JSON.
const Text = z.object({ text: z.string() });
const Leaf = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  url: z.string().optional(),
  style: z.record(z.string(), z.boolean()).optional(),
  elements: z.unknown().optional(),
});
const Element = z.looseObject({
  type: z.string(),
  text: z.union([Text, z.string()]).optional(),
  placeholder: Text.optional(),
  style: z.unknown().optional(),
});
const Label = Text.optional();
const Option = z.looseObject({ text: Text, value: z.string() });
const Input = z.looseObject({
  type: z.string(),
  placeholder: Label,
  initial_value: z.string().optional(),
  initial_time: z.string().optional(),
  initial_option: Option.optional(),
  initial_options: z.array(Option).optional(),
  options: z.array(Option).optional(),
});
const Block = z.looseObject({
  type: z.string(),
  label: Label,
  hint: Label,
  optional: z.boolean().optional(),
  element: Input.optional(),
  text: Text.optional(),
  accessory: Element.optional(),
  elements: z.array(z.unknown()).optional(),
});

/** A message as Slack's desktop program would draw it, roughly. */
export function slackMessage({ blocks, text: fallback }: SlackMessage): string {
  const inner = blocks.length > 0 ? blocks.map(blockHtml).join('') : text(fallback);
  return framed('9:00 AM', inner);
}

export function blockHtml(raw: unknown): string {
  const block = Block.parse(raw);
  const elements = block.elements ?? [];
  switch (block.type) {
    case 'header':
      return element('div', 'header', text(block.text?.text ?? ''));
    case 'divider':
      return '<hr>';
    case 'section': {
      const accessory = block.accessory ? elementHtml(block.accessory) : '';
      const words = element('div', 'grow', mrkdwn(block.text?.text ?? ''));
      return element('div', 'section', words + accessory);
    }
    case 'context':
      return element('div', 'context', elements.map(elementHtml).join(' '));
    case 'actions':
      return element('div', 'row', elements.map(elementHtml).join(''));
    case 'input':
      return inputHtml(block);
    case 'rich_text':
      return element('div', 'rich', elements.map(leafHtml).join(''));
    default:
      return element('pre', 'code', text(JSON.stringify(raw, null, 1)));
  }
}

function inputHtml({ label, hint, optional, element: asked }: z.infer<typeof Block>): string {
  const name = `${text(label?.text ?? '')}${optional ? ' <i>(optional)</i>' : ''}`;
  const small = hint ? element('div', 'context', text(hint.text)) : '';
  return element('div', 'input', element('b', '', name) + (asked ? fieldHtml(asked) : '') + small);
}

function fieldHtml(field: z.infer<typeof Input>): string {
  const chosen = field.initial_options ?? [field.initial_option ?? []].flat();
  if (field.type === 'checkboxes' || field.type === 'radio_buttons') {
    const marks = field.type === 'checkboxes' ? ['☑', '☐'] : ['◉', '○'];
    const items = (field.options ?? []).map(({ text: { text: label }, value }) => {
      const isChosen = chosen.some((option) => option.value === value);
      return element('div', '', `${isChosen ? marks[0] : marks[1]} ${text(label)}`);
    });
    return items.join('');
  }
  const filled = field.initial_value ?? field.initial_time;
  const shown = filled ?? chosen.map((option) => option.text.text).join(' · ');
  const words = shown || (field.placeholder?.text ?? '');
  const mark = field.type.includes('select') ? '<span>⌄</span>' : '';
  return element('div', shown ? 'field filled' : 'field', text(words) + mark);
}

/** The little of Slack's markup that we write: a bold link, and what is escaped. */
function mrkdwn(words: string): string {
  const link = /\*<([^|>]+)\|([^>]*)>\*/g;
  const plain = (part: string) =>
    lines(part.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
  const [before = '', ...rest] = words.split(link);
  const [url, label = '', after = ''] = rest;
  return url === undefined
    ? lines(words)
    : plain(before) + element('b', '', anchor(url, plain(label))) + plain(after);
}

function elementHtml(raw: unknown): string {
  const { type, text: said, placeholder, style } = Element.parse(raw);
  const words = typeof said === 'string' ? said : (said?.text ?? '');
  switch (type) {
    case 'button':
      return element('button', typeof style === 'string' ? style : 'plain', text(words));
    case 'overflow':
      return element('button', 'overflow', '⋯');
    case 'plain_text':
    case 'mrkdwn':
      return lines(words);
    default:
      return element('div', 'select', `${text(placeholder?.text ?? type)}<span>⌄</span>`);
  }
}

function leafHtml(raw: unknown): string {
  const { type, text: words = '', url, style, elements } = Leaf.parse(raw);
  if (Array.isArray(elements)) {
    const tag = type === 'rich_text_preformatted' ? 'pre' : 'div';
    return element(tag, tag === 'pre' ? 'code' : 'line', elements.map(leafHtml).join(''));
  }
  if (type === 'usergroup') return element('span', 'mention', '@readers');
  const label = lines(words);
  const linked = url ? anchor(url, label) : label;
  const bolded = style?.['bold'] ? element('b', '', linked) : linked;
  const slanted = style?.['italic'] ? element('i', '', bolded) : bolded;
  return style?.['code'] ? element('code', 'inline', slanted) : slanted;
}

function lines(words: string): string {
  return text(words).replaceAll('\n', '<br>');
}

export const slackStyle = `
.slack { background: #fff; color: #1d1c1d; font: 15px/1.46 "Lato", "Noto Sans", "DejaVu Sans", sans-serif; padding: 16px; }
.slack .message { display: flex; gap: 8px; padding: 8px 0; max-width: 680px; }
.slack .avatar { flex: none; width: 36px; height: 36px; border-radius: 4px; background: #b31b1b; color: #fff; font-weight: 700; font-size: 20px; text-align: center; line-height: 34px; }
.slack .body { min-width: 0; flex: 1; overflow-wrap: anywhere; }
.slack .who { font-weight: 900; }
.slack .app { background: #e8e8e8; border-radius: 2px; color: #616061; font-size: 10px; padding: 1px 4px; vertical-align: 1px; }
.slack time { color: #616061; font-size: 12px; font-weight: 400; }
.slack a { color: #1264a3; text-decoration: none; }
.slack .header { font-size: 18px; font-weight: 900; margin: 6px 0; }
.slack .rich { margin: 6px 0; }
.slack .section { display: flex; gap: 12px; margin: 4px 0; color: #454245; }
.slack .grow { flex: 1; white-space: pre-wrap; }
.slack .context { color: #616061; font-size: 12px; margin: 4px 0; }
.slack .row { display: flex; flex-wrap: wrap; gap: 8px; margin: 6px 0; }
.slack button { background: #fff; border: 1px solid #bbb; border-radius: 4px; color: #1d1c1d; font: 700 13px "Lato", "Noto Sans", "DejaVu Sans", sans-serif; height: 28px; padding: 0 10px; }
.slack button.primary { background: #007a5a; border-color: #007a5a; color: #fff; }
.slack button.danger { color: #e01e5a; border-color: #e01e5a; }
.slack .select { border: 1px solid #bbb; border-radius: 4px; color: #616061; font-size: 13px; padding: 4px 10px; width: 220px; display: flex; justify-content: space-between; }
.slack pre.code { background: #f8f8f8; border: 1px solid #ddd; border-radius: 4px; font: 12px/1.4 "DejaVu Sans Mono", monospace; padding: 8px; white-space: pre-wrap; margin: 4px 0; }
.slack code.inline { background: #f8f8f8; border: 1px solid #ddd; border-radius: 3px; color: #c01343; font: 12px "DejaVu Sans Mono", monospace; padding: 1px 3px; }
.slack .mention { background: #fff3cf; color: #1264a3; border-radius: 3px; padding: 0 2px; }
.slack .home { max-width: 680px; }
.slack .modal { max-width: 520px; border: 1px solid #bbb; border-radius: 8px; padding: 0 24px 16px; box-shadow: 0 4px 12px #0002; }
.slack .modal-head { font-size: 20px; font-weight: 900; padding: 16px 0; }
.slack .modal-foot { display: flex; gap: 8px; justify-content: flex-end; border-top: 1px solid #ddd; margin-top: 16px; padding-top: 16px; }
.slack .input { margin: 14px 0; }
.slack .input i { color: #616061; font-weight: 400; font-style: normal; }
.slack .field { border: 1px solid #bbb; border-radius: 4px; color: #616061; display: flex; justify-content: space-between; margin-top: 4px; padding: 5px 12px; }
.slack .filled { color: #1d1c1d; }
.slack .attachment { border-left: 4px solid #ddd; padding-left: 12px; }
.slack .attachment .section { color: #1d1c1d; }
.slack .open-menu { border: 1px solid #ddd; border-radius: 8px; box-shadow: 0 4px 12px #0002; margin-left: auto; padding: 8px 0; width: 220px; }
.slack .open-menu div { padding: 3px 20px; }
.slack .thread { border-left: 2px solid #ddd; margin: 4px 0 4px 18px; padding-left: 18px; }
`;
