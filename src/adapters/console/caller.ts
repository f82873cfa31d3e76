import type { Caller, NamedChannel } from '../../../commands/command.ts';

const here: NamedChannel = {
  channel: { platform: 'console', workspace: '', id: 'terminal' },
  name: 'This terminal',
};

/** Whoever sits at the terminal may do everything there. */
export const consoleCaller: Caller = {
  person: { platform: 'console', workspace: '', id: 'operator' },
  here,
  pageSize: 20,
  canShare: false,
  managedBy: 'Whoever sits here may change everything.',
  zone: async () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
  findChannel: async (text) =>
    text.replace(/^#/, '').toLowerCase() === here.channel.id ? here : undefined,
  whyNotManage: async () => undefined,
  whyNotAdminister: async () => undefined,
};
