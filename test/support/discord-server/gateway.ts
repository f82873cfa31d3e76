import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { GatewayIntentBits, GatewayOpcodes } from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Changes } from './changes.ts';
import { closeCode, knownIntents, privilegedIntents } from './gateway-codes.ts';
import { isRecord, type Json } from './json.ts';
import { applicationJson, botJson, wholeGuildJson } from './payloads.ts';
import type { State } from './state.ts';
import type { Dispatch } from './world.ts';

const eventsPerMinute = 120;

interface Session {
  readonly id: string;
  readonly intents: number;
  readonly sent: { readonly t: string; readonly s: number; readonly d: Json }[];
  socket: WebSocket | undefined;
}

interface GatewaySettings {
  readonly heartbeatIntervalMs: number;
  readonly privilegedIntents: boolean;
}

/** The WebSocket half: sessions that are identified, kept alive, dropped and resumed. */
export class Gateway {
  identifies = 0;
  resumes = 0;
  acknowledgesHeartbeats = true;
  url = '';
  readonly #sessions = new Map<string, Session>();
  readonly #state: State;
  readonly #changes: Changes;
  readonly #settings: GatewaySettings;
  readonly #sockets: WebSocketServer;

  constructor(http: Server, state: State, changes: Changes, settings: GatewaySettings) {
    this.#state = state;
    this.#changes = changes;
    this.#settings = settings;
    this.#sockets = new WebSocketServer({ server: http });
    this.#sockets.on('connection', (socket) => this.#open(socket));
  }

  get isReady(): boolean {
    return this.#connected.length > 0;
  }

  /** The intents of the newest session. */
  get intents(): number {
    return [...this.#sessions.values()].at(-1)?.intents ?? 0;
  }

  /** Sends an event to every session that asked for its kind, or keeps it until that is resumed. */
  dispatch({ name, data, intent }: Dispatch): void {
    for (const session of this.#sessions.values()) {
      if (intent === undefined || (session.intents & intent) !== 0) this.#send(session, name, data);
    }
  }

  drop(code: number = closeCode.unknownError): void {
    for (const { id, socket } of this.#connected) {
      if (code === 1006) socket.terminate();
      else socket.close(code);
      this.#detach(socket);
      if (code === 1000 || code === 1001) this.#sessions.delete(id);
    }
  }

  invalidate(resumable: boolean): void {
    for (const session of this.#connected) {
      write(session.socket, { op: GatewayOpcodes.InvalidSession, d: resumable });
      if (!resumable) this.#sessions.delete(session.id);
    }
  }

  /** Hears nothing any more, not even that a connection is being closed. */
  goDeaf(): void {
    for (const { socket } of this.#connected) socket.pause();
  }

  requestReconnect(): void {
    for (const { socket } of this.#connected)
      write(socket, { op: GatewayOpcodes.Reconnect, d: null });
  }

  stop(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
  }

  get #connected(): (Session & { socket: WebSocket })[] {
    return [...this.#sessions.values()].filter((session) => isConnected(session));
  }

  #open(socket: WebSocket): void {
    const received: number[] = [];
    socket.on('message', (data) => {
      const now = performance.now();
      received.push(now);
      const lately = received.filter((at) => now - at < 60_000);
      if (lately.length > eventsPerMinute) socket.close(closeCode.rateLimited);
      else this.#receive(socket, data instanceof Buffer ? data.toString() : '');
    });
    socket.on('close', (code) => {
      const session = this.#sessionOf(socket);
      // Closing normally ends the session; anything else leaves it to be resumed.
      if (session && (code === 1000 || code === 1001)) this.#sessions.delete(session.id);
      this.#detach(socket);
    });
    const interval = this.#settings.heartbeatIntervalMs;
    write(socket, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: interval } });
  }

  #receive(socket: WebSocket, text: string): void {
    const message = parse(text);
    if (!message) return socket.close(closeCode.decodeError);
    const data = isRecord(message['d']) ? message['d'] : {};
    switch (message['op']) {
      case GatewayOpcodes.Heartbeat:
        if (this.acknowledgesHeartbeats) write(socket, { op: GatewayOpcodes.HeartbeatAck });
        return undefined;
      case GatewayOpcodes.Identify:
        return this.#identify(socket, data);
      case GatewayOpcodes.Resume:
        return this.#resume(socket, data);
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.VoiceStateUpdate:
      case GatewayOpcodes.RequestGuildMembers:
        return this.#sessionOf(socket) ? undefined : socket.close(closeCode.notAuthenticated);
      default:
        return socket.close(closeCode.unknownOpcode);
    }
  }

  #identify(socket: WebSocket, data: Json): void {
    this.identifies++;
    const intents = Number(data['intents'] ?? -1);
    if (this.#sessionOf(socket)) return socket.close(closeCode.alreadyAuthenticated);
    if (data['token'] !== this.#state.token) return socket.close(closeCode.authenticationFailed);
    if (intents < 0 || (intents & ~knownIntents) !== 0)
      return socket.close(closeCode.invalidIntents);
    if (!this.#settings.privilegedIntents && (intents & privilegedIntents) !== 0) {
      return socket.close(closeCode.disallowedIntents);
    }

    const session = { id: randomUUID(), intents, sent: [], socket };
    this.#sessions.set(session.id, session);
    const joined = [...this.#state.guilds.values()].filter((guild) => guild.joined);
    this.#send(session, 'READY', {
      v: 10,
      user: botJson(this.#state),
      guilds: joined.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.url,
      shard: data['shard'] ?? [0, 1],
      application: applicationJson(this.#state),
    });
    if ((intents & GatewayIntentBits.Guilds) !== 0) {
      for (const guild of joined) {
        this.#send(session, 'GUILD_CREATE', wholeGuildJson(this.#state, guild));
      }
    }
    this.#changes.announce();
    return undefined;
  }

  #resume(socket: WebSocket, data: Json): void {
    const session = this.#sessions.get(String(data['session_id']));
    if (data['token'] !== this.#state.token) return socket.close(closeCode.authenticationFailed);
    if (!session) return write(socket, { op: GatewayOpcodes.InvalidSession, d: false });
    const seen = Number(data['seq']);
    if (seen > session.sent.length) return socket.close(closeCode.invalidSequence);

    this.resumes++;
    session.socket = socket;
    for (const event of session.sent.slice(seen)) {
      write(socket, { op: GatewayOpcodes.Dispatch, ...event });
    }
    this.#send(session, 'RESUMED', {});
    this.#changes.announce();
    return undefined;
  }

  #send(session: Session, t: string, d: Json): void {
    const event = { t, s: session.sent.length + 1, d };
    session.sent.push(event);
    write(session.socket, { op: GatewayOpcodes.Dispatch, ...event });
  }

  #sessionOf(socket: WebSocket): Session | undefined {
    return [...this.#sessions.values()].find((session) => session.socket === socket);
  }

  #detach(socket: WebSocket): void {
    const session = this.#sessionOf(socket);
    if (session) session.socket = undefined;
    this.#changes.announce();
  }
}

function isConnected(session: Session): session is Session & { socket: WebSocket } {
  return session.socket !== undefined;
}

function write(socket: WebSocket | undefined, message: Json): void {
  if (socket?.readyState === socket?.OPEN) socket?.send(JSON.stringify(message));
}

function parse(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
