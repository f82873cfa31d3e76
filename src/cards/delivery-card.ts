import type { Shipment } from '../domain/delivery.ts';
import type { Digest } from '../domain/digest.ts';
import type { Subscription, Wish } from '../domain/subscription.ts';
import { inRow, type RichText } from '../text/rich-text.ts';
import type { Card } from './card.ts';
import { digestCard, missedLine, type ShownEntry } from './digest-card.ts';
import { nextLine, nothingLine, wishText } from './subscription-text.ts';

/** What a subscription is sent. */
export function deliveryCard(
  shipment: Shipment,
  shown: readonly ShownEntry[],
  subscription: Subscription,
  { down, late }: Pick<Digest, 'down' | 'late'> = {},
): Card {
  const notes: RichText[] = [];
  if (shipment.missed.length > 0) notes.push(missedLine(shipment.missed));
  const proof = inRow('From now on here: ', wishText(subscription), `, ${nextLine(subscription)}.`);
  const said = digestOf(shipment.days, shown, subscription, {
    intro: shipment.proof ? proof : [],
    notes,
    down,
    late,
  });
  // A proof is no news; only the scheduled digest calls people.
  return shipment.proof || subscription.mention === ''
    ? said
    : { ...said, mention: subscription.mention };
}

/** What a wish gets of some days. */
export function digestOf(
  days: Shipment['days'],
  shown: readonly ShownEntry[],
  wish: Wish,
  more: {
    readonly intro: RichText;
    readonly notes?: readonly RichText[];
    readonly down?: Digest['down'];
    readonly late?: Digest['late'];
  },
): Card {
  const said = digestCard({
    days,
    shown,
    firstRank: 1,
    total: shown.length,
    filter: wish.categories.join(', '),
    intro: more.intro,
    nothing: nothingLine(wish, days.length === 1 ? 'this digest' : 'these digests'),
    notes: more.notes ?? [],
    down: more.down,
    late: more.late,
    tldr: wish.tldr,
  });
  return { ...said, layout: wish.layout };
}
