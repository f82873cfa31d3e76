import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, minute, second } from '../../lib/clock.ts';
import { RemoteError } from '../../lib/errors.ts';

interface Limits {
  /** Between two messages to one channel. */
  readonly gapMs: number;
  /** In one workspace. */
  readonly perMinute: number;
  /** Of these, how many are left to messages that somebody waits for. */
  readonly kept: number;
}

// "One message per second per channel, while also maintaining a workspace-wide limit" of several hundred a minute.
// https://docs.slack.dev/apis/web-api/rate-limits
const usual: Limits = { gapMs: 1000, perMinute: 240, kept: 40 };

// Whoever waits keeps messages to other workspaces waiting.
const longestWaitMs = 2 * second;
const mostKept = 1000;

/** The turns of a workspace. */
interface Window {
  /** The last of them, as many as a minute has, in a ring. */
  readonly turns: number[];
  oldest: number;
  /** Until when those that were sent away have been given a time. */
  promisedUntil: number;
}

/** Spaces what goes to the same channel, and counts what goes to the same workspace. */
export class Pace {
  readonly #clock: Clock;
  readonly #limits: Limits;
  readonly #pause: (ms: number) => Promise<unknown>;
  readonly #freeAt = new Map<string, number>();
  readonly #windows = new Map<string, Window>();

  constructor(
    clock: Clock,
    limits = usual,
    waiting: (ms: number) => Promise<unknown> = (ms) => pause(ms),
  ) {
    this.#clock = clock;
    this.#limits = limits;
    this.#pause = waiting;
  }

  /** Resolves when it is this one's turn; rejects with `RemoteError` where that is far off. */
  async turn(workspace: string, channel: string, isAwaited = false): Promise<void> {
    const now = this.#clock.elapsedMs();
    this.#forget(now);
    const window = this.#windowOf(workspace);
    const windowFreeAt = this.#windowFreeAt(window, isAwaited);
    const turnAt = Math.max(now, this.#freeAt.get(channel) ?? now, windowFreeAt);
    if (turnAt - now > longestWaitMs) {
      if (isAwaited) throw this.#tooEarly(turnAt - now);
      throw this.#sentAway(window, Math.max(turnAt, window.promisedUntil) - now, now);
    }
    this.#freeAt.set(channel, turnAt + this.#limits.gapMs);
    window.turns[window.oldest] = turnAt;
    window.oldest = (window.oldest + 1) % this.#limits.perMinute;
    if (turnAt > now) await this.#pause(turnAt - now);
  }

  #windowOf(workspace: string): Window {
    const known = this.#windows.get(workspace);
    if (known) return known;
    const window = { turns: [], oldest: 0, promisedUntil: 0 };
    this.#windows.set(workspace, window);
    return window;
  }

  /** Others have to leave some turns of the minute free. */
  #windowFreeAt({ turns, oldest }: Window, isAwaited: boolean): number {
    const { perMinute, kept } = this.#limits;
    const last = turns[isAwaited ? oldest : (oldest + kept) % perMinute];
    return last === undefined ? 0 : last + minute;
  }

  /** One after the other, so that not all come back at once. */
  #sentAway(window: Window, waitMs: number, now: number): RemoteError {
    window.promisedUntil = now + waitMs + minute / (this.#limits.perMinute - this.#limits.kept);
    return this.#tooEarly(waitMs);
  }

  #tooEarly(waitMs: number): RemoteError {
    const retryAt = new Date(this.#clock.now().getTime() + Math.ceil(waitMs));
    return new RemoteError('More is due there than may go out at once.', { retryAt });
  }

  #forget(now: number): void {
    if (this.#freeAt.size + this.#windows.size <= mostKept) return;
    for (const [channel, freeAt] of this.#freeAt) if (freeAt < now) this.#freeAt.delete(channel);
    for (const [workspace, { turns, promisedUntil }] of this.#windows) {
      if (Math.max(...turns, promisedUntil) + minute < now) this.#windows.delete(workspace);
    }
  }
}
