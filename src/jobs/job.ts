import type { Adapter } from '../adapters/adapter.ts';
import type { UncertainRule } from '../domain/delivery.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Store } from '../store/store.ts';

/** What jobs work with. */
export interface Workshop {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** `skip` if left out. */
  readonly uncertain?: UncertainRule | undefined;
  /** Those that run now. */
  adapters(): readonly Adapter[];
}
