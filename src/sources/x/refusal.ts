import { type Clock, dayLong, minute, second } from '../../lib/clock.ts';
import { RefusedError, RemoteError } from '../../lib/errors.ts';
import type { HttpAnswer } from '../../lib/http.ts';
import { readJson } from '../../lib/json.ts';
import { problem } from './wire.ts';

const usualWaitMs = 15 * minute;

/** What an answer other than 200 means. */
export function refusalOf(answer: HttpAnswer, clock: Clock): RefusedError | RemoteError {
  const {
    title = '',
    type = '',
    detail = '',
  } = problem.safeParse(readJson(answer.text)).data ?? {};
  const says = detail === '' ? '' : ` It says: ${oneLine(detail)}`;
  // The host in `type` varies.
  const kind = type.split('/').at(-1);
  if (kind === 'usage-capped' || title === 'UsageCapExceeded') {
    return new RefusedError("X's monthly usage cap is reached; raise it in the developer console.");
  }
  switch (answer.status) {
    case 400:
      return new RefusedError(`X refuses the search.${says}`);
    case 401:
      return new RefusedError('X does not accept the bearer token.');
    case 402:
      return new RefusedError('The X account has no credits left; buy some to go on.');
    case 403:
      return new RefusedError(`X does not let this app search.${says}`);
    case 429:
      return new RemoteError('X asks for a pause.', { retryAt: resetOf(answer, clock.now()) });
    default:
      return new RemoteError(`X answered ${answer.status}.`);
  }
}

/** From the header, in Unix seconds, if it says something credible; else the length of X's window. */
function resetOf({ headers }: HttpAnswer, now: Date): Date {
  const reset = new Date(Number(headers.get('x-rate-limit-reset') ?? Number.NaN) * second);
  const waitMs = reset.getTime() - now.getTime();
  return waitMs >= 0 && waitMs <= dayLong ? reset : new Date(now.getTime() + usualWaitMs);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
}
