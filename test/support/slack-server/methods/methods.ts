import { Refusal } from '../refusal.ts';
import { stringIn, type WireObject } from '../wire-object.ts';
import { authorizationCode, bot, team, tokens, type User } from '../workspace.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { type Method, pageOf, required } from './method.ts';
import { viewMethods } from './views.ts';

export const methods: Readonly<Record<string, Method>> = {
  ...chatMethods,
  ...conversationMethods,
  ...viewMethods,

  'auth.test': () => ({
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    team_id: team.id,
    user: 'hotpapers',
    user_id: bot.userId,
    bot_id: bot.botId,
    is_enterprise_install: false,
  }),

  'oauth.v2.access': (args) => {
    if (stringIn(args, 'code') !== authorizationCode) throw new Refusal('invalid_code');
    return {
      app_id: bot.appId,
      authed_user: { id: bot.installerId },
      scope: 'commands,chat:write',
      token_type: 'bot',
      access_token: tokens.bot,
      bot_user_id: bot.userId,
      team: { id: team.id, name: team.name },
      enterprise: null,
      is_enterprise_install: false,
    };
  },

  'team.info': () => ({ team }),

  'apps.connections.open': (_args, slack) => {
    if (!slack.origin) throw new Refusal('internal_error');
    const ticket = slack.sockets.issueTicket();
    return {
      url: `${slack.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${bot.appId}`,
    };
  },

  'users.info': (args, slack) => ({ user: person(slack.workspace.user(required(args, 'user'))) }),

  'users.list': (args, slack) => {
    const { page, response_metadata } = pageOf(slack.workspace.users, args);
    return { members: page.map(person), response_metadata };
  },
};

/** The scope a method needs; one that is not here needs none, or finds out by itself. */
export const scopeFor: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'chat.unfurl': 'links:write',
  'conversations.info': 'channels:read',
  'conversations.list': 'channels:read',
  'conversations.members': 'channels:read',
  'users.conversations': 'channels:read',
  'conversations.join': 'channels:join',
  'conversations.open': 'im:write',
  'team.info': 'team:read',
  'users.info': 'users:read',
  'users.list': 'users:read',
};

function person(user: User): WireObject {
  return {
    id: user.id,
    team_id: team.id,
    name: user.name,
    real_name: user.name,
    deleted: false,
    tz: user.tz,
    is_admin: user.isAdmin,
    is_owner: false,
    is_bot: user.isBot,
    profile: { real_name: user.name, display_name: user.name, team: team.id },
  };
}
