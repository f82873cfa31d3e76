import { isDeepStrictEqual } from 'node:util';
import { type REST, Routes } from 'discord.js';
import { z } from 'zod';

/** Registers the commands where they differ from what Discord has; says whether they did. */
export async function register(
  rest: REST,
  applicationId: string,
  guildId: string | undefined,
  commands: readonly (object & { readonly name: string })[],
): Promise<boolean> {
  const route = guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = z.array(Registered).parse(await rest.get(route, { query }));
  const theirs = new Map(registered.map((command) => [command.name, command]));
  const same = commands.every((ours) => says(theirs.get(ours.name), ours));
  if (same && registered.length === commands.length) return false;
  await rest.put(route, { body: commands });
  return true;
}

const Registered = z.looseObject({ name: z.string() });

/** Whether Discord's copy, which has ids and defaults of its own, says all that ours does. */
function says(theirs: unknown, ours: unknown): boolean {
  if (Array.isArray(ours)) {
    const list: unknown[] = Array.isArray(theirs) ? theirs : [];
    return list.length === ours.length && ours.every((item, index) => says(list[index], item));
  }
  if (typeof ours === 'object' && ours !== null) {
    const said = new Map<string, unknown>(Object.entries(theirs ?? {}));
    return Object.entries(ours).every(([name, value]) => says(said.get(name), value));
  }
  // Discord leaves out what is false, and empty lists.
  return isDeepStrictEqual(theirs ?? (typeof ours === 'boolean' ? false : undefined), ours);
}
