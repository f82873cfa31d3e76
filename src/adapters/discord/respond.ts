import { MessageFlags } from 'discord.js';
import type { Answer } from '../adapter.ts';
import type { Asking } from './caller.ts';
import { type DiscordMessage, layOut } from './lay-out.ts';

// Discord gives three seconds; an answer that takes longer than this is announced first.
const patienceMs = 1800;

/** Answers within Discord's three seconds, at once if possible; a private answer's buttons turn its page. */
export async function respond(interaction: Asking, answering: Promise<Answer>): Promise<void> {
  const inPlace = interaction.isButton() && interaction.message.flags.has(MessageFlags.Ephemeral);
  const early = await Promise.race([answering, afterMs(patienceMs)]);
  if (early === undefined) {
    await (inPlace ? interaction.deferUpdate() : interaction.deferReply({ flags: privately }));
  }
  const { card, isPublic } = early ?? (await answering);
  const [first, ...others] = layOut(card).map(quiet);
  if (!first) return;

  if (early === undefined && !(isPublic && inPlace)) await interaction.editReply(first);
  else if (early === undefined) await interaction.followUp(first);
  else if (isPublic) await interaction.reply(first);
  else if (inPlace) await interaction.update(first);
  else await interaction.reply({ ...first, flags: privately });

  for (const message of others) {
    await interaction.followUp(isPublic ? message : { ...message, flags: privately });
  }
}

const privately = MessageFlags.Ephemeral as const;

function quiet(message: DiscordMessage) {
  return { ...message, allowedMentions: { parse: [] } };
}

async function afterMs(ms: number): Promise<undefined> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
  return undefined;
}
