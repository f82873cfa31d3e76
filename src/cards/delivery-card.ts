import type { Shipment } from '../domain/delivery.ts';
import type { Subscription, Wish } from '../domain/subscription.ts';
import { type RichText, span } from '../text/rich-text.ts';
import type { Card } from './card.ts';
import { digestCard, missedLine, type ShownEntry } from './digest-card.ts';
import { categoriesLine, nextLine, wishLine } from './subscription-text.ts';

/** What a subscription is sent. */
export function deliveryCard(
  shipment: Shipment,
  shown: readonly ShownEntry[],
  subscription: Subscription,
): Card {
  const notes: RichText[] = [];
  if (shipment.missed.length > 0) notes.push(missedLine(shipment.missed));
  const proof = `From now on here: ${wishLine(subscription)}, ${nextLine(subscription)}.`;
  return digestOf(shipment.days, shown, subscription, {
    intro: shipment.proof ? [span(proof)] : [],
    notes,
  });
}

/** What a wish gets of some days. */
export function digestOf(
  days: Shipment['days'],
  shown: readonly ShownEntry[],
  wish: Wish,
  more: { readonly intro: RichText; readonly notes?: readonly RichText[] },
): Card {
  const nothing = `No paper of these days is of ${categoriesLine(wish)}${wish.minHeat > 0 ? ' and so hot' : ''}.`;
  return digestCard({
    days,
    shown,
    firstRank: 1,
    total: shown.length,
    filter: wish.categories.join(', '),
    intro: shown.length > 0 ? more.intro : [...more.intro, span(` ${nothing}`)],
    notes: more.notes ?? [],
  });
}
