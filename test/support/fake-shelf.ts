import type { Shelf } from '../../src/adapters/slack/sealed-logins.ts';

/** Keeps sealed logins in memory. */
export class FakeShelf implements Shelf {
  readonly kept = new Map<string, string>();

  async read(workspace: string): Promise<string | undefined> {
    return this.kept.get(workspace);
  }

  async write(workspace: string, sealed: string): Promise<void> {
    this.kept.set(workspace, sealed);
  }

  async remove(workspace: string): Promise<void> {
    this.kept.delete(workspace);
  }

  async list(): Promise<readonly string[]> {
    return [...this.kept.keys()];
  }
}
