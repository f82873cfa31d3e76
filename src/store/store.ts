import type { Actions } from './actions.ts';
import type { Collection } from './collection.ts';
import type { Deliveries } from './deliveries.ts';
import type { Digests } from './digests.ts';
import type { Heard } from './heard.ts';
import type { Papers } from './papers.ts';
import type { Saves } from './saves.ts';
import type { Settings } from './settings.ts';
import type { Shown } from './shown.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { Upkeep } from './upkeep.ts';
import type { Installations, Workspaces } from './workspaces.ts';

/** Everything hotpapers remembers. Each method is one transaction. */
export interface Store {
  readonly digests: Digests;
  readonly papers: Papers;
  readonly subscriptions: Subscriptions;
  readonly deliveries: Deliveries;
  readonly shown: Shown;
  readonly actions: Actions;
  readonly collection: Collection;
  readonly saves: Saves;
  readonly workspaces: Workspaces;
  readonly installations: Installations;
  readonly heard: Heard;
  readonly settings: Settings;
  readonly upkeep: Upkeep;
  counts(): Promise<Counts>;
  close(): Promise<void>;
}

export interface Counts {
  readonly papers: number;
  readonly digests: number;
  readonly posts: number;
  readonly subscriptions: number;
}
