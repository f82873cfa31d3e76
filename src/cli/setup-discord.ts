import { commands } from '../../commands/index.ts';
import { install } from '../adapters/discord/install.ts';
import {
  invitation,
  neededPermissions,
  type Permission,
  permissionNumber,
  threadPermissions,
} from '../adapters/discord/invitation.ts';
import { loadEnvironment } from '../config.ts';
import { UserError } from '../lib/errors.ts';
import { askContact, type Place } from './ask-contact.ts';
import { beforeWriting } from './before-writing.ts';
import { setInEnvFile } from './env-file.ts';
import { readHidden } from './typed-line.ts';
import type { Session } from './verb.ts';

/** Takes the bot token and does all that can be done with it, up to the link that invites the bot. */
export async function setupDiscord(
  session: Session,
  { envFile, variables }: Place = { envFile: '.env', variables: loadEnvironment().variables },
): Promise<number> {
  const { terminal, out } = session;
  out.write(`${beginning}\n`);
  const token = tidy(await readHidden('Bot token (not shown while you type): ', terminal));
  if (!/^\S{20,}$/.test(token)) {
    throw new UserError(
      `${token.length} characters are no bot token. Press Reset Token on the Bot page and copy what it shows. Nothing was written.`,
    );
  }
  const settings = {
    token,
    apiUrl: variables['DISCORD_API_URL']?.trim() || undefined,
    guildId: variables['DISCORD_GUILD_ID']?.trim() || undefined,
  };
  const { id, name, changed, forPeople } = await beforeWriting('Discord', () =>
    install(settings, commands),
  );
  await setInEnvFile(envFile, { DISCORD_TOKEN: token });

  out.write(
    `This is the application “${name}”.\n${envFile} holds the token; only you can read it.\n`,
  );
  await askContact(session, { envFile, variables });
  out.write(
    [
      '',
      changed
        ? 'The commands are registered. Discord may take a minute to show them.'
        : 'The commands were registered already.',
      '',
      'Add it to a server with this link:',
      `  ${invitation(id, neededPermissions)}`,
      ...explained(neededPermissions),
      '',
      'Or, if digests shall open threads or go to a forum, with this one, which also asks for:',
      `  ${invitation(id, [...neededPermissions, ...threadPermissions])}`,
      ...explained(threadPermissions, [...neededPermissions, ...threadPermissions]),
      '',
      ...(forPeople ? [] : [forPeopleToo, '']),
      'Then run: npm start',
      '',
    ].join('\n'),
  );
  return 0;
}

const beginning = `hotpapers needs one value from Discord, the token of a bot.
  1. Open https://discord.com/developers/applications and press New Application.
  2. On its page Bot, press Reset Token and copy what is shown. No privileged intent is needed.`;

const forPeopleToo =
  'So that people can use it in other servers and in messages, too, tick User Install on the page Installation.';

/** People paste the word before it, or quotes around it. */
function tidy(typed: string): string {
  return typed.replace(/^["'`]|["'`]$/g, '').replace(/^Bot\s+/i, '');
}

function explained(shown: readonly Permission[], all: readonly Permission[] = shown): string[] {
  const width = Math.max(...shown.map(({ name }) => name.length));
  return [
    `  Permissions ${permissionNumber(all)}:`,
    ...shown.map(({ name, why }) => `    ${name.padEnd(width)}  ${why}`),
  ];
}
