import type { Json } from '../json.ts';
import { botJson, channelJson, guildJson, memberJson, roleJson, userJson } from '../payloads.ts';
import { refuse } from '../refusal.ts';
import { type Guild, threadTypes } from '../state.ts';
import type { Call, Route } from '../world.ts';

/** Servers, their members, and people. */
export const guildRoutes: readonly Route[] = [
  { method: 'GET', path: '/users/@me/guilds', run: joinedGuilds },
  { method: 'DELETE', path: '/users/@me/guilds/:guild', run: leave },
  { method: 'POST', path: '/users/@me/channels', run: openDirectChannel },
  { method: 'GET', path: '/users/:user', run: findUser },
  { method: 'GET', path: '/guilds/:guild', run: (call) => guildJson(joinedGuild(call)) },
  { method: 'GET', path: '/guilds/:guild/roles', run: (call) => [roleJson(joinedGuild(call))] },
  { method: 'GET', path: '/guilds/:guild/channels', run: channels },
  { method: 'GET', path: '/guilds/:guild/members/:user', run: member },
];

function joinedGuilds({ world }: Call): Json[] {
  return [...world.state.guilds.values()]
    .filter(({ joined }) => joined)
    .map(({ id, name }) => ({
      id,
      name,
      icon: null,
      owner: false,
      permissions: '0',
      features: [],
    }));
}

function leave(call: Call): void {
  const guild = joinedGuild(call);
  guild.joined = false;
  call.world.dispatch({ name: 'GUILD_DELETE', data: { id: guild.id } });
}

function openDirectChannel({ world, body }: Call): Json {
  const recipient = String(body['recipient_id']);
  if (!world.state.people.has(recipient)) refuse('invalidRecipient');
  return channelJson(world.state, world.state.directChannelWith(recipient));
}

function findUser(call: Call): Json {
  const { state } = call.world;
  const id = call.param('user');
  if (id === state.botUserId) return botJson(state);
  return userJson(state.people.get(id) ?? refuse('unknownUser'));
}

function channels(call: Call): Json[] {
  const { state } = call.world;
  return state
    .channelsOf(joinedGuild(call).id)
    .filter(({ type }) => !threadTypes.includes(type))
    .map((channel) => channelJson(state, channel));
}

function member(call: Call): Json {
  joinedGuild(call);
  const { state } = call.world;
  const id = call.param('user');
  if (id === state.botUserId || id === '@me') return memberJson(botJson(state));
  return memberJson(userJson(state.people.get(id) ?? refuse('unknownMember')));
}

function joinedGuild({ world, param }: Call): Guild {
  const guild = world.state.guilds.get(param('guild'));
  return guild?.joined ? guild : refuse('unknownGuild');
}
