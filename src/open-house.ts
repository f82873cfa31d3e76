import type { Context } from '../commands/command.ts';
import { commands } from '../commands/index.ts';
import type { House } from './adapters/adapter.ts';
import { openAnswers, openCompletions } from './adapters/answer.ts';
import { welcomeCard } from './cards/welcome-card.ts';
import type { Log } from './lib/log.ts';

/** What adapters may ask of us, and tell us. */
export function openHouse(context: Context, log: Log, onEvent: House['onEvent']): House {
  const { workspaces, subscriptions } = context.store;
  return {
    commands,
    answer: openAnswers(context, log),
    complete: openCompletions(context, log),
    welcome: welcomeCard,
    settings: ({ platform, id }) => workspaces.read(platform, id),
    subscriptions: (channel) => subscriptions.inChannel(channel),
    pausedOf: (maker) => subscriptions.pausedOf(maker),
    onEvent,
  };
}
