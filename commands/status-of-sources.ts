import type { Section } from '../src/cards/card.ts';
import { foundLine } from '../src/cards/found-line.ts';
import { sourceName } from '../src/cards/receipt-text.ts';
import { longDay } from '../src/domain/day.ts';
import type { Run } from '../src/domain/run.ts';
import { dayLong, second } from '../src/lib/clock.ts';
import { plural } from '../src/text/count.ts';
import { span } from '../src/text/rich-text.ts';
import type { Context } from './command.ts';

// Over a weekend and a day off nothing is built.
const digestDays = 5;

/** What asking the sources came to in the last day, and how the last digest was made; nothing of what never was. */
export async function sourcesSections({ store, clock }: Context): Promise<Section[]> {
  const now = clock.now().getTime();
  const { collection } = store;
  const runs = await collection.runs({ since: new Date(now - dayLong) });
  const asked = runs.filter(({ job }) => job !== 'digest');
  const lines = [...new Set(asked.map(({ source }) => source))]
    .toSorted()
    .map((source) => sourceLine(asked.filter((run) => run.source === source)));
  const since = new Date(now - digestDays * dayLong);
  const [built] = await collection.runs({ since, job: 'digest' });
  return [
    ...(lines.length > 0 ? [{ heading: 'Sources', body: [span(lines.join('\n'))] }] : []),
    ...(built ? [{ heading: 'Building digests', body: [span(digestLine(built))] }] : []),
  ];
}

/** The newest first, all of one source. */
function sourceLine(runs: readonly Run[]): string {
  const [last] = runs;
  if (!last) return '';
  const sum = (of: (run: Run) => number) => runs.reduce((so, run) => so + of(run), 0);
  const connections = sum((run) => run.connections);
  const streams = connections > 0 ? ` and ${plural(connections, 'connection')}` : '';
  const found = foundLine(last);
  const state =
    last.failure === undefined
      ? `answered in ${seconds(last.durationMs)}, ${found} found last`
      : `failed last: ${last.failure}`;
  const requests = plural(
    sum((run) => run.requests),
    'request',
  );
  return `${sourceName(last.source)}: ${requests}${streams} in 24 hours, ${state}`;
}

function digestLine({ day, source, found, failure, durationMs }: Run): string {
  const of = day ? longDay(day) : 'no day';
  return failure === undefined
    ? `${of}: ${plural(found, 'paper')} ranked by ${source} in ${seconds(durationMs)}`
    : `${of}: not built. ${failure}`;
}

function seconds(ms: number): string {
  return `${(ms / second).toFixed(1)} s`;
}
