import { problemCard } from '../src/cards/message-card.ts';
import { wishLine } from '../src/cards/subscription-text.ts';
import { nextDue } from '../src/domain/schedule.ts';
import { filterKey, type Subscription, usualWish, type Wish } from '../src/domain/subscription.ts';
import { zonesNamed } from '../src/domain/zones.ts';
import { UserError } from '../src/lib/errors.ts';
import { span } from '../src/text/rich-text.ts';
import { sentenceStart } from '../src/text/sentence-start.ts';
import { type Caller, type Context, defineCommand, type NamedChannel } from './command.ts';
import { mentionMeant } from './mention-meant.ts';
import { Redirected } from './misread.ts';
import { anyFormula } from './number-kinds.ts';
import { zoneMeant } from './schedule-kinds.ts';
import { subscribedCard } from './subscribed-card.ts';
import { meantSubscriptions, restoringLine } from './subscription-line.ts';

export const subscribe = defineCommand({
  name: 'subscribe',
  description: 'Post digests into a channel, on schedule',
  shareable: false,
  acts: true,
  options: {
    channel: { kind: 'channel', description: 'Where to post; here if left out' },
    at: {
      kind: 'time',
      description: 'Local time, such as 09:00 (if left out)',
      example: '09:00',
      aliases: ['time'],
    },
    timezone: {
      kind: 'zone',
      description: 'Such as Europe/Berlin; yours, or UTC, if left out',
      aliases: ['zone', 'tz'],
    },
    days: { kind: 'weekdays', description: 'weekdays (if left out), daily, or mon,wed,fri' },
    categories: {
      kind: 'scopes',
      description: 'Only these, such as cs.CV,cs.LG or hep-*; all if left out',
      example: 'cs.CV',
    },
    top: { kind: 'topCount', description: 'At most so many papers, 1 to 50; 10 if left out' },
    min_heat: {
      kind: 'heat',
      description: 'Only papers at least so hot, by the formula of the newest digest',
      aliases: ['heat'],
    },
    layout: { kind: 'layout', description: 'compact list, cards (if left out), or a thread' },
    keywords: {
      kind: 'phrases',
      description: 'Only papers with one of these words or phrases, between commas',
    },
    without: { kind: 'phrases', description: 'No papers with one of these words or phrases' },
    follow: {
      kind: 'names',
      description: 'Authors or words whose papers are always listed, and marked',
    },
    new_only: {
      kind: 'onOff',
      description: 'on: only papers that no digest has shown in the channel before',
    },
    tldr: {
      kind: 'onOff',
      description: 'on: a source’s short summary for the abstract, where there is one',
    },
    quiet_days: {
      kind: 'quietDays',
      description: 'told: say so when arXiv announces nothing; silent if left out',
    },
    id: { kind: 'number', description: 'The subscription to change', hidden: true },
    heat_formula: { kind: 'formula', description: 'By which min_heat is meant', hidden: true },
    kept_zone: { kind: 'keptZone', description: 'The time zone as it was', hidden: true },
    delivered: { kind: 'day', description: 'The newest digest it was given', hidden: true },
    mention: {
      kind: 'mention',
      description: 'The one role or user group a scheduled digest may ping; “none” for nobody',
    },
  },

  async run(values, context, caller) {
    const { store, clock, wake } = context;
    const changed = await changedBy(values.id, context, caller);
    const target = changed
      ? await channelOf(changed, caller)
      : await targetOf(values.channel, caller);
    const filter = {
      categories:
        values.categories?.map(({ label }) => label).toSorted() ?? changed?.categories ?? [],
      keywords: values.keywords ?? changed?.keywords ?? [],
      without: values.without ?? changed?.without ?? [],
    };
    const others = await store.subscriptions.inChannel(target.channel);
    const key = filterKey({ ...usualWish, ...filter });
    const same = others.find((other) => filterKey(other) === key);
    const kept = changed ?? same;
    const base = kept ?? usualWish;
    const pinged = mentionMeant(values.mention, base.mention, caller);
    const wish: Wish = {
      ...filter,
      follow: values.follow ?? base.follow,
      newOnly: values.new_only ?? base.newOnly,
      tldr: values.tldr ?? base.tldr,
      quietDays: values.quiet_days ?? base.quietDays,
      top: values.top ?? base.top,
      minHeat: values.min_heat ?? base.minHeat,
      heatFormula:
        values.min_heat === undefined
          ? base.heatFormula
          : await formulaMeant(values.heat_formula, context),
      layout: values.layout ?? base.layout,
      mention: pinged.id,
      at: values.at ?? base.at,
      zone:
        values.kept_zone ??
        zoneMeant(values.timezone, kept?.zone) ??
        (await zoneOf(caller)) ??
        usualWish.zone,
      days: values.days ?? base.days,
    };
    const whyNot = await caller.whyNotManage(target.channel);
    if (whyNot) {
      const restoring = restoringLine({ ...wish, channel: target.channel }, values.delivered);
      const line = changed ? `${restoring} id:${changed.id}` : restoring;
      // Once somebody has mended it, nobody types all of it a second time.
      return problemCard('That did not work', [span(whyNot)], [{ label: 'Try again', line }]);
    }
    const now = clock.now();
    const [newest] = await store.digests.newestDays(1);
    const wished = {
      ...wish,
      channel: target.channel,
      maker: caller.person.id,
      nextAt: nextDue(wish, now),
      deliveredDay: values.delivered,
    };
    const saved = changed
      ? await store.subscriptions.change(changed.id, wished, newest, now)
      : await store.subscriptions.save(wished, newest, now);
    if (!saved) throw new UserError(whyUnchanged(target, same));
    const { subscription, before } = saved;
    if (!before) wake();

    return subscribedCard(target, before, subscription, {
      hasDigest: values.delivered === undefined ? newest !== undefined : undefined,
      pinged,
    });
  },
});

