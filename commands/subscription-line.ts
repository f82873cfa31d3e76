import type { Channel } from '../src/domain/channel.ts';
import { type Day, dayOf } from '../src/domain/day.ts';
import type { Subscription, Wish } from '../src/domain/subscription.ts';
import type { Caller, Context } from './command.ts';
import { Redirected } from './misread.ts';
import { anyFormula } from './number-kinds.ts';
import { optionKinds } from './option-kinds.ts';

/** The command that makes a subscription what it is, or was. */
export function restoringLine(
  subscription: Wish & Pick<Subscription, 'channel'>,
  delivered?: Day,
): string {
  const { channel, at, zone, days, categories, top, minHeat, layout, mention } = subscription;
  const { heatFormula, keywords, without, follow, newOnly, tldr, quietDays } = subscription;
  return [
    'subscribe',
    `channel:${channel.id}`,
    `at:${at}`,
    `kept_zone:${zone}`,
    `days:${days.join(',')}`,
    `categories:${categories.length > 0 ? categories.join(',') : 'all'}`,
    `top:${top}`,
    `min_heat:${minHeat}`,
    ...(minHeat > 0 ? [`heat_formula:${heatFormula ?? anyFormula}`] : []),
    `layout:${layout}`,
    `mention:${mention || 'none'}`,
    ...Object.entries({ keywords, without, follow }).map(
      ([name, phrases]) => `${name}:"${phrases.join(',') || 'none'}"`,
    ),
    `new_only:${newOnly ? 'on' : 'off'}`,
    `tldr:${tldr ? 'on' : 'off'}`,
    `quiet_days:${quietDays}`,
    // Brought back, it is not given again what it had.
    ...(delivered ? [`delivered:${delivered}`] : []),
  ].join(' ');
}

/**
 * The subscriptions meant by what was typed: one by its number in `subscriptions`, those of the same categories,
 * or all of the channel where nothing was typed. `id` is what a button carries.
 */
export async function meantSubscriptions(
  given: { readonly which: string | undefined; readonly id: number | undefined },
  { store, clock }: Context,
  caller: Caller,
): Promise<readonly Subscription[]> {
  if (given.id !== undefined) {
    const found = await store.subscriptions.find(given.id);
    if (!found || !isWithin(found.channel, caller.here.channel)) {
      throw goneAlready();
    }
    return [found];
  }
  const here = await store.subscriptions.inChannel(caller.here.channel);
  const which = given.which?.trim();
  if (which === undefined || which === '') return here;

  const byNumber = /^#?\d+$/.test(which) ? here[Number(which.replace('#', '')) - 1] : undefined;
  if (byNumber) return [byNumber];
  const codes = codesIn(which);
  const scopes =
    codes === undefined ? undefined : optionKinds.scopes.parse(codes, dayOf(clock.now()));
  const labels = scopes?.map(({ label }) => label).toSorted();
  const found = here.filter((one) => one.categories.join() === labels?.join());
  if (found.length === 0) {
    throw new Redirected(
      `No subscription of ${caller.here.name} is “${which}”. “subscriptions” lists them with their numbers.`,
      ['subscriptions'],
    );
  }
  return found;
}

/** Whether somebody may read what a subscription wishes for: all may who are in its channel, others who manage it. */
export async function mayRead({ channel }: Subscription, caller: Caller): Promise<boolean> {
  return (
    isSameChannel(channel, caller.here.channel) ||
    (await caller.whyNotManage(channel)) === undefined
  );
}

/** Also the answer to whoever may not know that it is there. */
export function goneAlready(): Redirected {
  return new Redirected('That subscription is gone already.', ['subscriptions']);
}

/** The ids of others' subscriptions are easily guessed. */
function isWithin(channel: Channel, here: Channel): boolean {
  if (channel.platform !== here.platform || channel.workspace !== here.workspace) return false;
  return channel.workspace !== '' || channel.id === here.id;
}

function isSameChannel(one: Channel, other: Channel): boolean {
  return (
    one.platform === other.platform && one.workspace === other.workspace && one.id === other.id
  );
}

/** Categories as typed or as we say them, `cs.CV and cs.LG`; undefined if they are none. */
function codesIn(which: string): string | undefined {
  const listed = which.replace(/\s+and\s+|\s+categories$|[\s,;]+/gi, ',');
  return [listed, which].find((text) => optionKinds.scopes.accepts(text));
}
