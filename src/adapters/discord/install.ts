import { REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Command } from '../../../commands/command.ts';
import { restOptions } from './client-options.ts';
import { commandsJson } from './command-json.ts';
import { loginFailure } from './failures.ts';
import { register } from './register.ts';

const Application = z.object({
  id: z.string(),
  name: z.string(),
  integration_types_config: z.record(z.string(), z.unknown()).nullish(),
});

export interface Installed {
  readonly id: string;
  readonly name: string;
  /** Whether Discord had other commands before, or none. */
  readonly changed: boolean;
  /** Whether people can install it for themselves. */
  readonly forPeople: boolean;
}

/** Reads the application of a token and registers the commands; rejects with a sentence when that cannot work. */
export async function install(
  { token, apiUrl, guildId }: InstallSettings,
  commands: readonly Command[],
): Promise<Installed> {
  const rest = new REST(restOptions(apiUrl)).setToken(token);
  try {
    const application = Application.parse(await rest.get(Routes.currentApplication()));
    const { id, name, integration_types_config: installations } = application;
    const changed = await register(rest, id, guildId, commandsJson(commands));
    return { id, name, changed, forPeople: installations?.['1'] !== undefined };
  } catch (error) {
    throw loginFailure(error);
  }
}

interface InstallSettings {
  readonly token: string;
  readonly apiUrl: string | undefined;
  readonly guildId: string | undefined;
}
