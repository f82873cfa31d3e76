import type { Terminal } from './adapters/console/console.ts';
import type { Waiting } from './adapters/slack/patience.ts';
import type { Config } from './config.ts';
import type { Heartbeat } from './jobs/scheduler.ts';
import type { Clock } from './lib/clock.ts';
import type { Pause } from './lib/http.ts';
import type { Log } from './lib/log.ts';

/** What the process is made of; tests pass their own clock, heartbeat, terminal and service addresses. */
export interface Parts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  /** Digest files to begin with, when the store is empty. */
  readonly firstDigests: () => Promise<readonly string[]>;
  /** Waits between requests to a source; the clock on the wall if left out. */
  readonly wait?: Pause['wait'];
}

export interface RunningParts extends Parts {
  readonly heartbeat: Heartbeat;
  readonly terminal: Terminal;
  /** Called when the person at the terminal wants to leave. */
  readonly quit: () => void;
  /** Waits where a person on Slack waits for an answer; the clock on the wall if left out. */
  readonly patience?: Waiting | undefined;
}
