import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Adapter } from '../adapters/adapter.ts';
import type { Card } from '../cards/card.ts';
import { troubleCard } from '../cards/trouble-card.ts';
import type { Channel } from '../domain/channel.ts';
import type { Operator } from '../domain/operator.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Store } from '../store/store.ts';
import { findTroubles, type Trouble } from './watch.ts';

interface ControlRoom {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly operator: Operator;
  /** All that are configured, whether they run or not. */
  readonly adapters: readonly Adapter[];
  /** Undefined where no source is asked. */
  readonly settleMs: number | undefined;
}

const setting = 'operator.told';
const Keys = z.array(z.string());

/** Tells the operator of every trouble once, as long as it lasts; one that went and came back is told again. */
export async function tellOperator(room: ControlRoom): Promise<void> {
  const { store, clock, adapters, settleMs } = room;
  const troubles = [
    ...adapters.flatMap(failedAdapter),
    ...(await findTroubles(store, clock.now(), settleMs)),
  ];
  const told = Keys.parse(JSON.parse((await store.settings.read(setting)) ?? '[]'));
  const stillTold = told.filter((key) => troubles.some((trouble) => trouble.key === key));
  const untold = troubles.filter(({ key }) => !told.includes(key));
  const reached = untold.length > 0 && (await tell(room, untold));

  const known = reached ? [...stillTold, ...untold.map(({ key }) => key)] : stillTold;
  if (known.join() !== told.join()) await store.settings.write(setting, JSON.stringify(known));
}

function failedAdapter(adapter: Adapter): Trouble[] {
  const { platform, state, detail } = adapter.state();
  if (state !== 'failed') return [];
  return [
    {
      key: `adapter:${platform}`,
      sentence: `${platform} is not connected: ${detail}`,
      fix: 'Nothing is posted there until it is.',
    },
  ];
}

/** False when the operator's own platform is away; then it is tried again at the next beat. */
async function tell(
  { operator, adapters, log }: ControlRoom,
  troubles: readonly Trouble[],
): Promise<boolean> {
  const where = 'person' in operator ? operator.person : operator.channel;
  const adapter = adapters.find(({ platform }) => platform === where.platform);
  if (adapter?.state().state !== 'running') return false;
  const said = troubleCard(troubles);
  if ('person' in operator) return adapter.tell(operator.person, said);
  try {
    await post(adapter, operator.channel, said, troubles);
    return true;
  } catch (error) {
    log.warn({ err: error }, 'The operator could not be told.');
    return false;
  }
}

async function post(
  adapter: Adapter,
  channel: Channel,
  said: Card,
  troubles: readonly Trouble[],
): Promise<void> {
  const keys = troubles.map(({ key }) => key).join();
  const mark = createHash('sha256').update(keys).digest('hex').slice(0, 16);
  const arrived: string[] = [];
  for (const [part, message] of adapter.layOut(said).entries()) {
    // Rather told twice than not at all, so nothing is looked up before.
    arrived.push(await adapter.send(channel, message, `o${mark}-${part}`, arrived, undefined));
  }
}
