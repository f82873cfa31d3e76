import { PassThrough } from 'node:stream';
import type { Terminal } from '../../src/adapters/console/console.ts';

const patienceMs = 5000;

/** A terminal in which the test types and reads. */
export class FakeTerminal implements Terminal {
  readonly input = new PassThrough();
  readonly output = new PassThrough();
  readonly isInteractive: boolean;
  readonly isPiped: boolean;
  hasQuit = false;
  #screen = '';
  readonly #watchers = new Set<() => void>();

  constructor(isInteractive = true, isPiped = false) {
    this.isInteractive = isInteractive;
    this.isPiped = isPiped;
    this.output.on('data', (chunk: Buffer) => {
      this.#screen += chunk.toString();
      for (const watch of this.#watchers) watch();
    });
  }

  readonly quit = (): void => {
    this.hasQuit = true;
  };

  abilities() {
    return { color: false, links: false, columns: 100 };
  }

  /** Everything shown so far, without what moves the cursor. */
  get screen(): string {
    // oxlint-disable-next-line no-control-regex -- the escape character begins what is removed
    return this.#screen.replaceAll(/\u001B\[[\d;?]*[A-Za-z]/g, '');
  }

  type(line: string): void {
    this.input.write(`${line}\r`);
  }

  clear(): void {
    this.#screen = '';
  }

  /** Resolves once `text` has been shown; rejects with the screen if it is not. */
  async waitFor(text: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#watchers.delete(look);
        reject(new Error(`“${text}” was not shown on:\n${this.screen}`));
      }, patienceMs);
      const look = () => {
        if (!this.screen.includes(text)) return;
        clearTimeout(timer);
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }
}
