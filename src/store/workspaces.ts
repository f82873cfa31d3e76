import type { Platform } from '../domain/channel.ts';

export interface WorkspaceSettings {
  /** The role whose members may change what channels get; empty for the platform's own rule. */
  readonly managerRole: string;
}

/** How each workspace wants to be run. */
export interface Workspaces {
  /** The defaults for one that never chose. */
  read(platform: Platform, workspace: string): Promise<WorkspaceSettings>;
  write(platform: Platform, workspace: string, settings: WorkspaceSettings): Promise<void>;
  /** Notes that it was left; one left already keeps its time. */
  leave(platform: Platform, workspace: string, at: Date): Promise<void>;
  /** Notes that we are in it, whether or not it was left before. */
  join(platform: Platform, workspace: string): Promise<void>;
}

/** The logins of workspaces that installed us by themselves, encrypted by whoever keeps them here. */
export interface Installations {
  read(platform: Platform, workspace: string): Promise<string | undefined>;
  write(platform: Platform, workspace: string, sealed: string): Promise<void>;
  remove(platform: Platform, workspace: string): Promise<void>;
  /** The workspaces of which something is kept. */
  list(platform: Platform): Promise<readonly string[]>;
}
