import { setTimeout as pause } from 'node:timers/promises';
import type { Discord } from './orders.ts';

/** The command that is answered at once, and the one that is announced first and filled in later. */
export const quick = 'status';
export const slow = 'help';
/** Longer than an answer may take before it is announced. */
export const slowMs = 1850;

const betweenMs = 100;
const everySlow = 3;

export interface Waits {
  readonly first: readonly number[];
  readonly edits: readonly number[];
}

/** Ten commands a second, a third of them slow, until the work is done. */
export async function askMeanwhile(discord: Discord, work: Promise<unknown>): Promise<Waits> {
  const first: number[] = [];
  const edits: number[] = [];
  // What is answered is forgotten, so that the bot's memory is not ours.
  const asking = new Set<Promise<void>>();
  const working = { isOver: false };
  void work.finally(() => {
    working.isOver = true;
  });
  for (let number = 0; !working.isOver; number += 1) {
    const one = number % everySlow === 0 ? askSlow(discord, edits) : askQuick(discord, first);
    asking.add(one);
    void one.finally(() => asking.delete(one));
    await pause(betweenMs);
  }
  await work;
  await Promise.all(asking);
  return { first, edits };
}

async function askQuick(discord: Discord, waits: number[]): Promise<void> {
  const { settledMs } = await discord.ask(quick);
  waits.push(settledMs);
}

async function askSlow(discord: Discord, waits: number[]): Promise<void> {
  const { settledMs } = await discord.ask(slow);
  waits.push(settledMs - slowMs);
}
