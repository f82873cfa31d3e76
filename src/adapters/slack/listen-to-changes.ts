import type { App } from '@slack/bolt';
import type { House } from '../adapter.ts';
import type { Departures } from './departures.ts';

/** Channels that go away, and workspaces that remove us. */
export function listenToChanges(app: App, house: House, departures: Departures): void {
  function lost(workspace: string, id: string, because: string): void {
    house.onEvent({ kind: 'lost-channel', channel: { platform: 'slack', workspace, id }, because });
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
  app.event('app_uninstalled', async ({ body }) => departures.told(body.team_id, body.event_time));
  app.event('tokens_revoked', async ({ event, body }) => {
    if ((event.tokens.bot ?? []).length > 0) await departures.told(body.team_id, body.event_time);
  });
}
