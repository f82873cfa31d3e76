import type { types } from '@slack/bolt';
import { plainText, span } from '../../text/rich-text.ts';
import { actionPrefix } from './action-groups.ts';
import { type Group, plain } from './group.ts';
import { limits } from './limits.ts';

export function heading(title: string): Group {
  const text = plain(title, limits.header);
  return { blocks: [{ type: 'header', text }], length: text.text.length };
}

/** A button that asks a line; the line makes its id unique in the view. */
export function lineButton(label: string, line: string): types.Button {
  return { ...button(label, `${actionPrefix}${line}`), value: line };
}

export function button(label: string, action_id: string): types.Button {
  return { type: 'button', text: plain(label, limits.button), action_id };
}

/** A row of buttons; nothing for none, which Slack refuses. */
export function buttons(elements: types.Button[]): Group {
  if (elements.length === 0) return { blocks: [], length: 0 };
  const length = plainText(elements.map(({ text }) => span(text.text))).length;
  return { blocks: [{ type: 'actions', elements }], length };
}
