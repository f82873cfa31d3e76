import { createTask, type Logger, type ScheduledTask } from 'node-cron';
import type { Log } from '../lib/log.ts';

/** What wakes the process; it knows nothing of what is due. */
export interface Heartbeat {
  start(beat: () => Promise<void>): void;
  stop(): Promise<void>;
}

/** Beats every minute; while a beat is at work the next is left out, for the one after finds the same things due. */
export function cronHeartbeat(log: Log, pattern = '* * * * *'): Heartbeat {
  let task: ScheduledTask | undefined;
  return {
    start(beat) {
      // node-cron would report a failed beat in its own words.
      const guarded = async () => {
        try {
          await beat();
        } catch (error) {
          log.error({ err: error }, 'A heartbeat failed.');
        }
      };
      task = createTask(pattern, guarded, {
        noOverlap: true,
        timezone: 'UTC',
        logger: loggerOf(log),
        // A beat missed by a machine that slept is made up for by the next.
        suppressMissedWarning: true,
      });
      void task.start();
    },
    async stop() {
      await task?.destroy();
      task = undefined;
    },
  };
}

function loggerOf(log: Log): Logger {
  return {
    debug: (message) => log.debug({ err: message }, 'node-cron'),
    info: (message) => log.debug({}, message),
    warn: (message) => log.warn({}, message),
    error: (message, err) => log.error({ err: err ?? message }, 'node-cron reports an error.'),
  };
}
