import { digestOf } from '../cards/delivery-card.ts';
import type { Digest } from '../domain/digest.ts';
import { usualWish } from '../domain/subscription.ts';
import { UserError } from '../lib/errors.ts';
import { openHttp } from '../lib/http.ts';
import { choose, chooseLate } from '../ranking/choose.ts';
import type { Store } from '../store/store.ts';
import { plural } from '../text/count.ts';
import { dayMeant } from './collect.ts';
import { openTold } from './open-told.ts';
import { readArgs } from './options.ts';
import type { Verb } from './verb.ts';
import { postCard, webhookAt } from './webhook.ts';

export const post: Verb = {
  name: 'post',
  usage: 'post --webhook URL [--day D]',
  summary: 'put a digest into a channel of Discord or Slack by its webhook, before any app exists',
  manual: {
    parts: {
      '--webhook URL': 'the webhook of the channel, as Discord or Slack shows it',
      '--day D':
        'the day of the digest, such as 2026-11-24 or yesterday; the newest digest if left out',
    },
    example: 'post --webhook https://hooks.slack.com/services/…',
    exit: {
      0: 'where it was posted',
      1: 'where there is no such digest, or it is not certain that all of it arrived',
    },
  },

  async run(args, { parts: read, out, err, ending }) {
    const { values } = readArgs(post, args, {
      webhook: { type: 'string' },
      day: { type: 'string' },
    });
    if (values.webhook === undefined) throw new UserError(`Usage: hotpapers ${post.usage}`);
    const webhook = webhookAt(values.webhook);
    const parts = read();
    const { clock } = parts;
    const store = await openTold(parts, err);
    try {
      const digest = await digestMeant(store, values.day, clock.now());
      const card = digestOf([digest.day], choose([digest], usualWish), usualWish, {
        intro: [],
        down: digest.down,
        late: chooseLate([digest], usualWish),
      });
      const http = openHttp({ userAgent: 'hotpapers/0.1', clock });
      const messages = await postCard(webhook, card, { http, clock, signal: ending });
      const what = `the digest of ${digest.day} in ${plural(messages, 'message')}`;
      out.write(`${webhook.platform} has ${what}.\n`);
      return 0;
    } finally {
      await store.close();
    }
  },
};

async function digestMeant(store: Store, typed: string | undefined, now: Date): Promise<Digest> {
  if (typed === undefined) {
    const newest = await store.digests.newest();
    if (newest) return newest;
    throw new UserError('There is no digest yet. “hotpapers import” reads some in.');
  }
  const day = dayMeant(typed, now);
  const found = await store.digests.find(day);
  if (found) return found;
  throw new UserError(`There is no digest of ${day}. “hotpapers digest --day ${day}” builds one.`);
}
