import type { App } from '@slack/bolt';
import { plainText } from '../../text/rich-text.ts';
import type { Answerer } from './answerer.ts';
import { personAlone } from './caller.ts';
import { cardModal } from './card-modal.ts';
import { publishHome } from './home.ts';
import { fieldsOf, modalValues } from './modal-values.ts';
import type { Field } from './subscribe-fields.ts';
import { subscribeCallback } from './subscribe-modal.ts';
import { type Edited, remembered } from './view-memory.ts';

type Values = ReturnType<typeof modalValues>;

/** Of a channel that was picked, only its id could be quoted, which nobody knows. */
const unseen =
  'hotpapers is not in that channel, or you are not: type /invite @hotpapers there first.';

/** The modal sent off: a mistake is said at its field, else the answer takes the modal's place. */
export function listenToSubmission(app: App, answerer: Answerer): void {
  const constraint = { type: 'view_submission', callback_id: subscribeCallback } as const;
  app.view(constraint, async ({ view, body, ack, context }) => {
    const { conversation, edited, heat } = remembered(view.private_metadata);
    const asker = personAlone(body.user.id, context.teamId ?? '', conversation);
    const values = modalValues(view.state);
    const asked = fieldsOf(view.blocks);
    const options = optionsOf(withoutSameHeat(values, heat), asked, edited);
    const { card, atFault } = await answerer.ask({ name: 'subscribe', options }, asker);
    if (card.tone === 'bad') {
      const mistake = atFault === 'channel' ? unseen : plainText(card.intro) || card.title;
      const field = asked.find((each) => each === atFault) ?? asked[0] ?? 'at';
      await ack({ response_action: 'errors', errors: { [field]: mistake } });
      return;
    }
    await ack({ response_action: 'update', view: cardModal(card, { conversation }).view });
    await answerer.track(publishHome(asker, answerer));
  });
}

/** What is empty in the modal is meant to be empty; what is not in it stays. */
function optionsOf(
  values: Values,
  asked: readonly Field[],
  edited: Edited | undefined,
): Record<string, string> {
  const none = { categories: 'all', keywords: 'none', without: 'none', follow: 'none' };
  const empty = Object.entries({ ...none, new_only: 'off' }).filter(([name]) =>
    asked.some((field) => field === name),
  );
  return { ...Object.fromEntries(empty), ...values, ...(edited && { id: String(edited.id) }) };
}

/** A heat left as it was is not typed again, which would mean it by the formula of now. */
function withoutSameHeat(values: Values, heat: number | undefined): Values {
  if (heat === undefined || Number(values.min_heat) !== heat) return values;
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== 'min_heat'));
}
