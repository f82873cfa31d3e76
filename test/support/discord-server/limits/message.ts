import { type APIEmbed, MessageFlags } from 'discord.js';
import { type Json, list, record } from '../json.ts';
import { checkComponents } from './components.ts';
import { checkEmbeds } from './embeds.ts';
import { Form, type Path } from './form.ts';

/** A button, a select menu, or what holds them, as it came over the wire. */
export interface Component {
  readonly type: number;
  readonly custom_id?: string;
  readonly style?: number;
  readonly label?: string;
  readonly url?: string;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly options?: readonly {
    readonly label: string;
    readonly value: string;
    readonly description?: string;
    readonly default?: boolean;
  }[];
  readonly content?: string;
  readonly components?: readonly Component[];
  readonly accessory?: Component;
}

export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly APIEmbed[] | null;
  readonly components?: readonly Component[] | null;
  readonly flags?: number | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly attachments?: readonly Json[] | null;
  readonly poll?: Json | null;
  readonly sticker_ids?: readonly string[] | null;
  readonly allowed_mentions?: Json | null;
  readonly message_reference?: Json | null;
}

const anyFlags = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;
/** Which flags may be set, by how the message comes about; where `undefined`, others are ignored. */
export const settableFlags = {
  channel: anyFlags | MessageFlags.SuppressNotifications | MessageFlags.IsVoiceMessage,
  answer: anyFlags | MessageFlags.SuppressNotifications | MessageFlags.Ephemeral,
  deferral: MessageFlags.Ephemeral,
  edit: undefined,
} as const;

/** Refuses a message Discord would refuse for its form; whether it is empty is seen elsewhere. */
export function checkMessage(
  body: Json,
  origin: keyof typeof settableFlags,
  at: Path = [],
): asserts body is Json & MessageBody {
  const form = new Form();
  const flags = Number(body['flags'] ?? 0);
  const settable = settableFlags[origin];
  if (settable !== undefined && (flags & ~settable) !== 0) {
    form.refuse([...at, 'flags'], 'MESSAGE_FLAGS_INVALID', 'These flags cannot be set here.');
  }

  const modern = (flags & MessageFlags.IsComponentsV2) !== 0;
  for (const key of modern ? ['content', 'embeds', 'poll'] : []) {
    if (list(body[key]).length > 0 || (typeof body[key] === 'string' && body[key] !== '')) {
      const code = 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2';
      const message = `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
      form.refuse([...at, key], code, message);
    }
  }

  form.text([...at, 'content'], body['content'], { max: 2000 });
  checkEmbeds(form, [...at, 'embeds'], body['embeds']);
  checkComponents(form, [...at, 'components'], body['components'], modern);
  checkMentions(form, [...at, 'allowed_mentions'], record(body['allowed_mentions']));
  form.count([...at, 'attachments'], list(body['attachments']), { max: 10 });
  if (typeof body['nonce'] !== 'number') {
    form.text([...at, 'nonce'], body['nonce'], { max: 25 });
  }
  form.settle();
}

function checkMentions(form: Form, path: Path, mentions: Json): void {
  const parse = list(mentions['parse']);
  for (const [index, kind] of parse.entries()) {
    form.oneOf([...path, 'parse', index], kind, ['roles', 'users', 'everyone']);
  }
  for (const kind of ['users', 'roles']) {
    const named = list(mentions[kind]);
    form.count([...path, kind], named, { max: 100 });
    if (named.length > 0 && parse.includes(kind)) {
      const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
      form.refuse(path, 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message);
    }
  }
}
