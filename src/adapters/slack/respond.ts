import { webApi } from '@slack/bolt';
import { z } from 'zod';
import { problemCard } from '../../cards/message-card.ts';
import { second } from '../../lib/clock.ts';
import { RefusedError } from '../../lib/errors.ts';
import { span } from '../../text/rich-text.ts';
import type { Answer } from '../adapter.ts';
import { contextGroup } from './group.ts';
import { layOut } from './lay-out.ts';
import { limits } from './limits.ts';
import type { SlackMessage } from './message.ts';
import type { Posting } from './posting.ts';

const timeoutMs = 10 * second;

const RetryAfter = z.coerce.number().min(1).catch(1);

/** Brings one message of an answer to whoever asked; `index` is its place in the answer. */
export type Reply = (message: SlackMessage, isPublic: boolean, index: number) => Promise<void>;

/** Brings a person, in their conversation with us, what is too long for an answer. */
export type SendWhole = (messages: readonly SlackMessage[]) => Promise<void>;

/** Says an answer; one of more messages than Slack lets us answer with goes to the person as a whole. */
export async function say(
  { card, isPublic }: Answer,
  reply: Reply,
  sendWhole: SendWhole,
): Promise<void> {
  const messages = layOut(card).filter(({ place }) => place === 'channel');
  const [first] = messages;
  if (first && messages.length > limits.responses) {
    await reply(withNote(first, elsewhere), isPublic, 0);
    try {
      await sendWhole(messages);
    } catch (error) {
      const [sorry] = layOut(lostCard);
      if (sorry) await reply(sorry, false, 1);
      throw error;
    }
    return;
  }
  for (const [index, message] of messages.entries()) await reply(message, isPublic, index);
}

/** Over a `response_url`: a private answer's buttons turn its page, a public message stays as it is. */
export function replyTo(
  responseUrl: string,
  how: { readonly replaces: boolean; readonly threadTs: string | undefined },
): Reply {
  return async ({ text, blocks }, isPublic, index) => {
    const body = {
      text,
      blocks,
      response_type: isPublic ? 'in_channel' : 'ephemeral',
      replace_original: how.replaces && !isPublic && index === 0,
      unfurl_links: false,
      unfurl_media: false,
      ...(how.threadTs && { thread_ts: how.threadTs }),
    };
    await respond(responseUrl, JSON.stringify(body));
  };
}

/** Fails as a request of Slack's client does. */
async function respond(responseUrl: string, body: string): Promise<void> {
  const response = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: Error) => {
    throw new webApi.WebAPIRequestError(error);
  });
  if (response.ok) return;
  const { status, statusText, headers } = response;
  if (status === 429) {
    throw new webApi.WebAPIRateLimitedError(RetryAfter.parse(headers.get('retry-after')));
  }
  if (status >= 500) throw new webApi.WebAPIHTTPError(status, statusText, {});
  throw new RefusedError(`Slack took no answer: ${status}.`);
}

interface Corner {
  readonly workspace: string;
  readonly channel: string;
  readonly user: string;
  readonly thread_ts: string | undefined;
}

/** Where there is no `response_url`: in the thread, seen by the person alone unless it is shared. */
export function replyInThread(
  client: webApi.WebClient,
  { workspace, channel, user, thread_ts }: Corner,
  posting: Posting,
): Reply {
  return async ({ text, blocks }, isPublic) => {
    const message = { channel, text, blocks, ...(thread_ts && { thread_ts }) };
    if (!isPublic) {
      await client.chat.postEphemeral({ ...message, user });
      return;
    }
    await posting.inTurn({ workspace, id: channel, isAwaited: true }, () =>
      client.chat.postMessage({ ...message, unfurl_links: false, unfurl_media: false }),
    );
  };
}

const lostCard = problemCard('Not all of it came through', [
  span('Slack takes no more messages to you right now. Ask again in some minutes.'),
]);

export const elsewhere =
  'That is more than fits here. All of it is on its way to your messages with hotpapers.';

function withNote(message: SlackMessage, note: string): SlackMessage {
  const room = message.blocks.slice(0, limits.blocks - 1);
  return { ...message, blocks: [...room, ...contextGroup(note).blocks] };
}
