import type { Action } from '../src/cards/card.ts';
import { doneCard } from '../src/cards/message-card.ts';
import { nextLine, wishLine } from '../src/cards/subscription-text.ts';
import { nextDue } from '../src/domain/schedule.ts';
import { filterKey, type Subscription, usualWish, type Wish } from '../src/domain/subscription.ts';
import { UserError } from '../src/lib/errors.ts';
import { span } from '../src/text/rich-text.ts';
import { type Caller, defineCommand, type NamedChannel } from './command.ts';
import { restoringLine } from './subscription-line.ts';

export const subscribe = defineCommand({
  name: 'subscribe',
  description: 'Post digests into a channel, on schedule',
  shareable: false,
  options: {
    channel: { kind: 'channel', description: 'Where to post; here if left out' },
    at: { kind: 'time', description: 'Local time, such as 09:00 (if left out)', example: '09:00' },
    timezone: { kind: 'zone', description: 'Such as Europe/Berlin; yours, or UTC, if left out' },
    days: { kind: 'weekdays', description: 'weekdays (if left out), daily, or mon,wed,fri' },
    categories: {
      kind: 'scopes',
      description: 'Only these, such as cs.CV,cs.LG or hep-*; all if left out',
      example: 'cs.CV',
    },
    top: { kind: 'topCount', description: 'At most so many papers, 1 to 50; 10 if left out' },
    min_heat: { kind: 'heat', description: 'Only papers with so many reposts and likes, or more' },
    layout: { kind: 'layout', description: 'compact list, cards (if left out), or a thread' },
    keywords: {
      kind: 'phrases',
      description: 'Only papers with one of these words or phrases, between commas',
    },
    without: { kind: 'phrases', description: 'No papers with one of these words or phrases' },
    follow: {
      kind: 'phrases',
      description: 'Authors or words whose papers are always listed, and marked',
    },
    tldr: {
      kind: 'onOff',
      description: 'on: a source’s short summary for the abstract, where there is one',
    },
    quiet_days: {
      kind: 'quietDays',
      description: 'told: say so when arXiv announces nothing; silent if left out',
    },
    delivered: { kind: 'day', description: 'The newest digest it was given', hidden: true },
    mention: {
      kind: 'role',
      description: 'The one role a scheduled digest may ping; “none” for nobody',
    },
  },

  async run(values, { store, clock, wake }, caller) {
    const target = await targetOf(values.channel, caller);
    const whyNot = await caller.whyNotManage(target.channel);
    if (whyNot) throw new UserError(whyNot);

    const filter = {
      categories: (values.categories ?? []).map(({ label }) => label).toSorted(),
      keywords: values.keywords ?? [],
      without: values.without ?? [],
    };
    const others = await store.subscriptions.inChannel(target.channel);
    const key = filterKey({ ...usualWish, ...filter });
    const existing = others.find((other) => filterKey(other) === key);
    const base: Wish = existing ?? { ...usualWish, zone: (await caller.zone()) ?? usualWish.zone };
    const wish: Wish = {
      ...filter,
      follow: values.follow ?? base.follow,
      tldr: values.tldr ?? base.tldr,
      quietDays: values.quiet_days ?? base.quietDays,
      top: values.top ?? base.top,
      minHeat: values.min_heat ?? base.minHeat,
      heatFormula:
        (values.min_heat ?? base.minHeat) === base.minHeat
          ? base.heatFormula
          : (await store.digests.newest())?.formula,
      layout: values.layout ?? base.layout,
      mention: values.mention ?? base.mention,
      at: values.at ?? base.at,
      zone: values.timezone ?? base.zone,
      days: values.days ?? base.days,
    };
    const now = clock.now();
    const [newest] = await store.digests.newestDays(1);
    const { subscription, before } = await store.subscriptions.save(
      {
        ...wish,
        channel: target.channel,
        maker: caller.person.id,
        nextAt: nextDue(wish, now),
        deliveredDay: values.delivered,
      },
      newest,
      now,
    );
    if (!before) wake();

    const sentence = `${target.name} gets ${wishLine(subscription)}, ${nextLine(subscription)}.`;
    const besides = before ? changeOf(before, subscription) : proofOf(newest !== undefined);
    return doneCard(outcomeOf(before, subscription), {
      // A title is cut where a wish with many words is not.
      intro: [span(besides ? `${sentence} ${besides}` : sentence)],
      actions: [
        { label: 'Preview', line: `preview id:${subscription.id}` },
        ...undoing(before, subscription),
      ],
    });
  },
});

function undoing(before: Subscription | undefined, after: Subscription): Action[] {
  if (before && isSame(before, after)) return [];
  const line = before ? restoringLine(before) : `unsubscribe id:${after.id}`;
  return [{ label: 'Undo', line, style: 'danger' }];
}

function isSame(before: Subscription, after: Subscription): boolean {
  return wishLine(before) === wishLine(after) && before.pausedBecause === undefined;
}

async function targetOf(typed: string | undefined, caller: Caller): Promise<NamedChannel> {
  // Our own buttons name the channel by its id, also where there is nothing to look it up in.
  if (typed === undefined || typed === caller.here.channel.id) return caller.here;
  const found = await caller.findChannel(typed);
  if (!found) {
    throw new UserError(
      `There is no channel “${typed}” that I can see. Pick one, or leave it out to mean this one.`,
    );
  }
  return found;
}

function outcomeOf(before: Subscription | undefined, after: Subscription): string {
  if (!before) return 'Subscribed';
  return isSame(before, after) ? 'Nothing changed' : 'Changed';
}

function changeOf(before: Subscription, after: Subscription): string {
  if (isSame(before, after)) return '';
  return `Before, it was ${wishLine(before)}${before.pausedBecause ? ', paused' : ''}.`;
}

function proofOf(hasDigest: boolean): string {
  return hasDigest
    ? 'The newest digest is on its way there now, as proof.'
    : 'There is no digest yet to show.';
}
