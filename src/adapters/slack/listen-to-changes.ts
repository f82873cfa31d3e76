import type { App } from '@slack/bolt';
import type { House } from '../adapter.ts';
import type { Logins, Workspaces } from './workspaces.ts';

/** Channels that go away, and workspaces that remove us. */
export function listenToChanges(
  app: App,
  house: House,
  workspaces: Workspaces,
  logins: Logins | undefined,
): void {
  function lost(workspace: string, id: string, because: string): void {
    house.onEvent({ kind: 'lost-channel', channel: { platform: 'slack', workspace, id }, because });
  }

  async function left(id: string, at: number): Promise<void> {
    const found = await workspaces.find(id);
    // Slack may tell of it late, when somebody has installed the app again.
    if (found && at < (found.login.installedAt ?? 0)) return;
    const workspace = { platform: 'slack', id } as const;
    house.onEvent({ kind: 'left', workspace, because: 'hotpapers was removed from the workspace' });
    await logins?.remove(id);
  }

  app.event('channel_archive', async ({ event, body }) =>
    lost(body.team_id, event.channel, 'the channel was archived'),
  );
  app.event('channel_deleted', async ({ event, body }) =>
    lost(body.team_id, event.channel, 'the channel was deleted'),
  );
  app.event('group_archive', async ({ event, body }) =>
    lost(body.team_id, event.channel, 'the channel was archived'),
  );
  app.event('group_deleted', async ({ event, body }) =>
    lost(body.team_id, event.channel, 'the channel was deleted'),
  );
  app.event('group_left', async ({ event, body }) =>
    lost(body.team_id, event.channel, 'hotpapers was removed from the channel'),
  );
  app.event('app_uninstalled', async ({ body }) => left(body.team_id, body.event_time));
  app.event('tokens_revoked', async ({ event, body }) => {
    if ((event.tokens.bot ?? []).length > 0) await left(body.team_id, body.event_time);
  });
}
