import type { APIEmbed, ButtonStyle, ComponentType } from 'discord.js';
import type { CardFile } from '../../cards/card.ts';

export interface DiscordButton {
  readonly type: ComponentType.Button;
  readonly style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger;
  readonly label: string;
  readonly custom_id: string;
}

export interface DiscordMenu {
  readonly type: ComponentType.StringSelect;
  readonly custom_id: string;
  readonly placeholder: string;
  readonly options: {
    readonly label: string;
    readonly value: string;
    readonly description?: string;
  }[];
}

export interface DiscordRow {
  readonly type: ComponentType.ActionRow;
  readonly components: DiscordButton[] | DiscordMenu[];
}

export interface DiscordMessage {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: DiscordRow[];
  readonly files: readonly CardFile[];
  /** The first message of a card may open a thread into which the others go. */
  readonly place: 'channel' | 'thread';
  /** Names the thread, or the forum post, that the message opens. */
  readonly threadName: string;
  /** Categories of the card's papers, the most frequent first: a forum may have tags of their names. */
  readonly topics: readonly string[];
  /** The one role it may ping. */
  readonly mention: string | undefined;
}
