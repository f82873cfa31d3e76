import { setTimeout as delay } from 'node:timers/promises';
import { Client, Events } from 'discord.js';
import { second } from '../../lib/clock.ts';
import { RefusedError } from '../../lib/errors.ts';
import { clientOptions } from './client-options.ts';
import { closingSentence } from './failures.ts';

const patienceMs = 3 * second;

/** A client of discord.js, from its login to its end. */
export class Connection {
  readonly client: Client;
  #login: Promise<unknown> | undefined;
  #isLoggingIn = false;

  constructor(apiUrl: string | undefined) {
    this.client = new Client(clientOptions(apiUrl));
  }

  /** Resolves when the gateway says READY. */
  async logIn(token: string): Promise<Client<true>> {
    const { client } = this;
    const ready = new Promise<void>((resolve) => {
      client.once(Events.ClientReady, () => resolve());
    });
    const refused = new Promise<never>((_, reject) => {
      client.once(Events.ShardDisconnect, ({ code }) => {
        reject(new RefusedError(closingSentence(code)));
      });
    });
    this.#isLoggingIn = true;
    this.#login = client.login(token).finally(() => {
      this.#isLoggingIn = false;
    });
    await Promise.all([this.#login, Promise.race([ready, refused])]);
    if (!client.isReady()) throw new Error('READY came, but the client is not ready');
    return client;
  }

  /** Ends the connection; one that does not confirm it within some seconds is given up. */
  async leave(): Promise<void> {
    const { client } = this;
    const end = async () => client.destroy();
    if (this.#isLoggingIn) {
      // Ended before it has asked where the gateway is, a client would connect all the same,
      // and could not be ended again.
      const ending = this.#login?.then(end, end);
      if (client.ws.shards.size === 0) return;
      await Promise.race([ending, inTime()]);
    }
    await Promise.race([end(), inTime()]);
  }
}

async function inTime(): Promise<void> {
  await delay(patienceMs, undefined, { ref: false });
}
