import { setTimeout as pause } from 'node:timers/promises';
import { type App, type Logger, SocketModeReceiver, webApi } from '@slack/bolt';
import { second } from '../../lib/clock.ts';
import { platformError } from './failures.ts';

export interface SocketOptions {
  readonly appToken: string;
  readonly logger: Logger;
  readonly clientOptions: webApi.WebClientOptions;
  /** Slack takes the app token no longer. */
  readonly onRefused: (code: string) => void;
}

// The default of five seconds is how long a cut connection goes unnoticed.
const clientPingTimeoutMs = 1500;
const longestPauseMs = 30 * second;
const longestGoodbyeMs = 2 * second;

const refusals = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'team_disabled',
]);

/** Socket Mode over two connections: while one is renewed, Slack uses the other. */
export class Sockets {
  readonly #connections: readonly [Connection, Connection];
  readonly #stopping = new AbortController();
  #kept: Promise<unknown> = Promise.resolve();

  constructor(options: SocketOptions) {
    this.#connections = [new Connection(options), new Connection(options)];
  }

  init(app: App): void {
    for (const { receiver } of this.#connections) receiver.init(app);
  }

  /** Resolves when the first connection is there. */
  async start(): Promise<void> {
    await this.#connections[0].open();
    this.#kept = Promise.all(this.#connections.map((each) => each.keep(this.#stopping.signal)));
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    const gone = Promise.all([this.#kept, ...this.#connections.map((each) => each.close())]);
    await Promise.race([gone, pause(longestGoodbyeMs, undefined, { ref: false })]);
  }
}

/**
 * One connection, renewed by ourselves: when Bolt does it, a failed attempt, or stopping during one,
 * ends in a rejection that nothing can catch.
 */
class Connection {
  readonly receiver: SocketModeReceiver;
  readonly #onRefused: (code: string) => void;
  #ended: Promise<void> | undefined;

  constructor({ appToken, logger, clientOptions, onRefused }: SocketOptions) {
    this.#onRefused = onRefused;
    this.receiver = new SocketModeReceiver({
      appToken,
      logger,
      clientPingTimeout: clientPingTimeoutMs,
      autoReconnectEnabled: false,
      installerOptions: {
        // A copy, for it is written into.
        clientOptions: {
          ...clientOptions,
          retryConfig: { retries: 0 },
          rejectRateLimitedCalls: true,
        },
      },
    });
  }

  async open(): Promise<void> {
    const { client } = this.receiver;
    const ended = new Promise<void>((resolve) => {
      client.once('disconnected', () => resolve());
    });
    try {
      await client.start();
    } catch (error) {
      // Nobody listens to this event but us and the start that failed.
      client.removeAllListeners('disconnected');
      throw error;
    }
    this.#ended = ended;
  }

  /** Opens it again whenever it ends, until told to stop or refused for good. */
  async keep(stopping: AbortSignal): Promise<void> {
    let failures = 0;
    while (!stopping.aborted) {
      await this.#ended;
      if (stopping.aborted) return;
      this.#ended = undefined;
      try {
        await this.open();
        failures = 0;
      } catch (error) {
        const code = platformError(error);
        if (code !== undefined && refusals.has(code)) {
          this.#onRefused(code);
          return;
        }
        failures += 1;
        await sleep(pauseMs(error, failures), stopping);
      }
    }
    await this.close();
  }

  async close(): Promise<void> {
    await this.receiver.client.disconnect();
  }
}

function pauseMs(error: unknown, failures: number): number {
  if (error instanceof webApi.WebAPIRateLimitedError) return error.retryAfter * second;
  return Math.min(longestPauseMs, (second / 2) * 2 ** (failures - 1));
}

async function sleep(ms: number, stopping: AbortSignal): Promise<void> {
  // Being told to stop is the only way it rejects.
  await pause(ms, undefined, { signal: stopping }).catch(() => undefined);
}
