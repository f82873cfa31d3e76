import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  PermissionFlagsBits,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { Card } from '../../cards/card.ts';
import type { Answer } from '../adapter.ts';
import { narrows } from './components.ts';
import { layOut } from './lay-out.ts';
import type { DiscordMessage } from './message.ts';
import { withoutEmbeds } from './plain-text.ts';

export type Asking =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | StringSelectMenuInteraction;

// Discord gives three seconds; an answer that takes longer than this is announced first.
const patienceMs = 1800;
// Somebody who installed us for themselves can be sent five after the first; fewer are easier to read.
const mostMessages = 5;
const privately = MessageFlags.Ephemeral as const;

/** Answers within Discord's three seconds, at once if possible; a private answer's buttons turn its page. */
export async function respond(asking: Asking, answering: Promise<Answer>): Promise<void> {
  const early = await Promise.race([answering, afterMs(patienceMs)]);
  if (early === undefined) await announce(asking);

  const { card, isPublic } = early ?? (await answering);
  const [first, ...others] = shown(answerOf(card), asking).map(payloadOf);
  if (!first) return;
  if (early === undefined) await fillIn(asking, first, isPublic);
  else if (isPublic) await asking.reply(first);
  else if (turnsPage(asking)) await asking.update({ ...first, attachments: [] });
  else await asking.reply({ ...first, flags: privately });

  for (const message of others) {
    await asking.followUp(isPublic ? message : { ...message, flags: privately });
  }
}

async function announce(asking: Asking): Promise<void> {
  if (turnsPage(asking)) await asking.deferUpdate();
  else await asking.deferReply({ flags: privately });
}

type Payload = ReturnType<typeof payloadOf>;

async function fillIn(asking: Asking, message: Payload, isPublic: boolean): Promise<void> {
  if (!isPublic) {
    await asking.editReply({ ...message, attachments: [] });
    return;
  }
  // What was announced privately stays private: the public answer follows it.
  if (!turnsPage(asking)) await asking.editReply({ content: 'Shared below.' });
  await asking.followUp(message);
}

/** A button leads on from where it is, and a filter does; another menu opens something beside its list. */
function turnsPage(asking: Asking): asking is ButtonInteraction | StringSelectMenuInteraction {
  const leadsOn = asking.isButton() || (asking.isStringSelectMenu() && narrows(asking.customId));
  return leadsOn && asking.message.flags.has(MessageFlags.Ephemeral);
}

/** A thread is for all; an answer shows of it what there is room for, with the menu that opens the rest. */
function answerOf(card: Card): readonly DiscordMessage[] {
  return layOut(card)
    .toSorted((a, b) => Number(a.place === 'thread') - Number(b.place === 'thread'))
    .slice(0, mostMessages);
}

/** Without Embed Links, Discord would show an embed to nobody. */
function shown(
  messages: readonly DiscordMessage[],
  { appPermissions }: Asking,
): readonly DiscordMessage[] {
  return appPermissions.has(PermissionFlagsBits.EmbedLinks)
    ? messages
    : messages.flatMap(withoutEmbeds);
}

function payloadOf({ content, embeds, components, files }: DiscordMessage) {
  return {
    content,
    embeds,
    components,
    files: files.map(({ name, text }) => ({ name, attachment: Buffer.from(text) })),
    allowedMentions: { parse: [] },
  };
}

async function afterMs(ms: number): Promise<undefined> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
  return undefined;
}
