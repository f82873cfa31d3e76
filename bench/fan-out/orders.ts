import type { ChildProcess } from 'node:child_process';

export type Order = { readonly id: number } & Wanted;

type Wanted =
  | { readonly kind: 'open'; readonly channels: number }
  | { readonly kind: 'ask'; readonly subcommand: string }
  | { readonly kind: 'received' };

export interface Opened {
  readonly apiUrl: string;
  readonly token: string;
  readonly channels: readonly string[];
}

export interface Asked {
  readonly acknowledgedMs: number;
  readonly settledMs: number;
}

export interface Received {
  readonly requests: number;
  readonly spanMs: number;
  /** Refused under the fixed window that the server keeps. */
  readonly limited: number;
  readonly wouldBeLimited: number;
  readonly otherRefusals: number;
}

export interface Reply {
  readonly id: number;
  readonly opened?: Opened;
  readonly asked?: Asked;
  readonly received?: Received;
}

/** Discord in another process, told what to do. */
export class Discord {
  readonly #child: ChildProcess;
  readonly #open = new Map<number, (reply: Reply) => void>();
  #last = 0;

  constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (reply: Reply) => {
      this.#open.get(reply.id)?.(reply);
      this.#open.delete(reply.id);
    });
  }

  async open(channels: number): Promise<Opened> {
    const { opened } = await this.#order({ kind: 'open', channels });
    return opened ?? refuse();
  }

  async ask(subcommand: string): Promise<Asked> {
    const { asked } = await this.#order({ kind: 'ask', subcommand });
    return asked ?? refuse();
  }

  async received(): Promise<Received> {
    const { received } = await this.#order({ kind: 'received' });
    return received ?? refuse();
  }

  close(): void {
    this.#child.kill();
  }

  #order(wanted: Wanted): Promise<Reply> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve) => {
      this.#open.set(id, resolve);
      this.#child.send({ id, ...wanted });
    });
  }
}

function refuse(): never {
  throw new Error('Discord answered something else');
}
