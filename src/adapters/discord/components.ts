import { ButtonStyle, ComponentType } from 'discord.js';
import type { Action, Card, Choice, Menu } from '../../cards/card.ts';
import { chunks } from './chunks.ts';
import { labelText } from './label-text.ts';
import { limits } from './limits.ts';
import type { DiscordButton, DiscordRow } from './message.ts';

const styles = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

/** The menus of a card, then its buttons; where there is no room for all, the first of each. */
export function rowsOf({ menu, filter, actions }: Card): DiscordRow[] {
  const buttons = actions.map(buttonOf).slice(0, limits.rows * limits.buttonsInRow);
  const menus = [...menuRows(menu, menuId), ...menuRows(filter, filterId)];
  // A card that has menus shows one at least.
  const buttonRows = chunks(buttons, limits.buttonsInRow)
    .slice(0, limits.rows - Math.min(1, menus.length))
    .map((components): DiscordRow => ({ type: ComponentType.ActionRow, components }));
  return [...menus.slice(0, limits.rows - buttonRows.length), ...buttonRows];
}

/** A long menu in parts; each says from which to which of its choices it has. */
function menuRows(menu: Menu | undefined, id: string): DiscordRow[] {
  const seen = new Set<string>();
  // Discord refuses a menu with two choices of one value.
  const choices = (menu?.choices ?? []).filter(({ line }) => !seen.has(line) && seen.add(line));
  if (!menu) return [];
  const parts = chunks(choices, limits.choices);
  return parts.map((part, index) => {
    const first = index * limits.choices + 1;
    const range = parts.length > 1 ? ` (${first}–${first + part.length - 1})` : '';
    const placeholder = labelText(menu.prompt, limits.placeholder - range.length) + range;
    const custom_id = index === 0 ? id : `${id}:${index}`;
    return {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id,
          placeholder,
          options: part.map(optionOf),
        },
      ],
    };
  });
}

function optionOf({ label, detail, line }: Choice) {
  const description = labelText(detail, limits.choice);
  return {
    label: labelText(label, limits.choice) || '…',
    value: line,
    ...(description && { description }),
  };
}

function buttonOf({ label, line, style }: Action, index: number): DiscordButton {
  return {
    type: ComponentType.Button,
    style: style ? styles[style] : ButtonStyle.Secondary,
    label: labelText(label, limits.label) || '…',
    // The number makes it unique, for Discord refuses two buttons that do the same.
    custom_id: `${index}|${line}`,
  };
}

// A menu's own ids; its choices carry the commands.
const menuId = 'menu';
const filterId = 'filter';

/** Whether a menu is one of ours. */
export function isOurMenu(customId: string): boolean {
  return /^(menu|filter)(:\d+)?$/.test(customId);
}

/** Whether a menu narrows the list that it belongs to, instead of opening something beside it. */
export function narrows(customId: string): boolean {
  return customId.startsWith(filterId);
}

/** The command a button carries; undefined if the button is not ours. */
export function lineOfCustomId(customId: string): string | undefined {
  return /^\d+\|([\s\S]+)$/.exec(customId)?.[1];
}
