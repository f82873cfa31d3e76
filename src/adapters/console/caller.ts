import type { Caller, NamedChannel } from '../../../commands/command.ts';

const here: NamedChannel = {
  channel: { platform: 'console', workspace: '', id: 'terminal' },
  name: 'This terminal',
};

/** Whoever sits at the terminal may do everything there. */
export const consoleCaller: Caller = {
  platform: 'console',
  personId: 'operator',
  here,
  pageSize: 20,
  canShare: false,
  zone: async () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
  findChannel: async (text) =>
    text.replace(/^#/, '').toLowerCase() === here.channel.id ? here : undefined,
  whyNotManage: async () => undefined,
};
