import type { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from './bolt-app.ts';
import type { Run } from './run.ts';
import { modal, more } from './sample-blocks.ts';
import type { SlackServer } from './slack-server.ts';
import { startSlackServer } from './start.ts';
import type { StoredView } from './stored-view.ts';

let server: SlackServer;
let app: App;

const window = { ...modal, blocks: [...modal.blocks, more] };

beforeEach(async () => {
  server = await startSlackServer();
  app = connect(server);
  app.shortcut('find', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: window });
  });
  app.action({ type: 'block_actions', action_id: 'more' }, async ({ ack, body, client }) => {
    await ack();
    await client.views.push({ trigger_id: body.trigger_id, view: window });
  });
  app.error(async () => {});
  await app.start();
  await server.waitForConnection();
});

afterEach(async () => {
  await app.stop();
  await server.close();
});

function pressed(view: StoredView): Promise<Run> {
  return server.press(view, 'more');
}

async function opened(): Promise<StoredView> {
  return (await server.shortcut('find')).waitForView();
}

async function pushed(view: StoredView): Promise<StoredView> {
  return (await pressed(view)).waitForView();
}

describe('windows on one another', () => {
  it('are three at the most', async () => {
    const third = await pushed(await pushed(await opened()));

    await pressed(third);
    await server.waitFor(() => server.refused.length > 0 || undefined, 'the refusal');

    expect(server.refused).toMatchObject([{ method: 'views.push', error: 'push_limit_reached' }]);
    expect(third.isOpen).toBe(true);
  });

  it('make room for another when they are closed, and show what is below them', async () => {
    const first = await opened();
    const second = await pushed(first);
    const third = await pushed(second);

    await expect(pressed(second)).rejects.toThrow('lies over');
    server.closeView(third);
    const again = await pushed(second);

    expect(again).toMatchObject({ previousId: second.id, rootId: first.id });
  });

  it('begin with one: nothing is pushed over a message', async () => {
    await app.client.chat.postMessage({ channel: 'papers', text: 'x', blocks: [more] });

    await server.press(await server.waitForMessage(), 'more');
    await server.waitFor(() => server.refused.length > 0 || undefined, 'the refusal');

    expect(server.refused).toMatchObject([{ method: 'views.push', error: 'not_found' }]);
  });
});
