import type { Context } from '../commands/command.ts';
import { commands } from '../commands/index.ts';
import type { Config } from './config.ts';
import { estimate, type Ranking, standingNow } from './jobs/standing.ts';
import { type Clock, hour } from './lib/clock.ts';
import type { Parts } from './parts.ts';
import { formulas } from './ranking/formulas.ts';
import type { Store } from './store/store.ts';

/** What commands work with in a process that answers but runs no adapter. */
export function openContext(
  store: Store,
  { config, clock }: Pick<Parts, 'config' | 'clock'>,
  running: Partial<Context> = {},
): Context {
  const ranking = rankingOf(store, clock, config);
  return {
    store,
    clock,
    commands,
    adapterStates: () => [],
    standing: async () => ranking && standingNow(ranking),
    estimate: async (id) => ranking && estimate(ranking, id),
    wake: () => {},
    ...running,
  };
}

/** Undefined where nothing is collected. */
function rankingOf(store: Store, clock: Clock, { news }: Config): Ranking | undefined {
  if (!news) return undefined;
  const { sources, settleHours } = news;
  return { store, clock, formula: formulas[0], sources, settleMs: settleHours * hour };
}
