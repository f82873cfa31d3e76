import { z } from 'zod';
import type { Adapter } from '../adapters/adapter.ts';
import { readJson } from '../lib/json.ts';
import type { Settings } from '../store/settings.ts';

type AdapterState = ReturnType<Adapter['state']>;

/** The last sign of life of a bot, for whoever looks from outside. */
export interface HeartbeatRecord {
  readonly at: Date;
  /** A random id of the process that wrote it; older programs left it out. */
  readonly by?: string | undefined;
  /** The latest time ever seen, while a clock that was set back has not come to it again. */
  readonly ahead?: Date | undefined;
  /** Ended in order, so that silence is no alarm. */
  readonly stopped: boolean;
  readonly adapters: readonly AdapterState[];
}

export const heartbeatName = 'heartbeat';

const time = z.iso.datetime().transform((text) => new Date(text));

const Row = z.object({
  at: time,
  by: z.string().optional(),
  ahead: time.optional(),
  stopped: z.boolean(),
  adapters: z.array(
    z.object({
      platform: z.enum(['console', 'discord', 'slack']),
      state: z.enum(['starting', 'running', 'stopped', 'failed']),
      detail: z.string(),
    }),
  ),
});

export async function writeHeartbeat(settings: Settings, record: HeartbeatRecord): Promise<void> {
  await settings.write(heartbeatName, heartbeatText(record));
}

export function heartbeatText(record: HeartbeatRecord): string {
  return JSON.stringify(record);
}

/** Undefined where no bot ever ran, or what it wrote cannot be read: the next heartbeat takes its place. */
export async function readHeartbeat(settings: Settings): Promise<HeartbeatRecord | undefined> {
  const text = await settings.read(heartbeatName);
  return text === undefined ? undefined : parseHeartbeat(text);
}

export function parseHeartbeat(text: string): HeartbeatRecord | undefined {
  return Row.safeParse(readJson(text)).data;
}
