import { type ChildProcess, fork } from 'node:child_process';
import type { Config } from '../../src/config.ts';

export type ChildSettings = Pick<Config, 'discord' | 'slack'> & { readonly folder: string };

/** What the child is to do: start, or let its heart beat, at that time. */
export interface Order {
  readonly at: string;
  /** The step of a delivery at which it kills itself. */
  readonly crashAt?: number | undefined;
}

/** How an order ended: with the death of the child, or after so many steps of deliveries, perhaps in an error. */
export type End =
  | { readonly diedAt: string }
  | { readonly steps: number; readonly failed?: string | undefined };

/** The program in a process of its own, which may die at any moment. */
export class ChildApp {
  readonly #process: ChildProcess;
  readonly #died: Promise<End>;
  #lastWords = '';

  /** `entry` is the compiled `crash-child.ts`; the process loads it at once, and starts nothing before its first order. */
  constructor(entry: string, settings: ChildSettings) {
    this.#process = fork(entry, [JSON.stringify(settings)], {
      execArgv: [],
      env: { PATH: process.env['PATH'], NODE_ENV: 'test' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    this.#process.stdout?.on('data', (data: Buffer) => {
      this.#lastWords += data.toString();
    });
    this.#died = new Promise((resolve) => {
      this.#process.once('close', () => resolve({ diedAt: this.#lastWords }));
    });
  }

  /** Starts the program the first time; then lets its heart beat. */
  async obey(order: Order): Promise<End> {
    const answered = new Promise((resolve) => {
      this.#process.once('message', resolve);
    });
    if (this.#process.connected) this.#process.send(order);
    const end: unknown = await Promise.race([answered, this.#died]);
    if (isEnd(end)) return end;
    throw new Error(`The program answered ${JSON.stringify(end)}`);
  }

  /** Kills the process without a word, as the machine's owner or its kernel might. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#died;
  }
}

function isEnd(answer: unknown): answer is End {
  return typeof answer === 'object' && answer !== null && ('steps' in answer || 'diedAt' in answer);
}
