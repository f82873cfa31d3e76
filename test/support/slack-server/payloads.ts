import type { Run } from './run.ts';
import type { Slack } from './slack.ts';
import { type StoredMessage, withIds } from './stored-message.ts';
import { issueTrigger } from './triggers.ts';
import type { WireObject } from './wire-object.ts';
import { bot, type Channel, team, type User } from './workspace.ts';

const verificationToken = 'test-verification-token';

/** What every interaction says about its origin. */
export function interactionPayload(slack: Slack, run: Run): WireObject {
  const { user, channel } = run.circumstances;
  return {
    api_app_id: bot.appId,
    token: verificationToken,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: user.id, username: user.name, name: user.name, team_id: team.id },
    trigger_id: issueTrigger(slack, run),
    ...(channel ? { channel: { id: channel.id, name: nameShown(channel) } } : {}),
  };
}

/** Where the thing acted upon is: in a message everybody sees, or in one only this person sees. */
export function containerOf(message: StoredMessage): WireObject {
  return {
    type: 'message',
    message_ts: message.ts,
    channel_id: message.channel,
    is_ephemeral: message.ephemeralFor !== undefined,
    ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
  };
}

/** A message as Slack gives it back, with the ids it made up. */
export function messagePayload(message: StoredMessage): WireObject {
  const { ts, user, text, blocks, attachments, metadata, thread_ts, edited } = message;
  const byBot = user === bot.userId;
  return {
    type: 'message',
    user,
    ts,
    text,
    team: team.id,
    ...(byBot ? { bot_id: bot.botId, app_id: bot.appId } : {}),
    ...(blocks ? { blocks: withIds(blocks) } : {}),
    ...(attachments ? { attachments } : {}),
    ...(metadata ? { metadata } : {}),
    ...(thread_ts ? { thread_ts } : {}),
    ...(edited ? { edited: { user, ts } } : {}),
  };
}

/** The name a payload shows: Slack does not give away those of private channels. */
function nameShown(channel: Channel): string {
  if (channel.person) return 'directmessage';
  return channel.isPrivate ? 'privategroup' : channel.name;
}

export function eventPayload(slack: Slack, event: WireObject, at?: Date): WireObject {
  return {
    token: verificationToken,
    team_id: team.id,
    context_team_id: team.id,
    api_app_id: bot.appId,
    type: 'event_callback',
    event_id: slack.workspace.nextId('Ev'),
    event_time: Math.floor((at?.getTime() ?? slack.workspace.now()) / 1000),
    event: { event_ts: slack.workspace.nextTs(), ...event },
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: bot.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}

export function commandPayload(
  slack: Slack,
  run: Run,
  { user, channel }: { user: User; channel: Channel },
  { command, text, responseUrl }: { command: string; text: string; responseUrl: string },
): WireObject {
  return {
    token: verificationToken,
    api_app_id: bot.appId,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: nameShown(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    response_url: responseUrl,
    trigger_id: issueTrigger(slack, run),
    is_enterprise_install: 'false',
  };
}
