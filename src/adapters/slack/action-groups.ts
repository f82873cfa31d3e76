import type { types } from '@slack/bolt';
import type { Action, Choice, Menu } from '../../cards/card.ts';
import { type Group, plain } from './group.ts';
import { limits } from './limits.ts';

/** Begins the `action_id` of every element of ours that carries a line; the rest makes it unique in its message. */
export const actionPrefix = 'hotpapers:';

export function actionGroups(actions: readonly Action[]): Group[] {
  const groups: Group[] = [];
  for (let first = 0; first < actions.length; first += limits.actions) {
    const elements = actions
      .slice(first, first + limits.actions)
      .map((action, index) => buttonOf(action, first + index));
    groups.push({
      blocks: [{ type: 'actions', elements }],
      length: elements.reduce((sum, { text }) => sum + text.text.length, 0),
    });
  }
  return groups;
}

export function menuGroups(menu: Menu | undefined): Group[] {
  const options = (menu?.choices ?? []).slice(0, limits.select).map(optionOf);
  if (!menu || options.length === 0) return [];
  const placeholder = plain(menu.prompt, limits.placeholder);
  const select: types.StaticSelect = {
    type: 'static_select',
    action_id: `${actionPrefix}menu`,
    placeholder,
    options,
  };
  const labels = options.flatMap(({ text, description }) => [
    text,
    ...(description ? [description] : []),
  ]);
  return [
    {
      blocks: [{ type: 'actions', elements: [select] }],
      length: labels.reduce((sum, { text }) => sum + text.length, placeholder.text.length),
    },
  ];
}

function optionOf({ label, detail, line }: Choice) {
  return {
    text: plain(label, limits.option),
    value: line,
    ...(detail.trim() && { description: plain(detail, limits.option) }),
  };
}

function buttonOf({ label, line, style }: Action, index: number): types.Button {
  return {
    type: 'button',
    text: plain(label, limits.button),
    action_id: `${actionPrefix}${index}`,
    value: line,
    ...(style && { style }),
  };
}
