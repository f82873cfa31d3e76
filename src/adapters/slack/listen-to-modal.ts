import type { App, types } from '@slack/bolt';
import { problemCard } from '../../cards/message-card.ts';
import { span } from '../../text/rich-text.ts';
import type { Answerer } from './answerer.ts';
import { personAlone } from './caller.ts';
import { publishHome } from './home.ts';
import { limits } from './limits.ts';
import { option } from './subscribe-fields.ts';
import { subscribeCallback, subscribeModal } from './subscribe-modal.ts';
import { Edited, editedSubscription, remembered, type ViewMemory } from './view-memory.ts';
import { zoneOf } from './zone.ts';

/** Begins the action ids of what opens the modal. */
export const editAction = 'hotpapers_edit';
export const subscribeAction = 'hotpapers_subscribe';

/** What opens the modal in which a subscription is made or changed, and completes what is typed in it. */
export function listenToModal(app: App, answerer: Answerer): void {
  app.shortcut(
    { type: 'shortcut', callback_id: subscribeCallback },
    async ({ shortcut, ack, context }) => {
      await ack();
      const person = { id: shortcut.user.id, teamId: context.teamId ?? '' };
      await answerer.track(open(shortcut.trigger_id, person, {}, answerer));
    },
  );

  const opening = new RegExp(`^(${editAction}|${subscribeAction})(:|$)`);
  app.action(
    { type: 'block_actions', action_id: opening },
    async ({ action, body, ack, context }) => {
      await ack();
      if (body.type !== 'block_actions') return;
      const edited =
        'value' in action && action.value ? Edited.parse(JSON.parse(action.value)) : undefined;
      const person = { id: body.user.id, teamId: context.teamId ?? '' };
      const { conversation } = remembered(body.view?.private_metadata);
      const memory = { conversation, edited };
      await answerer.track(open(body.trigger_id, person, memory, answerer));
    },
  );

  app.options<'block_suggestion'>(
    { type: 'block_suggestion', action_id: /^(categories|timezone)$/ },
    async ({ options, ack, context }) => {
      const found = await suggestions(
        options.action_id,
        options.value,
        context.teamId ?? '',
        options.user.id,
        answerer,
      );
      await ack({ options: found });
    },
  );
}

async function open(
  trigger_id: string,
  person: { readonly id: string; readonly teamId: string },
  memory: ViewMemory,
  answerer: Answerer,
): Promise<void> {
  const { edited, conversation } = memory;
  const { client } = await answerer.workspace(person.teamId);
  const changed = edited && (await editedSubscription(edited, person.teamId, answerer.house));
  const asker = personAlone(person.id, person.teamId, conversation);
  const zone = changed ? undefined : await zoneOf(person.id, client, answerer);
  const view = subscribeModal(zone, changed, { ...memory, heat: changed?.minHeat });
  await answerer.open(view, trigger_id, asker, unopenedCard);
  // The tab that offered to edit it is out of date.
  if (edited && !changed) await publishHome(asker, answerer);
}

const unopenedCard = problemCard('The form could not be opened', [
  span('Slack did not open it. Try again, or type “/hotpapers subscribe” in a channel.'),
]);

async function suggestions(
  field: string,
  typed: string,
  teamId: string,
  userId: string,
  answerer: Answerer,
): Promise<types.PlainTextOption[]> {
  const caller = await answerer.caller(personAlone(userId, teamId));
  const asked =
    field === 'categories'
      ? { command: 'category', option: 'code', typed: lastOf(typed) }
      : { command: 'subscribe', option: field, typed };
  const found = await answerer.house.complete({ ...asked, limit: limits.select }, caller);
  return found.map(({ label, value }) => option(label, value));
}

/** Categories are chosen one by one, so of several that are typed the last is still meant. */
function lastOf(typed: string): string {
  return typed.split(/[,;]/).findLast((part) => part.trim() !== '') ?? '';
}
