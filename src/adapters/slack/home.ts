import type { App } from '@slack/bolt';
import type { Subscription } from '../../domain/subscription.ts';
import type { Answerer } from './answerer.ts';
import { type Asker, channelsOf, personAlone } from './caller.ts';
import { type HomeParts, homeView, subscriptionsShown } from './home-view.ts';

/** The Home tab, shown anew whenever it is opened. */
export function listenToHome(app: App, answerer: Answerer): void {
  app.event('app_home_opened', async ({ event, context }) => {
    if (event.tab !== 'home') return;
    const asker = personAlone(event.user, context.teamId ?? '', event.channel);
    await answerer.track(publishHome(asker, answerer));
  });
}

/** Shows the tab as it is now; not where the conversation is unknown, which it is to what was pressed elsewhere. */
export async function publishHome(asker: Asker, answerer: Answerer): Promise<void> {
  const { userId, teamId, channelId: conversation } = asker;
  if (conversation === userId) return;
  await answerer.homeTurns.take(`${teamId} ${userId}`, () =>
    answerer.insist(() => publish(asker, answerer), { isHarmless: true }),
  );
}

async function publish(asker: Asker, answerer: Answerer): Promise<void> {
  const { userId, teamId, channelId: conversation } = asker;
  const { client } = await answerer.workspace(teamId);
  const view = homeView({
    conversation,
    own: await subscriptionsOf(conversation, asker, answerer),
    theirs: await subscriptionsAround(asker, answerer),
    today: await answerer.card('today', asker),
    saved: await answerer.card('saved', asker),
  });
  await client.views.publish({ user_id: userId, view });
}

/** What the channels get that the person is in, as many as are shown. */
async function subscriptionsAround(asker: Asker, answerer: Answerer): Promise<HomeParts['theirs']> {
  const { client } = await answerer.workspace(asker.teamId);
  const found: HomeParts['theirs'][number][] = [];
  for await (const { id, name: channelName } of channelsOf(asker.userId, client)) {
    const theirs = await subscriptionsOf(id, asker, answerer);
    found.push(...theirs.map((one) => ({ channelName, one })));
    if (found.length >= subscriptionsShown) break;
  }
  return found;
}

function subscriptionsOf(
  id: string,
  { teamId: workspace }: Asker,
  { house }: Answerer,
): Promise<readonly Subscription[]> {
  return house.subscriptions({ platform: 'slack', workspace, id });
}
