import type { types } from '@slack/bolt';
import type { Card } from '../../cards/card.ts';
import { nextLine, wishLine } from '../../cards/subscription-text.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { bold, plainText, span } from '../../text/rich-text.ts';
import { actionPrefix, menuGroups } from './action-groups.ts';
import { type Group, joined, plain, richGroup } from './group.ts';
import { limits } from './limits.ts';
import { compactGroups } from './paper-groups.ts';
import { remembering } from './view-memory.ts';

const papersShown = 5;

/** More would leave no room for papers among the 100 blocks of a view. */
export const subscriptionsShown = 20;

/** The person is subscribed by one press, in their profile's zone. */
const toMe = 'subscribe at:09:00 days:weekdays';

export interface HomeParts {
  /** The person's conversation with us. */
  readonly conversation: string;
  readonly own: readonly Subscription[];
  /** What the channels get that the person is in. */
  readonly theirs: readonly { readonly channelName: string; readonly one: Subscription }[];
  readonly today: Card;
  readonly saved: Card;
}

/** The Home tab: what the person and their channels get, the newest digest, and what the person keeps. */
export function homeView({ conversation, own, theirs, today, saved }: HomeParts): types.HomeView {
  const subscriptions = [
    ...own.map((one) => subscriptionGroup(one, 'You')),
    ...theirs.map(({ channelName, one }) => subscriptionGroup(one, `#${channelName}`)),
  ];
  const groups = [
    ...(subscriptions.length > 0
      ? subscriptionGroups(subscriptions.slice(0, subscriptionsShown), own.length > 0)
      : welcomeGroups()),
    divider,
    ...paperGroups(today, 'today'),
    // One menu a view: a second would need another id.
    ...menuGroups(today.menu),
    divider,
    ...paperGroups(saved, 'saved'),
  ];
  return {
    type: 'home',
    private_metadata: remembering({ conversation }),
    blocks: joined(groups).blocks.slice(),
  };
}

const divider: Group = { blocks: [{ type: 'divider' }], length: 0 };

function paperGroups({ title, intro, papers }: Card, line: string): Group[] {
  const shown = papers.slice(0, papersShown);
  return shown.length > 0
    ? [heading(title), ...compactGroups(shown), buttons([lineButton('Show all', line)])]
    : [heading(title), richGroup(intro)];
}

const forChannel = button('Subscribe a channel…', 'hotpapers_subscribe');
const forMe = lineButton('Send it to me, weekdays at 09:00', toMe);

function welcomeGroups(): Group[] {
  return [
    heading('Welcome to hotpapers'),
    richGroup([
      span('Each weekday the arXiv papers people talk about most, for you alone or in a channel. '),
      span('Neither you nor a channel of yours gets them yet.'),
    ]),
    buttons([{ ...forMe, style: 'primary' }, forChannel]),
  ];
}

function subscriptionGroups(subscriptions: readonly Group[], hasOwn: boolean): Group[] {
  const more = hasOwn ? [forChannel] : [forChannel, forMe];
  return [heading('What you and your channels get'), ...subscriptions, buttons(more)];
}

function subscriptionGroup(one: Subscription, who: string): Group {
  const { id, channel, pausedBecause } = one;
  const state = pausedBecause ? `paused: ${pausedBecause}` : nextLine(one);
  const edited = JSON.stringify({ channel: channel.id, id });
  return joined([
    richGroup([bold(who), span(`  ${wishLine(one)}; ${state}`)]),
    buttons([
      ...(pausedBecause
        ? [{ ...lineButton('Resume', `resume id:${id}`), style: 'primary' as const }]
        : []),
      { ...button('Edit', `hotpapers_edit:${id}`), value: edited },
      { ...lineButton('Stop', `unsubscribe id:${id}`), style: 'danger' },
    ]),
  ]);
}

function heading(title: string): Group {
  const text = plain(title, limits.header);
  return { blocks: [{ type: 'header', text }], length: text.text.length };
}

/** A button that asks a line; the line makes its id unique in the view. */
function lineButton(label: string, line: string): types.Button {
  return { ...button(label, `${actionPrefix}${line}`), value: line };
}

function button(label: string, action_id: string): types.Button {
  return { type: 'button', text: plain(label, limits.button), action_id };
}

function buttons(elements: types.Button[]): Group {
  const length = plainText(elements.map(({ text }) => span(text.text))).length;
  return { blocks: [{ type: 'actions', elements }], length };
}
