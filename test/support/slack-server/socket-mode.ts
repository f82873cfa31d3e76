import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Changes } from './changes.ts';
import { isObject, type WireObject } from './wire-object.ts';
import { bot } from './workspace.ts';

export type DisconnectReason =
  | 'warning'
  | 'refresh_requested'
  | 'link_disabled'
  | 'too_many_websockets';

type EnvelopeType = 'slash_commands' | 'interactive' | 'events_api';

export interface Delivery {
  readonly type: EnvelopeType;
  readonly payload: WireObject;
  readonly acceptsResponse: boolean;
  /** Sends the same envelope a second time, as Slack may, and awaits both acknowledgements. */
  readonly duplicate?: boolean | undefined;
  /** How often it was sent before. */
  readonly attempt?: number;
}

export interface Acknowledgement {
  readonly at: number;
  readonly afterMs: number;
  readonly payload: WireObject | undefined;
}

const connectionsAllowed = 10;
const pingEveryMs = 5000;
const host = 'applink-test';

/** Slack's end of Socket Mode: tickets, connections, envelopes and their acknowledgements. */
export class SocketMode {
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #open: WebSocket[] = [];
  readonly #settled = new WeakSet<WebSocket>();
  readonly #acknowledged = new Map<string, Omit<Acknowledgement, 'afterMs'>[]>();
  readonly #changes: Changes;
  readonly #acknowledgeWithinMs: number;
  #next = 0;

  constructor(changes: Changes, acknowledgeWithinMs: number) {
    this.#changes = changes;
    this.#acknowledgeWithinMs = acknowledgeWithinMs;
  }

  /** How many connections envelopes may go to; one that was asked to leave does not count. */
  get connections(): number {
    return this.#open.length;
  }

  /** How many of them have shown, by answering a ping, that they took in the `hello`. */
  get settledConnections(): number {
    return this.#open.filter((socket) => this.#settled.has(socket)).length;
  }

  listenOn(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      this.#upgrade(request, socket, head);
    });
  }

  /** Part of the address `apps.connections.open` gives out; it opens one connection. */
  issueTicket(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return ticket;
  }

  /** Sends to one of the connections, in turn, and resolves to the acknowledgements, one a copy. */
  async deliver(delivery: Delivery): Promise<readonly Acknowledgement[]> {
    if (this.#open.length === 0) throw new Error('dispatch_failed: the app is not connected');
    const id = randomUUID();
    const sentAt = performance.now();
    const copies = delivery.duplicate ? 2 : 1;
    this.#acknowledged.set(id, []);
    const { attempt = 0 } = delivery;
    for (let copy = 0; copy < copies; copy += 1) {
      this.#send(envelope(id, delivery, attempt + copy));
    }

    const acknowledgements = await this.#changes.until(
      () => {
        const all = this.#acknowledged.get(id) ?? [];
        return all.length >= copies ? all : undefined;
      },
      `the acknowledgement of ${delivery.type} (operation_timeout)`,
      this.#acknowledgeWithinMs,
    );
    return acknowledgements.map(({ payload, at }) => ({ payload, at, afterMs: at - sentAt }));
  }

  /** Asks connections to leave, the oldest first, as Slack does before it recycles a host; all unless said. */
  disconnect(reason: DisconnectReason, most = this.#open.length): void {
    for (const socket of this.#open.splice(0, most)) leave(socket, reason);
    this.#changes.notify();
  }

  /** Cuts every connection without a word. */
  drop(): void {
    this.#open.splice(0);
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { searchParams } = new URL(request.url ?? '/', 'ws://localhost');
    if (!this.#tickets.delete(searchParams.get('ticket') ?? '')) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (opened) => this.#welcome(opened));
  }

  #welcome(socket: WebSocket): void {
    if (this.#open.length >= connectionsAllowed) {
      leave(socket, 'too_many_websockets');
      return;
    }
    const ping = (): void => socket.ping(`Ping from ${host}`);
    const pinging = setInterval(ping, pingEveryMs);
    socket.on('pong', () => {
      this.#settled.add(socket);
      this.#changes.notify();
    });
    socket.on('message', (data: Buffer) => this.#receive(data.toString()));
    // A connection that breaks is closed right after; nothing else is to be done about it.
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(pinging);
      const at = this.#open.indexOf(socket);
      if (at >= 0) this.#open.splice(at, 1);
      this.#changes.notify();
    });
    this.#open.push(socket);
    write(socket, {
      type: 'hello',
      num_connections: this.#open.length,
      debug_info: { host, build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: bot.appId },
    });
    ping();
    this.#changes.notify();
  }

  #send(message: WireObject): void {
    const socket = this.#open[this.#next % this.#open.length];
    this.#next += 1;
    if (socket) write(socket, message);
  }

  #receive(data: string): void {
    const message: unknown = JSON.parse(data);
    if (!isObject(message)) return;
    const payload = isObject(message.payload) ? message.payload : undefined;
    this.#acknowledged.get(String(message.envelope_id))?.push({
      at: performance.now(),
      payload: payload && Object.keys(payload).length > 0 ? payload : undefined,
    });
    this.#changes.notify();
  }
}

function envelope(id: string, delivery: Delivery, attempt: number): WireObject {
  const retry = { retry_attempt: attempt, retry_reason: attempt > 0 ? 'timeout' : '' };
  return {
    envelope_id: id,
    type: delivery.type,
    payload: delivery.payload,
    accepts_response_payload: delivery.acceptsResponse,
    ...(delivery.type === 'events_api' ? retry : {}),
  };
}

function leave(socket: WebSocket, reason: DisconnectReason): void {
  write(socket, { type: 'disconnect', reason, debug_info: { host } });
}

function write(socket: WebSocket, message: WireObject): void {
  socket.send(JSON.stringify(message));
}
