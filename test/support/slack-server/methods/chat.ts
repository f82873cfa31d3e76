import { record } from '../answers.ts';
import { problemsOf, refuseIfAny } from '../check-blocks.ts';
import { checkMessage } from '../check-message.ts';
import { limits } from '../limits.ts';
import { messagePayload } from '../payloads.ts';
import { Refusal } from '../refusal.ts';
import { blocksUpTo } from '../shapes/blocks.ts';
import type { Slack } from '../slack.ts';
import { contentOf, type StoredMessage } from '../stored-message.ts';
import { flagIn, isObject, stringIn, type WireObject } from '../wire-object.ts';
import { bot, type Channel } from '../workspace.ts';
import { type Method, required } from './method.ts';

const unfurlBlocks = blocksUpTo(limits.message.blocks);

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': (args, slack) => {
    const channel = slack.workspace.writable(required(args, 'channel'), slack.settings.scopes);
    checkMessage(args);
    const message = newMessage(slack, channel, args);
    slack.workspace.messages.push(message);
    slack.changes.notify();
    return { channel: channel.id, ts: message.ts, message: messagePayload(message) };
  },

  'chat.postEphemeral': (args, slack) => {
    const channel = slack.workspace.writable(required(args, 'channel'), slack.settings.scopes);
    const user = slack.workspace.user(required(args, 'user'));
    if (!slack.workspace.membersOf(channel).includes(user.id)) {
      throw new Refusal('user_not_in_channel');
    }
    checkMessage(args);
    const message = { ...newMessage(slack, channel, args), ephemeralFor: user.id };
    slack.workspace.messages.push(message);
    const asked = slack.runs.findLast(
      ({ circumstances }) =>
        circumstances.user.id === user.id && circumstances.channel?.id === channel.id,
    );
    if (asked) {
      record(slack, asked, { ...message, via: 'chat.postEphemeral', outcome: 'posted' });
    }
    slack.changes.notify();
    return { message_ts: message.ts };
  },

  'chat.update': (args, slack) => {
    const message = ownMessage(slack, args, 'cant_update_message');
    const { text, blocks, attachments, metadata } = args;
    checkMessage(
      { ...message, ...given({ text, blocks, attachments, metadata }) },
      limits.message.updatedText,
    );
    Object.assign(message, given({ ...contentOf(args), text }), { edited: true });
    slack.changes.notify();
    return {
      channel: message.channel,
      ts: message.ts,
      text: message.text,
      message: messagePayload(message),
    };
  },

  'chat.delete': (args, slack) => {
    const message = ownMessage(slack, args, 'cant_delete_message');
    slack.workspace.remove(message);
    slack.changes.notify();
    return { channel: message.channel, ts: message.ts };
  },

  'chat.unfurl': (args, slack) => {
    const channel = required(args, 'channel');
    const ts = required(args, 'ts');
    const message = slack.workspace.findMessage(channel, ts);
    if (!message) throw new Refusal('cannot_find_message');
    if (args.unfurls === undefined) throw new Refusal('missing_unfurls');
    if (!isObject(args.unfurls)) throw new Refusal('invalid_unfurls_format');
    for (const [url, unfurl] of Object.entries(args.unfurls)) {
      if (!message.text.includes(url)) throw new Refusal('cannot_unfurl_url');
      checkUnfurl(url, unfurl);
    }
    slack.workspace.unfurls.push({ channel, ts, unfurls: args.unfurls });
    slack.changes.notify();
    return {};
  },

  'chat.getPermalink': (args, slack) => {
    const channel = slack.workspace.channel(required(args, 'channel'));
    const ts = required(args, 'message_ts');
    if (!slack.workspace.findMessage(channel.id, ts)) throw new Refusal('message_not_found');
    const permalink = `https://test.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`;
    return { channel: channel.id, permalink };
  },
};

function newMessage(slack: Slack, channel: Channel, args: WireObject): StoredMessage {
  const thread = stringIn(args, 'thread_ts');
  return {
    ...contentOf(args),
    channel: channel.id,
    ts: slack.workspace.nextTs(),
    user: bot.userId,
    ...given({
      thread_ts: thread,
      unfurl_links: flagIn(args, 'unfurl_links'),
      unfurl_media: flagIn(args, 'unfurl_media'),
    }),
  };
}

function ownMessage(slack: Slack, args: WireObject, otherwise: string): StoredMessage {
  const channel = slack.workspace.channel(required(args, 'channel'));
  if (channel.error) throw new Refusal(channel.error);
  const message = slack.workspace.findMessage(channel.id, required(args, 'ts'));
  if (!message || message.ephemeralFor) throw new Refusal('message_not_found');
  if (message.user !== bot.userId) throw new Refusal(otherwise);
  return message;
}

function checkUnfurl(url: string, unfurl: unknown): void {
  if (!isObject(unfurl)) throw new Refusal('invalid_unfurls_format');
  if (unfurl.blocks === undefined) return;
  refuseIfAny(
    'invalid_blocks',
    problemsOf(unfurl.blocks, `/unfurls/${url.replaceAll('/', '~1')}/blocks`, unfurlBlocks),
  );
}

/** Only the fields that have a value: what is not given is not changed. */
function given(fields: WireObject): WireObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
