import { dayOf } from '../src/domain/day.ts';
import type { Subscription } from '../src/domain/subscription.ts';
import { UserError } from '../src/lib/errors.ts';
import type { Caller, Context } from './command.ts';
import { optionKinds } from './option-kinds.ts';

/** The command that makes a subscription what it is, or was. */
export function restoringLine(subscription: Subscription): string {
  const { channel, at, zone, days, categories, top, minHeat } = subscription;
  return [
    'subscribe',
    `channel:${channel.id}`,
    `at:${at}`,
    `timezone:${zone}`,
    `days:${days.join(',')}`,
    `categories:${categories.length > 0 ? categories.join(',') : 'all'}`,
    `top:${top}`,
    `min_heat:${minHeat}`,
  ].join(' ');
}

/**
 * The subscriptions meant by what was typed: one by its number in `subscriptions` or by its categories,
 * all of the channel where nothing was typed. `id` is what a button carries.
 */
export async function meantSubscriptions(
  given: { readonly which: string | undefined; readonly id: number | undefined },
  { store, clock }: Context,
  caller: Caller,
): Promise<readonly Subscription[]> {
  if (given.id !== undefined) {
    const found = await store.subscriptions.find(given.id);
    if (!found) throw new UserError('That subscription is gone already.');
    return [found];
  }
  const here = await store.subscriptions.inChannel(caller.here.channel);
  const which = given.which?.trim();
  if (which === undefined || which === '') return here;

  const byNumber = /^#?\d+$/.test(which) ? here[Number(which.replace('#', '')) - 1] : undefined;
  if (byNumber) return [byNumber];
  const labels = /^\W*\d+$/.test(which)
    ? undefined
    : optionKinds.scopes.parse(which, dayOf(clock.now())).map(({ label }) => label);
  const found = here.find((one) => one.categories.join() === labels?.toSorted().join());
  if (!found) {
    throw new UserError(
      `No subscription of ${caller.here.name} is “${which}”. “subscriptions” lists them with their numbers.`,
    );
  }
  return [found];
}
