/** Where cards can go. */
export type Platform = 'console' | 'discord' | 'slack';

export interface Channel {
  readonly platform: Platform;
  /** The Discord server or Slack workspace it belongs to; empty for a private conversation. */
  readonly workspace: string;
  readonly id: string;
}
