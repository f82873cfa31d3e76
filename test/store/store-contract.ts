import { actionsContract } from './contract/actions.ts';
import { arrivalsContract } from './contract/arrivals.ts';
import { authorsContract } from './contract/authors.ts';
import { buildingContract } from './contract/building.ts';
import { collectionContract } from './contract/collection.ts';
import { daysContract } from './contract/days.ts';
import { deliveriesContract } from './contract/deliveries.ts';
import { digestsContract } from './contract/digests.ts';
import type { OpenStore } from './contract/fresh-store.ts';
import { hottestContract } from './contract/hottest.ts';
import { installationsContract } from './contract/installations.ts';
import { ledgerContract } from './contract/ledger.ts';
import { pagingContract } from './contract/paging.ts';
import { papersContract } from './contract/papers.ts';
import { replacingContract } from './contract/replacing.ts';
import { savesContract } from './contract/saves.ts';
import { searchContract } from './contract/search.ts';
import { searchTextContract } from './contract/search-text.ts';
import { settingsContract } from './contract/settings.ts';
import { shownContract } from './contract/shown.ts';
import { subscriptionsContract } from './contract/subscriptions.ts';
import { upkeepContract } from './contract/upkeep.ts';
import { workspacesContract } from './contract/workspaces.ts';

/** What every store promises; `open` gives an empty one. */
export function storeContract(open: OpenStore): void {
  digestsContract(open);
  replacingContract(open);
  daysContract(open);
  buildingContract(open);
  collectionContract(open);
  papersContract(open);
  hottestContract(open);
  pagingContract(open);
  searchContract(open);
  searchTextContract(open);
  authorsContract(open);
  savesContract(open);
  workspacesContract(open);
  subscriptionsContract(open);
  deliveriesContract(open);
  arrivalsContract(open);
  shownContract(open);
  ledgerContract(open);
  actionsContract(open);
  settingsContract(open);
  upkeepContract(open);
  installationsContract(open);
}
