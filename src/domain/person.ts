import type { Platform } from './channel.ts';

/** Somebody on a platform. */
export interface Person {
  readonly platform: Platform;
  /** The Slack workspace; empty where people are known across workspaces. */
  readonly workspace: string;
  readonly id: string;
}
