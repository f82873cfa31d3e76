import { actionsContract } from './contract/actions.ts';
import { arrivalsContract } from './contract/arrivals.ts';
import { daysContract } from './contract/days.ts';
import { deliveriesContract } from './contract/deliveries.ts';
import { digestsContract } from './contract/digests.ts';
import type { OpenStore } from './contract/fresh-store.ts';
import { hottestContract } from './contract/hottest.ts';
import { pagingContract } from './contract/paging.ts';
import { papersContract } from './contract/papers.ts';
import { replacingContract } from './contract/replacing.ts';
import { searchContract } from './contract/search.ts';
import { searchTextContract } from './contract/search-text.ts';
import { settingsContract } from './contract/settings.ts';
import { subscriptionsContract } from './contract/subscriptions.ts';

/** What every store promises; `open` gives an empty one. */
export function storeContract(open: OpenStore): void {
  digestsContract(open);
  replacingContract(open);
  daysContract(open);
  papersContract(open);
  hottestContract(open);
  pagingContract(open);
  searchContract(open);
  searchTextContract(open);
  subscriptionsContract(open);
  deliveriesContract(open);
  arrivalsContract(open);
  actionsContract(open);
  settingsContract(open);
}
