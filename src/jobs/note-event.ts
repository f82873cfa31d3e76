import type { Adapter, AdapterEvent, Workspace } from '../adapters/adapter.ts';
import { keptAfterLeaving } from '../domain/subscription.ts';
import type { Clock } from '../lib/clock.ts';
import type { Store } from '../store/store.ts';
import { pauseAll } from './pause-all.ts';

interface Desk {
  readonly store: Store;
  readonly clock: Clock;
  readonly adapters: readonly Adapter[];
}

type Told = Exclude<AdapterEvent, { kind: 'failed' }>;

/**
 * Keeps what an adapter tells of channels and workspaces. What can no longer be served is paused, so that
 * it can be brought back, and its makers are told once.
 */
export async function noteEvent(event: Told, desk: Desk): Promise<void> {
  const { subscriptions, workspaces } = desk.store;
  switch (event.kind) {
    case 'lost-channel':
      return pauseAll(await subscriptions.inChannel(event.channel), event.because, desk);
    case 'left':
      return leave(event.workspace, event.because, desk);
    case 'joined':
      return workspaces.join(event.workspace.platform, event.workspace.id);
    case 'present':
      return compare(event, desk);
  }
}

async function leave({ platform, id }: Workspace, because: string, desk: Desk): Promise<void> {
  const { subscriptions, workspaces } = desk.store;
  await workspaces.leave(platform, id, desk.clock.now());
  await pauseAll(await subscriptions.inWorkspace(platform, id), because, desk, keptAfterLeaving);
}

/** Finds the workspaces that were joined or left while nobody listened. */
async function compare(
  { platform, workspaces, because }: Extract<Told, { kind: 'present' }>,
  desk: Desk,
): Promise<void> {
  const among = new Set(workspaces);
  for (const id of await desk.store.subscriptions.workspaces(platform)) {
    if (among.has(id)) await desk.store.workspaces.join(platform, id);
    else await leave({ platform, id }, because, desk);
  }
}
