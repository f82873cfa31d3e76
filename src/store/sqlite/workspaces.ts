import type { Database, Statement } from 'better-sqlite3';
import type { Platform } from '../../domain/channel.ts';
import type { WorkspaceSettings, Workspaces } from '../workspaces.ts';

export class SqliteWorkspaces implements Workspaces {
  readonly #read: Statement<[string, string], { manager_role: string }>;
  readonly #write: Statement<[string, string, string]>;
  readonly #leave: Statement<[string, string, string]>;
  readonly #join: Statement<[string, string]>;

  constructor(db: Database) {
    this.#read = db.prepare(
      'select manager_role from workspaces where platform = ? and workspace = ?',
    );
    this.#write = db.prepare(
      `insert into workspaces (platform, workspace, manager_role) values (?, ?, ?)
       on conflict (platform, workspace) do update set manager_role = excluded.manager_role`,
    );
    this.#leave = db.prepare(
      `insert into workspaces (platform, workspace, left_at) values (?, ?, ?)
       on conflict (platform, workspace) do update set left_at = coalesce(left_at, excluded.left_at)`,
    );
    this.#join = db.prepare(
      'update workspaces set left_at = null where platform = ? and workspace = ?',
    );
  }

  async read(platform: Platform, workspace: string): Promise<WorkspaceSettings> {
    return { managerRole: this.#read.get(platform, workspace)?.manager_role ?? '' };
  }

  async write(
    platform: Platform,
    workspace: string,
    { managerRole }: WorkspaceSettings,
  ): Promise<void> {
    this.#write.run(platform, workspace, managerRole);
  }

  async leave(platform: Platform, workspace: string, at: Date): Promise<void> {
    this.#leave.run(platform, workspace, at.toISOString());
  }

  async join(platform: Platform, workspace: string): Promise<void> {
    this.#join.run(platform, workspace);
  }
}
