import type { App, types } from '@slack/bolt';
import { nextLine, wishLine } from '../../cards/subscription-text.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { bold, plainText, span } from '../../text/rich-text.ts';
import { actionPrefix, menuGroups } from './action-groups.ts';
import type { Answerer } from './answerer.ts';
import { type Asker, channelsOf, personAlone } from './caller.ts';
import { type Group, plain, richGroup } from './group.ts';
import { limits } from './limits.ts';
import { compactGroups } from './paper-groups.ts';

const papersShown = 5;
const subscriptionsShown = 20;

/** The Home tab: the newest digest, what the person keeps, and what their channels get. */
export function listenToHome(app: App, answerer: Answerer): void {
  app.event('app_home_opened', async ({ event, context }) => {
    if (event.tab !== 'home') return;
    const asker = personAlone(event.user, context.teamId ?? '');
    await answerer.track(publishHome(asker, answerer));
  });
}

export async function publishHome(asker: Asker, answerer: Answerer): Promise<void> {
  const { client } = await answerer.workspace(asker.teamId);
  const groups = [
    ...(await subscriptionGroups(asker, answerer)),
    ...(await paperGroups('today', asker, answerer)),
    ...(await paperGroups('saved', asker, answerer)),
  ];
  const blocks = groups.flatMap((group) => group.blocks);
  await client.views.publish({ user_id: asker.userId, view: { type: 'home', blocks } });
}

async function paperGroups(line: string, asker: Asker, answerer: Answerer): Promise<Group[]> {
  const { title, intro, papers, menu } = await answerer.card(line, asker);
  const shown = papers.slice(0, papersShown);
  return [
    heading(title),
    ...(shown.length > 0 ? compactGroups(shown) : [richGroup(intro)]),
    // One menu a view: a second would need another id.
    ...(line === 'today' ? menuGroups(menu) : []),
    buttons([{ ...button('Show all', `${actionPrefix}${line}`), value: line }]),
  ];
}

async function subscriptionGroups(asker: Asker, answerer: Answerer): Promise<Group[]> {
  const { client } = await answerer.workspace(asker.teamId);
  const groups: Group[] = [];
  for await (const { id, name } of channelsOf(asker.userId, client)) {
    const channel = { platform: 'slack', workspace: asker.teamId, id } as const;
    for (const one of await answerer.house.subscriptions(channel)) {
      groups.push(...subscriptionGroup(one, name));
    }
    if (groups.length >= 2 * subscriptionsShown) break;
  }
  const subscribe = button('Subscribe a channel…', 'hotpapers_subscribe');
  if (groups.length > 0) return [heading('Your channels get'), ...groups, buttons([subscribe])];
  return [
    heading('Welcome to hotpapers'),
    richGroup([
      span('Each weekday the arXiv papers people talk about most, in a channel of your choice. '),
      span('No channel of yours gets them yet.'),
    ]),
    buttons([{ ...subscribe, style: 'primary' }]),
  ];
}

function subscriptionGroup(one: Subscription, channelName: string): Group[] {
  const { id, channel, pausedBecause } = one;
  const state = pausedBecause ? `paused: ${pausedBecause}` : nextLine(one);
  return [
    richGroup([bold(`#${channelName}`), span(`  ${wishLine(one)}; ${state}`)]),
    buttons([
      {
        ...button('Edit', `hotpapers_edit:${id}`),
        value: JSON.stringify({ channel: channel.id, id }),
      },
      {
        ...button('Stop', `${actionPrefix}stop${id}`),
        value: `unsubscribe id:${id}`,
        style: 'danger',
      },
    ]),
  ];
}

function heading(title: string): Group {
  const text = plain(title, limits.header);
  return { blocks: [{ type: 'header', text }], length: text.text.length };
}

function button(label: string, action_id: string): types.Button {
  return { type: 'button', text: plain(label, limits.button), action_id };
}

function buttons(elements: types.Button[]): Group {
  const length = plainText(elements.map(({ text }) => span(text.text))).length;
  return { blocks: [{ type: 'actions', elements }], length };
}
