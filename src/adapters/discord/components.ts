import { ButtonStyle, ComponentType } from 'discord.js';
import type { Action, Card, Menu } from '../../cards/card.ts';
import { labelText } from './label-text.ts';
import { limits } from './limits.ts';
import type { DiscordButton, DiscordRow } from './message.ts';

const styles = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

/** The menu of a card, then its buttons. */
export function rowsOf({ menu, actions }: Card): DiscordRow[] {
  const rows: DiscordRow[] = menu && menu.choices.length > 0 ? [menuRow(menu)] : [];
  const buttons = actions.map(buttonOf);
  for (let first = 0; first < buttons.length && rows.length < limits.rows; ) {
    const next = first + limits.buttonsInRow;
    rows.push({ type: ComponentType.ActionRow, components: buttons.slice(first, next) });
    first = next;
  }
  return rows;
}

function menuRow({ prompt, choices }: Menu): DiscordRow {
  const seen = new Set<string>();
  const options = choices
    // Discord refuses a menu with two choices of one value.
    .filter(({ line }) => !seen.has(line) && seen.add(line))
    .slice(0, limits.choices)
    .map(({ label, detail, line }) => {
      const description = labelText(detail, limits.choice);
      return {
        label: labelText(label, limits.choice) || '…',
        value: line,
        ...(description && { description }),
      };
    });
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: menuId,
        placeholder: labelText(prompt, limits.placeholder),
        options,
      },
    ],
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

/** A menu's own id; its choices carry the commands. */
export const menuId = 'menu';

/** The command a button carries; undefined if the button is not ours. */
export function lineOfCustomId(customId: string): string | undefined {
  return /^\d+\|([\s\S]+)$/.exec(customId)?.[1];
}
