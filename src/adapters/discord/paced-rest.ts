import {
  DiscordAPIError,
  HTTPError,
  type InternalRequest,
  RateLimitError,
  REST,
  RESTEvents,
  type RESTOptions,
  type RequestData,
  RequestMethod,
  type RouteLike,
} from 'discord.js';
import { z } from 'zod';
import { second } from '../../lib/clock.ts';
import { RemoteError } from '../../lib/errors.ts';
import { neverLeft } from '../../lib/network.ts';
import type { Pacer } from '../../lib/pacer.ts';
import { MayBeThereError } from './failures.ts';

// discord.js counts a bucket as closed a little longer than Discord says; never hand it a request before.
const afterResetMs = 60;
const mostLimits = 5;

const Made = z.object({ id: z.string() });

/** What discord.js sends Discord with, given only what may go out now; it sends again what may have been lost. */
export class PacedRest extends REST {
  readonly #pacer: Pacer;
  readonly #retries: number;

  constructor(options: Partial<RESTOptions> | undefined, pacer: Pacer) {
    super({
      ...options,
      // The pacer counts, for all who share it.
      globalRequestsPerSecond: Number.POSITIVE_INFINITY,
      // A wait or a repeat inside discord.js would be counted by nobody.
      rejectOnRateLimit: () => true,
      retries: 0,
      // A fan-out leaves one handler a channel behind, and what Discord allows there the pacer knows.
      handlerSweepInterval: 2 * second,
    });
    this.#pacer = pacer;
    this.#retries = options?.retries ?? 3;
    this.on(RESTEvents.Response, ({ path }, { headers }) => {
      const resetAfterMs = Number(headers.get('x-ratelimit-reset-after')) * second;
      if (headers.get('x-ratelimit-remaining') === '0') {
        pacer.holdPlace(path, resetAfterMs + afterResetMs);
      }
    });
  }

  override async request(options: InternalRequest): Promise<unknown> {
    return this.#untilAnswered(options, []);
  }

  /**
   * Makes something, and gives its id. Throws `MayBeThereError` where any try came to no known end,
   * whatever was answered to a later one.
   */
  async make(fullRoute: RouteLike, data: RequestData): Promise<string> {
    const failures: unknown[] = [];
    try {
      const request = { ...data, fullRoute, method: RequestMethod.Post };
      return Made.parse(await this.#untilAnswered(request, failures)).id;
    } catch (error) {
      throw [...failures, error].some(isUnanswered) ? new MayBeThereError(error) : error;
    }
  }

  /** Tries as often as may help, and notes each failure. */
  async #untilAnswered(options: InternalRequest, failures: unknown[]): Promise<unknown> {
    let losses = 0;
    let limits = 0;
    for (;;) {
      const answered = await this.#pacer.turn(options.fullRoute);
      try {
        return await super.request(options);
      } catch (error) {
        failures.push(error);
        if (error instanceof RateLimitError) {
          this.#slowDown(error, options);
          limits += 1;
          if (limits >= mostLimits) throw error;
        } else {
          losses += 1;
          if (losses > this.#retries || !isPassing(error)) throw error;
        }
      } finally {
        answered();
      }
    }
  }

  #slowDown({ global, retryAfter, timeToReset }: RateLimitError, { fullRoute }: InternalRequest) {
    const waitMs = Math.max(retryAfter, timeToReset, afterResetMs);
    if (!global) {
      this.#pacer.holdPlace(fullRoute, waitMs);
      return;
    }
    this.#pacer.holdAll(waitMs);
    // discord.js would wait by the date as well, which somebody may set back.
    this.globalRemaining = Number.POSITIVE_INFINITY;
    this.globalReset = -1;
  }
}

// undici tells a connection that the other side closed by a code of its own.
const lostConnection = new Set<unknown>(['ECONNRESET', 'UND_ERR_SOCKET']);

/** Whether Discord may have done what it was asked: it neither refused it, nor was it ever asked. */
function isUnanswered(error: unknown): boolean {
  const isRefused = [DiscordAPIError, RateLimitError].some((kind) => error instanceof kind);
  // The pacer's own, before anything was sent.
  return !isRefused && !(error instanceof RemoteError) && !neverLeft(error);
}

/** Whether the same request may succeed at once. */
function isPassing(error: unknown): boolean {
  if (error instanceof HTTPError) return error.status >= 500;
  if (!(error instanceof Error)) return false;
  return error.name === 'AbortError' || ('code' in error && lostConnection.has(error.code));
}
