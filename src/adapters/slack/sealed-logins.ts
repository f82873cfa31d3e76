import { z } from 'zod';
import { RemoteError } from '../../lib/errors.ts';
import { seal, unseal } from '../../lib/seal.ts';
import type { Login, Logins } from './workspaces.ts';

/** Where the logins are kept; it sees nothing of them but the workspace. */
export interface Shelf {
  read(workspace: string): Promise<string | undefined>;
  write(workspace: string, sealed: string): Promise<void>;
  remove(workspace: string): Promise<void>;
  list(): Promise<readonly string[]>;
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

const unopened =
  'HOTPAPERS_KEY does not open what is stored of this workspace; set the key it was stored with.';

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
    if (sealed === undefined) return undefined;
    const opened = unseal(sealed, this.#secret);
    // It was installed and may be served again: with another key, or once it is installed anew.
    if (opened === undefined) throw new RemoteError(unopened);
    return StoredLogin.parse(JSON.parse(opened));
  }

  /** The workspaces that installed us, by whether the secret opens their logins. */
  async sorted(): Promise<{
    readonly open: readonly string[];
    readonly locked: readonly string[];
  }> {
    const open: string[] = [];
    const locked: string[] = [];
    for (const workspace of await this.#shelf.list()) {
      const sealed = await this.#shelf.read(workspace);
      const isOpen = sealed !== undefined && unseal(sealed, this.#secret) !== undefined;
      (isOpen ? open : locked).push(workspace);
    }
    return { open, locked };
  }

  async save(login: Login): Promise<void> {
    await this.#shelf.write(login.teamId, seal(JSON.stringify(login), this.#secret));
  }

  async remove(teamId: string): Promise<void> {
    await this.#shelf.remove(teamId);
  }
}
