import type { Caller } from '../../commands/command.ts';
import { aChannel } from './builders.ts';

/** Someone in `#papers` who may do everything and lives in no zone we know. */
export function aCaller(parts: Partial<Caller> = {}): Caller {
  return {
    person: { platform: 'console', workspace: '', id: 'ada' },
    here: { channel: aChannel(), name: '#papers' },
    pageSize: 5,
    canShare: true,
    zone: async () => undefined,
    findChannel: async () => undefined,
    whyUnseen: (text) => `You see no channel “${text}”.`,
    whyNotManage: async () => undefined,
    whyNotAdminister: async () => undefined,
    ...parts,
  };
}
