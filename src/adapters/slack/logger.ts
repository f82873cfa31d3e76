import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../lib/log.ts';

/** Bolt's own words in our log. It reports what it retries by itself as errors, so nothing is louder than a warning. */
export function slackLogger(log: Log): Logger {
  return {
    debug() {},
    info: (...parts) => log.debug({ from: 'bolt' }, say(parts)),
    warn: (...parts) => log.warn({ from: 'bolt' }, say(parts)),
    error: (...parts) => log.warn({ from: 'bolt' }, say(parts)),
    setLevel() {},
    getLevel: () => LogLevel.INFO,
    setName() {},
  };
}

function say(parts: readonly unknown[]): string {
  return parts.map(String).join(' ');
}
