import type { Caller, NamedChannel } from '../../../commands/command.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Subscription } from '../../domain/subscription.ts';

const here: NamedChannel = {
  channel: { platform: 'console', workspace: '', id: 'terminal' },
  // As it may be typed.
  name: '#terminal',
};

/** Whoever sits at the terminal may do everything there. */
export function consoleCaller(
  subscriptions: (channel: Channel) => Promise<readonly Subscription[]>,
): Caller {
  return {
    person: { platform: 'console', workspace: '', id: 'operator' },
    here,
    pageSize: 20,
    canShare: false,
    managedBy: 'Whoever sits here may change everything.',
    // Whoever named a zone once means it; a server's own is often UTC.
    zone: async () =>
      (await subscriptions(here.channel)).at(-1)?.zone ??
      new Intl.DateTimeFormat().resolvedOptions().timeZone,
    findChannel: async (text) =>
      text.replace(/^#/, '').toLowerCase() === here.channel.id ? here : undefined,
    whyUnseen: (text) => `There is no channel “${text}” here, only ${here.name}: leave it out.`,
    whyNotManage: async () => undefined,
    whyNotAdminister: async () => undefined,
  };
}
