import type { Adapter } from './adapters/adapter.ts';
import { ConsoleAdapter } from './adapters/console/console.ts';
import { DiscordAdapter } from './adapters/discord/discord.ts';
import type { Heard } from './adapters/slack/once.ts';
import { SlackAdapter } from './adapters/slack/slack.ts';
import type { RunningParts } from './parts.ts';
import type { Store } from './store/store.ts';

/** Every platform whose tokens are set, else the terminal. */
export function openAdapters(
  { config, clock, log, terminal, quit, patience }: RunningParts,
  { installations, heard }: Store,
): readonly Adapter[] {
  const { discord, slack } = config;
  const adapters: Adapter[] = [];
  if (discord) adapters.push(new DiscordAdapter(discord, clock, log));
  const shelf = {
    read: (workspace: string) => installations.read('slack', workspace),
    write: (workspace: string, sealed: string) => installations.write('slack', workspace, sealed),
    remove: (workspace: string) => installations.remove('slack', workspace),
    list: () => installations.list('slack'),
  };
  const heardOnSlack: Heard = {
    note: (id, life) => heard.note('slack', id, life),
    forget: (id) => heard.forget('slack', id),
  };
  const memory = { shelf, heard: heardOnSlack };
  if (slack) adapters.push(new SlackAdapter(slack, clock, log, memory, patience));
  if (adapters.length === 0) adapters.push(new ConsoleAdapter(terminal, quit));
  return adapters;
}
