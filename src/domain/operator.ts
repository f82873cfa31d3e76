import type { Channel } from './channel.ts';
import type { Person } from './person.ts';

/** Whoever runs hotpapers: a person, or a channel of theirs. */
export type Operator = { readonly person: Person } | { readonly channel: Channel };

/** Reads `discord:USER`, `discord:SERVER:CHANNEL`, `slack:TEAM:USER` or `slack:TEAM:CHANNEL`; undefined for anything else. */
export function parseOperator(text: string): Operator | undefined {
  const [, user] = /^discord:(\d{15,20})$/.exec(text) ?? [];
  if (user !== undefined) return { person: { platform: 'discord', workspace: '', id: user } };

  const [, server, room] = /^discord:(\d{15,20}):(\d{15,20})$/.exec(text) ?? [];
  if (server !== undefined && room !== undefined) {
    return { channel: { platform: 'discord', workspace: server, id: room } };
  }
  const [, team, id] = /^slack:([TE][A-Z0-9]+):([UWCG][A-Z0-9]+)$/.exec(text) ?? [];
  if (team === undefined || id === undefined) return undefined;
  // Users begin with a U or W, channels with a C or G.
  const whom = { platform: 'slack', workspace: team, id } as const;
  return /^[UW]/.test(id) ? { person: whom } : { channel: whom };
}
