import { isDeepStrictEqual } from 'node:util';
import { type REST, Routes } from 'discord.js';
import { z } from 'zod';

/** Registers the command where it differs from what Discord has; says whether it did. */
export async function register(
  rest: REST,
  applicationId: string,
  guildId: string | undefined,
  command: object,
): Promise<boolean> {
  const route = guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);
  const registered = z.array(z.looseObject({})).parse(await rest.get(route));
  const [only, ...others] = registered;
  if (only && others.length === 0 && says(only, command)) return false;
  await rest.put(route, { body: [command] });
  return true;
}

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
