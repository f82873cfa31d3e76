import { limits } from '../limits.ts';
import { eventPayload } from '../payloads.ts';
import type { Run } from '../run.ts';
import type { Slack } from '../slack.ts';
import type { StoredMessage } from '../stored-message.ts';
import type { WireObject } from '../wire-object.ts';
import { bot, type Channel, type User } from '../workspace.ts';
import { escape } from './escape.ts';
import { type Repeatable, send, startRun } from './send.ts';

export interface Speaking extends Repeatable {
  readonly user: User;
  readonly channel: Channel;
  readonly threadTs?: string | undefined;
}

interface Origin {
  readonly user: User;
  readonly channel?: Channel | undefined;
  readonly duplicate?: boolean | undefined;
  /** When it happened; now if left out. */
  readonly at?: Date | undefined;
}

/** Delivers any event, such as `channel_archive` or `tokens_revoked`. */
export function sendEvent(slack: Slack, event: WireObject, origin: Origin): Promise<Run> {
  const { user, channel, duplicate, at } = origin;
  const run = startRun(slack, `the event ${String(event.type)}`, { user, channel });
  const payload = eventPayload(slack, event, at);
  return send(slack, run, { type: 'events_api', payload, acceptsResponse: false, duplicate });
}

/** Somebody writes in a channel; nothing is sent to the bot for that alone. */
export function say(
  slack: Slack,
  text: string,
  { user, channel, threadTs }: Speaking,
): StoredMessage {
  const message: StoredMessage = {
    channel: channel.id,
    ts: slack.workspace.nextTs(),
    user: user.id,
    text: escape(text),
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
  };
  slack.workspace.messages.push(message);
  return message;
}

/** Somebody addresses the bot in a channel, at first unless the text names it elsewhere, or writes to it directly. */
export function mention(slack: Slack, text: string, speaking: Speaking): Promise<Run> {
  const { channel } = speaking;
  const isDirect = channel.person !== undefined;
  const named = `<@${bot.userId}>`;
  const isNamed = isDirect || text.includes(named);
  const said = say(slack, isNamed ? text : `${named} ${text}`, speaking);
  const { user, ts, thread_ts } = said;
  const event = {
    type: isDirect ? 'message' : 'app_mention',
    ...(isDirect ? { channel_type: 'im' } : {}),
    channel: said.channel,
    user,
    ts,
    text: said.text,
    event_ts: ts,
    ...(thread_ts ? { thread_ts } : {}),
  };
  return sendEvent(slack, event, speaking);
}

/** Somebody posts links of a domain the app declared; Slack reports the first five. */
export function shareLinks(
  slack: Slack,
  urls: readonly string[],
  speaking: Speaking,
): Promise<Run> {
  const said = say(slack, urls.map((url) => `<${url}>`).join(' '), speaking);
  const event = {
    type: 'link_shared',
    channel: said.channel,
    user: said.user,
    message_ts: said.ts,
    ...(said.thread_ts ? { thread_ts: said.thread_ts } : {}),
    is_bot_user_member: speaking.channel.botIsMember,
    source: 'conversations_history',
    unfurl_id: `${said.channel}-${said.ts}`,
    links: urls
      .slice(0, limits.unfurledLinks)
      .map((url) => ({ url, domain: new URL(url).hostname })),
  };
  return sendEvent(slack, event, speaking);
}
