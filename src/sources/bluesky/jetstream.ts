import { WebSocket } from 'ws';
import { minute, second } from '../../lib/clock.ts';
import type { Timers } from './timers.ts';

interface Options {
  readonly hosts: readonly string[];
  readonly userAgent: string;
  readonly timers: Timers;
  /** Where to begin, in microseconds; undefined for now. */
  readonly cursor: () => number | undefined;
  /** `undefined` for a frame that is not text. */
  readonly onFrame: (frame: string | undefined) => void;
}

const idleMs = minute;
const longestWaitMs = 5 * minute;
// The server leaves out what is larger, so that it cannot break the connection again and again.
const largestEvent = 256 * 1024;

/** Keeps one connection to one of the hosts open, whatever happens to it. */
export class Jetstream {
  readonly #options: Options;
  #socket: WebSocket | undefined;
  #isRunning = false;
  #turn = 0;
  #connections = 0;
  #failures = 0;
  #failure: string | undefined;
  #hears = false;
  #cancelRetry = () => {};
  #cancelIdle = () => {};

  constructor(options: Options) {
    this.#options = options;
  }

  /** Why nothing is heard; undefined while something is, or before the first try failed. */
  get trouble(): string | undefined {
    return this.#failure;
  }

  /** Those that failed, too. */
  takeConnections(): number {
    const taken = this.#connections;
    this.#connections = 0;
    return taken;
  }

  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#connect();
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#cancelRetry();
    this.#cancelIdle();
    const socket = this.#socket;
    if (!socket) return;
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.terminate();
    await closed;
  }

  #connect(): void {
    const { hosts, userAgent } = this.#options;
    const host = hosts[this.#turn++ % hosts.length] ?? '';
    this.#connections++;
    const socket = new WebSocket(this.#address(host), {
      headers: { 'user-agent': userAgent },
      handshakeTimeout: 20 * second,
      maxPayload: 4 * largestEvent,
      perMessageDeflate: false,
    });
    this.#socket = socket;

    let reason = 'the connection ended';
    socket.on('message', (data, isBinary) => {
      if (!this.#isRunning || this.#socket !== socket) return;
      this.#hears = true;
      this.#failures = 0;
      this.#failure = undefined;
      this.#options.onFrame(Buffer.isBuffer(data) && !isBinary ? data.toString() : undefined);
    });
    socket.on('error', (error) => {
      reason = error.message;
    });
    socket.on('close', () => {
      if (this.#socket === socket) this.#retry(`${new URL(host).host}: ${reason}`);
    });
    this.#watchForSilence(socket);
  }

  #address(host: string): URL {
    const url = new URL('/subscribe', host);
    url.searchParams.set('wantedCollections', 'app.bsky.feed.post');
    url.searchParams.set('maxMessageSizeBytes', String(largestEvent));
    const cursor = this.#options.cursor();
    if (cursor !== undefined) url.searchParams.set('cursor', String(cursor));
    return url;
  }

  /** People post all the time: a minute without a frame means a dead connection. */
  #watchForSilence(socket: WebSocket): void {
    this.#hears = false;
    this.#cancelIdle = this.#options.timers.after(idleMs, () => {
      if (this.#hears) this.#watchForSilence(socket);
      else socket.terminate();
    });
  }

  #retry(failure: string): void {
    this.#socket = undefined;
    this.#cancelIdle();
    if (!this.#isRunning) return;
    this.#failure = failure;
    this.#failures++;
    const ms = Math.min(second * 2 ** (this.#failures - 1), longestWaitMs);
    this.#cancelRetry = this.#options.timers.after(ms, () => this.#connect());
  }
}
