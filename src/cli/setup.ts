import { UserError } from '../lib/errors.ts';
import { readArgs } from './options.ts';
import { setupDiscord } from './setup-discord.ts';
import { setupSlack } from './setup-slack.ts';
import type { Verb } from './verb.ts';

export const setup: Verb = {
  name: 'setup',
  usage: 'setup <discord|slack>',
  summary: 'connect a platform step by step; writes .env',
  manual: {
    parts: {
      discord:
        'asks for the bot token, registers the commands and prints the link that invites the bot',
      slack: 'prints the link that makes the app and asks for its two tokens',
    },
    example: 'setup discord',
    exit: {
      0: 'once .env is written',
      1: 'where a token is not accepted or nothing is typed; then none was written',
    },
  },
  takesWords: true,

  async run(args, session) {
    const { positionals } = readArgs(setup, args, {});
    const [platform, ...more] = positionals;
    if (more.length === 0 && platform === 'discord') return setupDiscord(session);
    if (more.length === 0 && platform === 'slack') return setupSlack(session);
    throw new UserError(`Which platform? Usage: hotpapers ${setup.usage}`);
  },
};
