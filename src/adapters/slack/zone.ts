import type { webApi } from '@slack/bolt';
import { second } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { Patience } from './patience.ts';

// A form can be opened for three seconds, and nothing fails for want of a zone.
const patienceMs = second;

interface Means {
  readonly log: Log;
  readonly patience: Patience;
}

/** The zone in the person's profile; undefined where Slack does not say it at once. */
export async function zoneOf(
  userId: string,
  client: webApi.WebClient,
  { log, patience }: Means,
): Promise<string | undefined> {
  const asked = client.users.info({ user: userId }).then(
    ({ user }) => user?.tz,
    (error: unknown) => {
      log.info({ err: error }, 'A person’s time zone could not be read.');
      return undefined;
    },
  );
  return patience.within(patienceMs, asked);
}
