import { type APIEmbed, MessageFlags } from 'discord.js';
import type { Json } from './json.ts';
import { flatten, selectTypes } from './limits/components.ts';
import type { Component, MessageBody } from './limits/message.ts';
import { ComponentType } from './wire-numbers.ts';

/** A message as it stands after the last accepted edit; an edit makes a new one and leaves this as it was. */
export interface StoredMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly Component[];
  /** Every button of the message, in order. */
  readonly buttons: readonly Component[];
  readonly selects: readonly Component[];
  readonly attachments: readonly Json[];
  readonly flags: number;
  /** The last body that was accepted for it, as it was sent. */
  readonly body: Json;
  readonly ephemeral: boolean;
  /** A deferred answer that has not been filled in. */
  readonly loading: boolean;
  readonly edited: boolean;
  readonly crossposted: boolean;
  readonly nonce: string | number | undefined;
  /** The interaction it answers, if any. */
  readonly interactionId: string | undefined;
  /** The person an ephemeral message is shown to. */
  readonly viewerId: string | undefined;
  readonly createdAt: Date;
  /** The message it forwards. */
  readonly forwards?: StoredMessage;
}

type Origin = Pick<StoredMessage, 'id' | 'channelId' | 'authorId' | 'createdAt'> &
  Partial<Pick<StoredMessage, 'interactionId' | 'viewerId'>>;

export function newMessage(
  origin: Origin,
  body: Json & MessageBody,
  files: readonly Json[] = [],
  flags = body.flags ?? 0,
): StoredMessage {
  const blank: StoredMessage = {
    interactionId: undefined,
    viewerId: undefined,
    ...origin,
    content: '',
    embeds: [],
    components: [],
    buttons: [],
    selects: [],
    attachments: [],
    flags: 0,
    body: {},
    ephemeral: false,
    loading: false,
    edited: false,
    crossposted: false,
    nonce: undefined,
  };
  const filled = withBody(blank, body, files);
  return { ...withFlags(filled, flags), nonce: body.nonce ?? undefined, edited: false };
}

/** The message after an edit: what the body does not mention stays. */
export function withBody(
  message: StoredMessage,
  body: Json & MessageBody,
  files: readonly Json[] = [],
): StoredMessage {
  const components = body.components === undefined ? message.components : (body.components ?? []);
  const parts = components.flatMap(flatten).filter(isComponent);
  const kept = message.attachments.filter(
    ({ id }) => !body.attachments || body.attachments.some((attachment) => attachment['id'] === id),
  );
  const changed = {
    ...message,
    content: body.content === undefined ? message.content : (body.content ?? '').trim(),
    embeds: body.embeds === undefined ? message.embeds : (body.embeds ?? []),
    components,
    buttons: parts.filter(({ type }) => type === ComponentType.Button),
    selects: parts.filter(({ type }) => selectTypes.includes(type)),
    attachments: [...kept, ...files],
    body,
    edited: true,
  };
  // An edit can switch components v2 on, but neither off nor the message private.
  const added = (body.flags ?? 0) & (MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds);
  return withFlags(changed, (message.flags & ~MessageFlags.Loading) | added);
}

export function withFlags(message: StoredMessage, flags: number): StoredMessage {
  return {
    ...message,
    flags,
    ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
    loading: (flags & MessageFlags.Loading) !== 0,
    crossposted: (flags & MessageFlags.Crossposted) !== 0,
  };
}

/** Legacy components alone do not make a message. */
export function isEmpty(message: StoredMessage): boolean {
  const { content, embeds, attachments, body, components, flags } = message;
  const modern = (flags & MessageFlags.IsComponentsV2) !== 0 && components.length > 0;
  const held = [embeds, attachments, body['sticker_ids']].some(
    (each) => Array.isArray(each) && each.length > 0,
  );
  return content === '' && !held && !modern && !body['poll'];
}

function isComponent(part: Json): part is Json & Component {
  return typeof part['type'] === 'number';
}
