import type { ArxivId } from '../domain/arxiv-id.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Digest } from '../domain/digest.ts';
import { firstShown } from '../domain/showing.ts';
import type { Store } from '../store/store.ts';

/** Of the papers of a delivery's digests, those that its channel has seen already. */
export async function leftOutOf(
  { id, arrived, doubtSince, subscription }: Delivery,
  digests: readonly Digest[],
  store: Store,
): Promise<readonly ArxivId[]> {
  const showings = await store.shown.inChannel(subscription.channel);
  const papers = digests.flatMap(({ entries }) => entries.map(({ paper }) => paper.id));
  const own = showings.find(({ delivery }) => delivery === id);
  if (own && (doubtSince || arrived.length > 0)) {
    // What has begun goes on as it began, whatever the channel was shown since.
    const begun = new Set(own.papers);
    return papers.filter((paper) => !begun.has(paper));
  }
  const before = firstShown(showings.filter((one) => one !== own));
  return papers.filter((paper) => before.has(paper));
}
