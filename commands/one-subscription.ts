import type { Card } from '../src/cards/card.ts';
import type { Subscription } from '../src/domain/subscription.ts';
import { UserError } from '../src/lib/errors.ts';
import { sentenceStart } from '../src/text/sentence-start.ts';
import type { Caller, Context } from './command.ts';
import { Redirected } from './misread.ts';
import { meantSubscriptions } from './subscription-line.ts';
import { whichSubscription } from './which-subscription.ts';

/** How one says which subscription is meant; the id is for our own buttons. */
export const subscriptionOptions = {
  which: {
    kind: 'subscription',
    description: 'Its number in “subscriptions”, or its categories',
  },
  id: { kind: 'number', description: 'The subscription itself', hidden: true },
} as const;

/** The one subscription meant, which the caller may change, or the question which of several it is. */
export async function oneSubscription(
  command: string,
  given: { readonly which: string | undefined; readonly id: number | undefined },
  context: Context,
  caller: Caller,
): Promise<{ readonly one: Subscription } | { readonly question: Card }> {
  const meant = await meantSubscriptions(given, context, caller);
  const [one] = meant;
  if (!one) {
    throw new Redirected(
      `${sentenceStart(caller.here.name)} has no subscription to ${command}. “subscribe” starts one.`,
      ['daily', 'help subscribe'],
    );
  }
  if (meant.length > 1) {
    const asking = { command, sentence: `Which one to ${command}?` };
    return { question: await whichSubscription(meant, asking, context, caller) };
  }
  const whyNot = await caller.whyNotManage(one.channel);
  if (whyNot) throw new UserError(whyNot);
  return { one };
}
