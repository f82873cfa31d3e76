import { UserError } from '../../lib/errors.ts';
import type { Log } from '../../lib/log.ts';
import type { SealedLogins } from './sealed-logins.ts';

/** Rejects with a `UserError` where the key opens no login of those that are stored; one that opens some is told of. */
export async function checkKey(logins: SealedLogins, log: Log): Promise<void> {
  const { open, locked } = await logins.sorted();
  if (locked.length === 0) return;
  if (open.length === 0) {
    throw new UserError(
      'HOTPAPERS_KEY opens nothing of what is stored of the Slack workspaces that installed hotpapers. Set the key it was stored with; where that is lost, docs/slack.md says what to do.',
    );
  }
  log.error(
    { workspaces: locked },
    'HOTPAPERS_KEY does not open what is stored of some Slack workspaces. Nothing reaches them until the key it was stored with is set, or they install hotpapers again.',
  );
}