/** Who types a least heat means it as the newest digest shows heat; a button says what was meant before. */
async function formulaMeant(
  given: string | undefined,
  { store }: Context,
): Promise<string | undefined> {
  if (given === undefined) return (await store.digests.newest())?.formula;
  return given === anyFormula ? undefined : given;
}

async function changedBy(
  id: number | undefined,
  context: Context,
  caller: Caller,
): Promise<Subscription | undefined> {
  if (id === undefined) return undefined;
  const [one] = await meantSubscriptions({ id, which: undefined }, context, caller);
  return one;
}

function whyUnchanged({ name }: NamedChannel, same: Subscription | undefined): string {
  return same
    ? `${sentenceStart(name)} has another subscription with these categories and words: ${wishLine(same)}. Change that one, or stop it first.`
    : 'That subscription is gone already.';
}

/** By its name of today, whatever the platform calls it. */
async function zoneOf(caller: Caller): Promise<string | undefined> {
  const [zone] = zonesNamed((await caller.zone()) ?? '');
  return zone;
}

/** What a channel is called that is hidden from somebody is not told, nor its id. */
async function channelOf({ channel }: Subscription, caller: Caller): Promise<NamedChannel> {
  const found = await findTarget(channel.id, caller);
  if (found) return found;
  throw new Redirected('The channel of that subscription is none that I can see.', [], 'channel');
}

async function targetOf(typed: string | undefined, caller: Caller): Promise<NamedChannel> {
  const found = typed === undefined ? caller.here : await findTarget(typed, caller);
  // The line without it would be right, but mean another channel.
  if (!found) throw new Redirected(caller.whyUnseen(typed ?? ''), [], 'channel');
  return found;
}

async function findTarget(text: string, caller: Caller): Promise<NamedChannel | undefined> {
  // Our own buttons name the channel by its id, also where there is nothing to look it up in.
  return text === caller.here.channel.id ? caller.here : caller.findChannel(text);
}
