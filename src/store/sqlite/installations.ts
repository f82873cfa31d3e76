import type { Database, Statement } from 'better-sqlite3';
import type { Platform } from '../../domain/channel.ts';
import type { Installations } from '../workspaces.ts';

export class SqliteInstallations implements Installations {
  readonly #read: Statement<[string, string], { sealed: string }>;
  readonly #write: Statement<[string, string, string]>;
  readonly #remove: Statement<[string, string]>;
  readonly #list: Statement<[string], { workspace: string }>;

  constructor(db: Database) {
    const where = 'platform = ? and workspace = ?';
    this.#read = db.prepare(`select sealed from installations where ${where}`);
    this.#write = db.prepare(
      `insert into installations (platform, workspace, sealed) values (?, ?, ?)
       on conflict (platform, workspace) do update set sealed = excluded.sealed`,
    );
    this.#remove = db.prepare(`delete from installations where ${where}`);
    this.#list = db.prepare(
      'select workspace from installations where platform = ? order by workspace',
    );
  }

  async read(platform: Platform, workspace: string): Promise<string | undefined> {
    return this.#read.get(platform, workspace)?.sealed;
  }

  async write(platform: Platform, workspace: string, sealed: string): Promise<void> {
    this.#write.run(platform, workspace, sealed);
  }

  async remove(platform: Platform, workspace: string): Promise<void> {
    this.#remove.run(platform, workspace);
  }

  async list(platform: Platform): Promise<readonly string[]> {
    return this.#list.all(platform).map(({ workspace }) => workspace);
  }
}
