import { z } from 'zod';
import { seal, unseal } from '../../lib/seal.ts';
import type { Login, Logins } from './workspaces.ts';

/** Where the logins are kept; it sees nothing of them but the workspace. */
export interface Shelf {
  read(workspace: string): Promise<string | undefined>;
  write(workspace: string, sealed: string): Promise<void>;
  remove(workspace: string): Promise<void>;
}

const StoredLogin = z.object({
  teamId: z.string(),
  teamName: z.string(),
  botToken: z.string(),
  botUserId: z.string(),
  botId: z.string(),
  scopes: z.array(z.string()),
  installedAt: z.number().optional(),
});

/** Keeps tokens so that the database alone gives none away. */
export class SealedLogins implements Logins {
  readonly #shelf: Shelf;
  readonly #secret: string;

  constructor(shelf: Shelf, secret: string) {
    this.#shelf = shelf;
    this.#secret = secret;
  }

  async find(teamId: string): Promise<Login | undefined> {
    const sealed = await this.#shelf.read(teamId);
    const opened = sealed === undefined ? undefined : unseal(sealed, this.#secret);
    return opened === undefined ? undefined : StoredLogin.parse(JSON.parse(opened));
  }

  async save(login: Login): Promise<void> {
    await this.#shelf.write(login.teamId, seal(JSON.stringify(login), this.#secret));
  }

  async remove(teamId: string): Promise<void> {
    await this.#shelf.remove(teamId);
  }
}
