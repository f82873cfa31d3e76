import Database from 'better-sqlite3';

type Pragma = (
  this: Database.Database,
  ...given: Parameters<Database.Database['pragma']>
) => unknown;

const pragma: Pragma = Reflect.get(Database.prototype, 'pragma');

/** The connections that are opened while it listens, for tests that spoil them. */
export class OpenDatabases {
  readonly #opened = new Set<Database.Database>();

  constructor() {
    const opened = this.#opened;
    // Every connection of ours begins with some.
    Database.prototype.pragma = function (this: Database.Database, ...given) {
      opened.add(this);
      return Reflect.apply(pragma, this, given);
    };
  }

  /** Those of one file that are open still. */
  of(file: string): Database.Database[] {
    return [...this.#opened].filter(({ name, open }) => open && name === file);
  }

  stopListening(): void {
    Database.prototype.pragma = pragma;
  }
}
