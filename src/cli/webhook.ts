import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { layOut as layOutForDiscord } from '../adapters/discord/lay-out.ts';
import { layOut as layOutForSlack } from '../adapters/slack/lay-out.ts';
import type { Card } from '../cards/card.ts';
import { type Clock, minute } from '../lib/clock.ts';
import { RemoteError, UserError } from '../lib/errors.ts';
import type { Http, HttpAnswer } from '../lib/http.ts';
import { readJson } from '../lib/json.ts';
import { neverLeft } from '../lib/network.ts';

/** An address that takes messages for one channel. Whoever knows it may post there: it is never shown. */
export interface Webhook {
  readonly platform: 'Discord' | 'Slack';
  readonly url: URL;
}

export interface Posting {
  readonly http: Http;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The clock on the wall if left out. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const longestWaitMs = minute;

// A server on this machine is its owner's own, such as a proxy.
const here = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Throws a `UserError` for what is no webhook; it does not repeat what was typed. */
export function webhookAt(typed: string): Webhook {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  const platform = url && platformOf(url);
  if (url && platform) return { platform, url };
  throw new UserError(
    'That is not a webhook. Discord’s begin with https://discord.com/api/webhooks/, Slack’s with https://hooks.slack.com/services/.',
  );
}

function platformOf({ protocol, hostname, pathname }: URL): Webhook['platform'] | undefined {
  const isHere = here.has(hostname);
  if (protocol !== 'https:' && !isHere) return undefined;
  const isDiscord = isHere || /^((ptb|canary)\.)?discord(app)?\.com$/.test(hostname);
  if (isDiscord && /^\/api\/(v\d+\/)?webhooks\/\d+\/[\w-]+\/?$/.test(pathname)) return 'Discord';
  const isSlack = isHere || hostname === 'hooks.slack.com' || hostname === 'hooks.slack-gov.com';
  return isSlack && /^\/services\/\w+\/\w+\/\w+\/?$/.test(pathname) ? 'Slack' : undefined;
}

/** Posts a card, without buttons: nobody is there to hear them. Gives the number of messages. */
export async function postCard(webhook: Webhook, card: Card, posting: Posting): Promise<number> {
  const { menu: _menu, ...rest } = card;
  const still: Card = { ...rest, actions: [] };
  const bodies = webhook.platform === 'Discord' ? discordBodies(still) : slackBodies(still);
  for (const [index, body] of bodies.entries()) {
    const answer = await send(webhook, body, posting);
    if (answer.status >= 300) throw new UserError(whyRefused(webhook, answer, index));
  }
  return bodies.length;
}

function discordBodies(card: Card): object[] {
  return layOutForDiscord(card).map(({ content, embeds }) => ({
    content,
    embeds,
    allowed_mentions: { parse: [] },
  }));
}

function slackBodies(card: Card): object[] {
  return layOutForSlack(card).map(({ text, blocks }) => ({
    text,
    blocks: blocks
      .filter(({ type }) => type !== 'actions')
      .map((block) => {
        if (block.type !== 'section') return block;
        const { accessory: _accessory, ...plain } = block;
        return plain;
      }),
    unfurl_links: false,
    unfurl_media: false,
  }));
}

/** Waits once, where the service says for how long. */
async function send(webhook: Webhook, body: object, posting: Posting): Promise<HttpAnswer> {
  const { http, clock, signal, wait = waitFor } = posting;
  const url = new URL(webhook.url);
  // Without it Discord accepts a message before it has looked at it.
  if (webhook.platform === 'Discord') url.searchParams.set('wait', 'true');
  const ask = {
    method: 'POST' as const,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  };
  try {
    return await http.ask(url, ask);
  } catch (error) {
    if (!(error instanceof RemoteError) || !error.retryAt) throw lost(webhook, error);
    const ms = error.retryAt.getTime() - clock.now().getTime();
    if (ms > longestWaitMs) throw lost(webhook, error);
    await wait(Math.max(0, ms), signal);
    return http.ask(url, ask).catch((again: unknown) => {
      throw lost(webhook, again);
    });
  }
}

function lost({ platform }: Webhook, error: unknown): unknown {
  if (!(error instanceof RemoteError)) return error;
  if (neverLeft(error)) {
    return new UserError(`${error.message} Nothing was posted.`, { cause: error });
  }
  return new UserError(
    `${error.message} Whether the message arrived is not known: look into the channel on ${platform} before you try again.`,
    { cause: error },
  );
}

const Refusal = z.object({ code: z.number().optional(), message: z.string().optional() });

// https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes
const forumWantsTitle = 220001;

const reasons: Readonly<Record<number, string>> = {
  401: 'not valid',
  403: 'not allowed to post there',
  404: 'gone',
  410: 'gone',
};

function whyRefused({ platform }: Webhook, { status, text }: HttpAnswer, before: number): string {
  const { code } = Refusal.safeParse(readJson(text)).data ?? {};
  const some = before > 0 ? ' What came before arrived.' : '';
  const reason = reasons[status];
  if (reason !== undefined) {
    return `That webhook is ${reason}. Make a new one in the settings of the channel on ${platform}.${some}`;
  }
  if (code === forumWantsTitle) {
    return 'That webhook belongs to a forum. Make one in a text channel.';
  }
  return `${platform} refused the message (${status}).${some}`;
}

async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal });
}
