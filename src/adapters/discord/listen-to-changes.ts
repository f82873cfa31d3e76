import { type Client, Events } from 'discord.js';
import type { House } from '../adapter.ts';

const platform = 'discord';
const removed = 'hotpapers was removed from the server.';

/** Servers that add and remove us, and channels that go away. */
export function listenToChanges(client: Client<true>, house: House): void {
  function lost({ id, guildId: workspace }: { id: string; guildId: string }, because: string) {
    house.onEvent({ kind: 'lost-channel', channel: { platform, workspace, id }, because });
  }

  client.on(Events.GuildCreate, ({ id }) => {
    house.onEvent({ kind: 'joined', workspace: { platform, id } });
  });
  client.on(Events.GuildDelete, ({ id }) => {
    house.onEvent({ kind: 'left', workspace: { platform, id }, because: removed });
  });
  client.on(Events.ChannelDelete, (channel) => {
    if (!channel.isDMBased()) lost(channel, 'The channel was deleted.');
  });
  client.on(Events.ThreadDelete, (thread) => lost(thread, 'The thread was deleted.'));

  const workspaces = [...client.guilds.cache.keys()];
  house.onEvent({ kind: 'present', platform, workspaces, because: removed });
}
