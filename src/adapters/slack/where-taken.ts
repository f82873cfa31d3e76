import { platformError } from './failures.ts';
import type { Reply } from './respond.ts';

/** One way for as long as Slack takes what goes there; from the first message it refuses on, the other. */
export function whereTaken(first: Reply, second: Reply): Reply {
  let isRefused = false;
  return async (...said) => {
    if (isRefused) return second(...said);
    try {
      await first(...said);
    } catch (error) {
      if (platformError(error) === undefined) throw error;
      isRefused = true;
      await second(...said);
    }
  };
}
