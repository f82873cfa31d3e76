import Database from 'better-sqlite3';

/** The connections that are opened while it listens, for tests that spoil them. */
export class OpenDatabases {
  readonly #opened = new Set<Database.Database>();
  readonly #pragma = Database.prototype.pragma;

  constructor() {
    const opened = this.#opened;
    const pragma = this.#pragma;
    // Every connection of ours begins with some.
    Database.prototype.pragma = function (this: Database.Database, ...given) {
      opened.add(this);
      return pragma.apply(this, given);
    };
  }

  /** Those of one file that are open still. */
  of(file: string): Database.Database[] {
    return [...this.#opened].filter(({ name, open }) => open && name === file);
  }

  stopListening(): void {
    Database.prototype.pragma = this.#pragma;
  }
}
