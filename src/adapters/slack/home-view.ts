import type { types } from '@slack/bolt';
import type { Card } from '../../cards/card.ts';
import { menuGroups } from './action-groups.ts';
import { type Group, joined, richGroup } from './group.ts';
import { buttons, heading, lineButton } from './home-blocks.ts';
import { type SubscriptionParts, subscriptionGroups } from './home-subscriptions.ts';
import { compactGroups } from './paper-groups.ts';
import { remembering } from './view-memory.ts';

const papersShown = 5;

interface HomeParts extends SubscriptionParts {
  /** The person's conversation with us. */
  readonly conversation: string;
  readonly today: Card;
  readonly saved: Card;
}

/** The Home tab: what the person and their channels get, the newest digest, and what the person keeps. */
export function homeView({
  conversation,
  today,
  saved,
  ...subscriptions
}: HomeParts): types.HomeView {
  const groups = [
    ...subscriptionGroups(subscriptions),
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
