import type { GatewayIntentBits } from 'discord.js';
import type { Json } from './json.ts';
import type { ModalBody } from './limits/modal.ts';
import type { State } from './state.ts';

/** What is sent over the gateway, and to whom: those with the intent, or everybody. */
export interface Dispatch {
  readonly name: string;
  readonly data: Json;
  readonly intent?: GatewayIntentBits;
}

/** Something a person did, and what the bot has answered so far. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly kind: number;
  readonly userId: string;
  readonly channelId: string;
  /** The message whose button or menu was used. */
  readonly sourceMessageId: string | undefined;
  readonly createdAt: number;
  readonly startedMs: number;
  /** Answered by an application its person, not the server, installed. */
  readonly userInstalled: boolean;
  /** Answers are private, whatever the bot says. */
  readonly forcedEphemeral: boolean;
  expired: boolean;
  callback: { readonly type: number; readonly data: Json; readonly afterMs: number } | undefined;
  /** The message `@original` stands for. */
  originalId: string | undefined;
  /** Whether a deferred answer was filled in, replaced by a follow-up, or deleted. */
  isSettled: boolean;
  /** How often `@original` was edited. */
  edits: number;
  modal: ModalBody | undefined;
  readonly followUpIds: string[];
}

interface Settings {
  readonly answerWithinMs: number;
  readonly tokenLifeMs: number;
  readonly nonceMemoryMs: number;
  readonly attachmentSizeLimit: number;
}

/** What the REST half works on. */
export interface World {
  readonly state: State;
  readonly interactions: Map<string, Interaction>;
  readonly settings: Settings;
  readonly gatewayUrl: () => string;
  readonly dispatch: (event: Dispatch) => void;
}

/** One request that found its route. */
export interface Call {
  readonly world: World;
  readonly param: (name: string) => string;
  readonly query: URLSearchParams;
  readonly body: Json;
  /** The body where it is a list. */
  readonly bodies: readonly Json[];
  readonly files: readonly Json[];
}

/** An endpoint; `run` gives the body of a 200, or nothing for a 204, or throws a Refusal. */
export interface Route {
  readonly method: string;
  readonly path: string;
  /** Needs no bot token; the path holds its own. */
  readonly open?: boolean;
  readonly run: (call: Call) => unknown;
}
