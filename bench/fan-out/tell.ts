import type { Held } from './memory.ts';
import type { Received } from './orders.ts';
import type { Waits } from './people.ts';

const ceiling = 50;

/** Prints how many requests came a second, and how many of them too early. */
export function rate(name: string, { requests, spanMs, ...refused }: Received): void {
  const { limited, wouldBeLimited, otherRefusals } = refused;
  const perSecond = (requests / spanMs) * 1000;
  const share = ((perSecond / ceiling) * 100).toFixed(1);
  console.log(
    `${name}: ${requests} requests in ${(spanMs / 1000).toFixed(1)} s, ${perSecond.toFixed(2)}/s = ${share} % of the ceiling; 429: ${limited} (fixed window), ${wouldBeLimited} (sliding); other refusals: ${otherRefusals}`,
  );
}

export function tell(name: string, { first, edits }: Waits): void {
  console.log(`${name}: first ${quantiles(first)}, edits ${quantiles(edits)}`);
}

/** How much longer the slowest hundredth waits. */
export function ratios(during: Waits, idle: Waits): string {
  const first = quantile(during.first, 0.99) / quantile(idle.first, 0.99);
  const edits = quantile(during.edits, 0.99) / quantile(idle.edits, 0.99);
  return `first ${first.toFixed(1)} ×, edits ${edits.toFixed(1)} ×`;
}

interface Memory {
  /** Before anything was due. */
  readonly before: Held;
  readonly inOutbox: Held;
  /** While sending; at first nearly all is pending, at last nearly all is served. */
  readonly during: readonly Held[];
  /** When all is sent, and what is forgotten after a while is forgotten. */
  readonly after: Held;
}

/** Prints what deliveries cost beyond what the bot held before. */
export function tellMemory(deliveries: number, memory: Memory): void {
  const { before, inOutbox, during, after } = memory;
  const each = ({ data }: Held) => `${Math.round((data - before.data) / deliveries)} bytes`;
  const [early = inOutbox] = during;
  const most = [early, ...during].reduce((one, other) => (other.data > one.data ? other : one));
  console.log(
    `memory a pending delivery: ${each(inOutbox)} in the outbox, ${each(early)} as sending begins, ${each(most)} at most (${megabytes(most.data - before.data)} in all)`,
  );
  console.log(
    `left behind a channel served: ${each(after)}; compiled meanwhile: ${megabytes(after.code - before.code)}; resident: ${megabytes(process.memoryUsage().rss)}`,
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

function quantiles(waits: readonly number[]): string {
  const most = Math.max(0, ...waits);
  return `${quantile(waits, 0.5).toFixed(1)}/${quantile(waits, 0.99).toFixed(1)}/${most.toFixed(1)} ms (p50/p99/most of ${waits.length})`;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
