import type { App } from '@slack/bolt';
import { filterKey, type Subscription } from '../../domain/subscription.ts';
import { plainText } from '../../text/rich-text.ts';
import type { Answerer } from './answerer.ts';
import { type Asker, personAlone } from './caller.ts';
import { cardModal } from './card-modal.ts';
import { Edited, editedSubscription } from './edited.ts';
import { publishHome } from './home.ts';
import { fieldAtFault, modalValues } from './modal-values.ts';
import { subscribeCallback } from './subscribe-modal.ts';

type Values = ReturnType<typeof modalValues>;

/** The modal sent off: a mistake is said at its field, else the answer takes the modal's place. */
export function listenToSubmission(app: App, answerer: Answerer): void {
  const constraint = { type: 'view_submission', callback_id: subscribeCallback } as const;
  app.view(constraint, async ({ view, body, ack, context }) => {
    const asker = personAlone(body.user.id, context.teamId ?? '');
    const metadata = view.private_metadata;
    const edited = metadata ? Edited.parse(JSON.parse(metadata)) : undefined;
    const before = edited && (await editedSubscription(edited, asker.teamId, answerer.house));
    const values = modalValues(view.state);
    const options = optionsOf(values, edited?.channel ?? values.channel ?? '', before);
    const { card } = await answerer.ask({ name: 'subscribe', options }, asker);
    if (card.tone === 'bad') {
      const mistake = plainText(card.intro) || card.title;
      const field = fieldAtFault(mistake, values);
      await ack({ response_action: 'errors', errors: { [field]: mistake } });
      return;
    }
    await ack({ response_action: 'update', view: cardModal(card) });
    await answerer.track(afterwards(before, values, asker, answerer));
  });
}

/** What is empty in the modal is meant to be empty; what is not in it stays. */
function optionsOf(
  values: Values,
  channel: string,
  before: Subscription | undefined,
): Record<string, string> {
  const kept = before && {
    mention: before.mention || 'none',
    tldr: before.tldr ? 'on' : 'off',
    quiet_days: before.quietDays,
  };
  return { categories: 'all', follow: 'none', new_only: 'off', ...kept, ...values, channel };
}

async function afterwards(
  before: Subscription | undefined,
  values: Values,
  asker: Asker,
  answerer: Answerer,
): Promise<void> {
  if (before && (await isReplaced(before, values, answerer))) {
    await answerer.ask({ line: `unsubscribe id:${before.id}` }, asker);
  }
  await publishHome(asker, answerer);
}

/** With another filter it has become another subscription. */
async function isReplaced(
  before: Subscription,
  values: Values,
  { house }: Answerer,
): Promise<boolean> {
  const key = filterKey({
    ...before,
    categories: listed(values.categories),
    keywords: listed(values.keywords),
    without: listed(values.without),
  });
  const all = await house.subscriptions(before.channel);
  return all.some((one) => one.id !== before.id && filterKey(one) === key);
}

function listed(text = ''): string[] {
  const parts = text.split(/[,;]/).map((part) => part.replaceAll(/\s+/g, ' ').trim());
  return [...new Set(parts)].filter((part) => part !== '').toSorted();
}
