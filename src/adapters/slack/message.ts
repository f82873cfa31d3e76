import type { types } from '@slack/bolt';

export interface SlackMessage {
  /** For notifications and screen readers. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
  /** The replies go into the thread of the card's first message. */
  readonly place: 'channel' | 'thread';
}
