import type { types } from '@slack/bolt';
import { nextLine, wishText } from '../../cards/subscription-text.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { plural } from '../../text/count.ts';
import { bold, inRow, type RichText, span } from '../../text/rich-text.ts';
import { contextGroup, type Group, joined, richGroup } from './group.ts';
import { button, buttons, heading, lineButton } from './home-blocks.ts';

/** More would leave no room for papers among the 100 blocks of a view. */
const subscriptionsShown = 20;

/** The person is subscribed by one press, in their profile's zone. */
const toMe = 'subscribe at:09:00 days:weekdays';

const forChannel = button('Subscribe a channel…', 'hotpapers_subscribe');
const forMe = lineButton('Send it to me, weekdays at 09:00', toMe);

/** What a channel gets. */
export interface InChannel {
  readonly one: Subscription;
  /** Undefined where Slack hides the channel from us. */
  readonly channelName: string | undefined;
  /** Whether something can be posted there. */
  readonly isOpen: boolean;
}

export interface SubscriptionParts {
  /** What the person gets alone. */
  readonly own: readonly Subscription[];
  /** What their channels get. */
  readonly theirs: readonly InChannel[];
  /** Whether they may change what channels get. */
  readonly mayFillChannels: boolean;
}

/** What the person and their channels get, with the buttons for what they may change of it. */
export function subscriptionGroups(parts: SubscriptionParts): Group[] {
  const { own, theirs, mayFillChannels } = parts;
  const rows = [
    ...own.map((one) => joined([ownRow(one), buttons(changing(one, true))])),
    ...theirs.map((each) =>
      joined([channelRow(each), buttons(mayFillChannels ? changing(each.one, each.isOpen) : [])]),
    ),
  ];
  if (rows.length === 0) return welcomeGroups(parts);
  return [
    heading('What you and your channels get'),
    ...rows.slice(0, subscriptionsShown),
    ...unshownGroups(rows.length - subscriptionsShown),
    ...(mayFillChannels || theirs.length === 0 ? [] : [contextGroup(onlyAdmins)]),
    buttons([...(mayFillChannels ? [forChannel] : []), ...(own.length > 0 ? [] : [forMe])]),
  ];
}

const onlyAdmins = 'What channels get, only admins of the workspace may change.';

function welcomeGroups({ mayFillChannels }: SubscriptionParts): Group[] {
  return [
    heading('Welcome to hotpapers'),
    richGroup([
      span('Each weekday the arXiv papers people talk about most, for you alone or in a channel. '),
      span('Neither you nor a channel of yours gets them yet.'),
    ]),
    buttons([{ ...forMe, style: 'primary' }, ...(mayFillChannels ? [forChannel] : [])]),
  ];
}

function unshownGroups(count: number): Group[] {
  if (count <= 0) return [];
  const there = 'Type “/hotpapers subscriptions” in a channel to see and change what it gets.';
  return [contextGroup(`${plural(count, 'more subscription')} had no room here. ${there}`)];
}

function ownRow(one: Subscription): Group {
  return richGroup([bold('You'), ...lineOf(one)], 'view');
}

function channelRow({ one, channelName }: InChannel): Group {
  // Slack shows the name of a channel that we do not know to people who are in it.
  const name =
    channelName === undefined
      ? { text: 'a channel', channel: one.channel.id }
      : bold(`#${channelName}`);
  return richGroup([name, ...lineOf(one)], 'view');
}

function lineOf(one: Subscription): RichText {
  const { pausedBecause } = one;
  const state = pausedBecause ? `paused: ${pausedBecause}` : nextLine(one);
  return inRow('  ', wishText(one), `; ${state}`);
}

/** Another wish for a channel that is closed would be refused, and what is resumed there be paused again. */
function changing({ id, channel, pausedBecause }: Subscription, isOpen: boolean): types.Button[] {
  const edited = JSON.stringify({ channel: channel.id, id });
  return [
    ...(pausedBecause && isOpen
      ? [{ ...lineButton('Resume', `resume id:${id}`), style: 'primary' as const }]
      : []),
    ...(isOpen ? [{ ...button('Edit', `hotpapers_edit:${id}`), value: edited }] : []),
    { ...lineButton('Stop', `unsubscribe id:${id}`), style: 'danger' },
  ];
}
