import { setImmediate as breath, setTimeout as pause } from 'node:timers/promises';
import { getHeapCodeStatistics } from 'node:v8';

// Looking stops the process for a moment, and whoever asks just then waits.
const firstMs = 5000;
const nextMs = 45_000;

/** What is in use once all that can be freed is, in bytes. */
export interface Held {
  readonly data: number;
  /** What the engine compiles as it goes on: more where a program runs longer, not where more waits. */
  readonly code: number;
}

export async function held(): Promise<Held> {
  if (!globalThis.gc) throw new Error('Start it with --expose-gc');
  // What the running turn has looked at weakly is freed after it only.
  for (let time = 0; time < 2; time += 1) {
    await breath();
    globalThis.gc();
  }
  const { heapUsed, external } = process.memoryUsage();
  const { code_and_metadata_size, bytecode_and_metadata_size } = getHeapCodeStatistics();
  const code = code_and_metadata_size + bytecode_and_metadata_size;
  return { data: heapUsed + external - code, code };
}

/** Looks at the memory now and then until the work is done: soon after its begin first, when nearly all of it is still to do. */
export async function heldDuring(work: Promise<unknown>): Promise<readonly Held[]> {
  const seen: Held[] = [];
  const over = new AbortController();
  void work.finally(() => over.abort());
  for (let waitMs = firstMs; !over.signal.aborted; waitMs = nextMs) {
    await pause(waitMs, undefined, over).catch(() => undefined);
    if (!over.signal.aborted) seen.push(await held());
  }
  await work;
  return seen;
}
