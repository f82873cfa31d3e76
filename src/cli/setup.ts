import { UserError } from '../lib/errors.ts';
import { readArgs } from './options.ts';
import { setupDiscord } from './setup-discord.ts';
import { setupSlack } from './setup-slack.ts';
import type { Verb } from './verb.ts';

export const setup: Verb = {
  name: 'setup',
  usage: 'setup <discord|slack>',
  summary: 'connect a platform step by step; writes .env',
  takesWords: true,

  async run(args, session) {
    const { positionals } = readArgs(setup, args, {});
    const [platform, ...more] = positionals;
    if (more.length === 0 && platform === 'discord') return setupDiscord(session);
    if (more.length === 0 && platform === 'slack') return setupSlack(session);
    throw new UserError(`Which platform? Usage: hotpapers ${setup.usage}`);
  },
};
