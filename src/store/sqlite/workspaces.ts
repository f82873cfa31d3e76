import type { Database, Statement } from 'better-sqlite3';
import type { Platform } from '../../domain/channel.ts';
import type { WorkspaceSettings, Workspaces } from '../store.ts';

export class SqliteWorkspaces implements Workspaces {
  readonly #read: Statement<[string, string], { manager_role: string }>;
  readonly #write: Statement<[string, string, string]>;

  constructor(db: Database) {
    this.#read = db.prepare(
      'select manager_role from workspaces where platform = ? and workspace = ?',
    );
    this.#write = db.prepare(
      `insert into workspaces (platform, workspace, manager_role) values (?, ?, ?)
       on conflict (platform, workspace) do update set manager_role = excluded.manager_role`,
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
}
