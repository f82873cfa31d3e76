import { checkMessage } from './check-message.ts';
import type { Answer, Run } from './run.ts';
import type { Slack } from './slack.ts';
import { contentOf, type StoredMessage } from './stored-message.ts';
import { flagIn, stringIn, type WireObject } from './wire-object.ts';
import { bot } from './workspace.ts';

/** Does with an acknowledgement's or a response_url's body what it asks for; throws if Slack would refuse it. */
export function placeAnswer(
  slack: Slack,
  run: Run,
  body: WireObject,
  via: 'ack' | 'response_url',
): void {
  const original = stillThere(slack, run.circumstances.original);

  if (flagIn(body, 'delete_original') && original) {
    slack.workspace.remove(original);
    record(slack, run, { ...original, via, outcome: 'deleted' });
    return;
  }

  checkMessage(body);
  const isPublic = body.response_type === 'in_channel';
  const isEphemeral = original?.ephemeralFor !== undefined;
  // An answer to a button under an ephemeral message takes its place unless told otherwise.
  const replaces = flagIn(body, 'replace_original') ?? (isEphemeral && !isPublic);
  if (original && replaces) {
    Object.assign(original, { blocks: undefined, attachments: undefined }, contentOf(body), {
      edited: true,
    });
    record(slack, run, { ...original, via, outcome: 'replaced' });
    return;
  }

  const posted = newMessage(slack, run, body, isPublic);
  slack.workspace.messages.push(posted);
  record(slack, run, { ...posted, via, outcome: 'posted' });
}

/** Adds an answer to the run it belongs to. */
export function record(slack: Slack, run: Run, answer: Answer): void {
  run.answers.push(answer);
  slack.changes.notify();
}

function stillThere(slack: Slack, original: StoredMessage | undefined): StoredMessage | undefined {
  return original && slack.workspace.findMessage(original.channel, original.ts);
}

function newMessage(slack: Slack, run: Run, body: WireObject, isPublic: boolean): StoredMessage {
  const { user, channel, original } = run.circumstances;
  const thread = stringIn(body, 'thread_ts') ?? original?.thread_ts;
  return {
    ...contentOf(body),
    channel: channel?.id ?? slack.workspace.openDirect(user.id).id,
    ts: slack.workspace.nextTs(),
    user: bot.userId,
    ...(thread === undefined ? {} : { thread_ts: thread }),
    ...(isPublic ? {} : { ephemeralFor: user.id }),
  };
}
