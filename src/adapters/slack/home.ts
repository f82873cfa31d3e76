import type { App } from '@slack/bolt';
import type { Subscription } from '../../domain/subscription.ts';
import type { Answerer } from './answerer.ts';
import { type Asker, channelsOf, personAlone } from './caller.ts';
import type { InChannel } from './home-subscriptions.ts';
import { homeView } from './home-view.ts';

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
    mayFillChannels: await answerer.mayFillChannels(asker),
    today: await answerer.card('today', asker),
    saved: await answerer.card('saved', asker),
  });
  await client.views.publish({ user_id: userId, view });
}

/** What the channels get that the person is in, and first what is paused where we no longer see them. */
async function subscriptionsAround(asker: Asker, answerer: Answerer): Promise<InChannel[]> {
  const { userId: id, teamId: workspace } = asker;
  const { client } = await answerer.workspace(workspace);
  const seen: InChannel[] = [];
  for await (const { id: channel, name, isArchived } of channelsOf(id, client)) {
    const theirs = await subscriptionsOf(channel, asker, answerer);
    seen.push(...theirs.map((one) => ({ one, channelName: name, isOpen: !isArchived })));
  }
  const paused = await answerer.house.pausedOf({ platform: 'slack', workspace, id });
  const unseen = paused.filter(
    ({ id: lost, channel }) => isChannel(channel.id) && !seen.some(({ one }) => one.id === lost),
  );
  return [...unseen.map((one) => ({ one, channelName: undefined, isOpen: false })), ...seen];
}

/** A private conversation has no name that it could be shown by. */
function isChannel(id: string): boolean {
  return /^[CG]/.test(id);
}

function subscriptionsOf(
  id: string,
  { teamId: workspace }: Asker,
  { house }: Answerer,
): Promise<readonly Subscription[]> {
  return house.subscriptions({ platform: 'slack', workspace, id });
}
