import type { Context } from '../commands/command.ts';
import { commands } from '../commands/index.ts';
import { systemClock } from '../src/lib/clock.ts';
import type { Store } from '../src/store/store.ts';

/** What commands work with where nothing is collected and no adapter runs. */
export function bareContext(store: Store): Context {
  return {
    store,
    clock: systemClock,
    commands,
    adapterStates: () => [],
    standing: async () => undefined,
    estimate: async () => undefined,
    wake() {},
  };
}
