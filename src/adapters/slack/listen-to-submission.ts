import type { App, ViewSubmitAction } from '@slack/bolt';
import { card } from '../../cards/card.ts';
import { second } from '../../lib/clock.ts';
import { plainText, span } from '../../text/rich-text.ts';
import type { Answer } from '../adapter.ts';
import type { Answerer, Showing } from './answerer.ts';
import { personAlone } from './caller.ts';
import { cardModal } from './card-modal.ts';
import { publishHome } from './home.ts';
import { fieldsOf, modalValues } from './modal-values.ts';
import type { Field } from './subscribe-fields.ts';
import { subscribeCallback } from './subscribe-modal.ts';
import { type Edited, remembered } from './view-memory.ts';

type Values = ReturnType<typeof modalValues>;

// Of the three seconds that Slack gives, the way there and back takes some.
const patienceMs = 2 * second;

const waitingCard = card({
  title: 'One moment',
  intro: [
    span('This takes longer than usual. The answer will stand here; if you close this, '),
    span('the Home tab shows what came of it.'),
  ],
});

/**
 * The modal sent off: a mistake is said at its field, else the answer takes the modal's place.
 * Where Slack lets us wait for what we ask it, that place is taken until the answer is there.
 */
export function listenToSubmission(app: App, answerer: Answerer): void {
  const constraint = { type: 'view_submission', callback_id: subscribeCallback } as const;
  app.view<ViewSubmitAction>(constraint, async ({ view, body, ack, context }) => {
    const { conversation, edited, heat } = remembered(view.private_metadata);
    const memory = { conversation };
    const asker = personAlone(body.user.id, context.teamId ?? '', conversation);
    const values = modalValues(view.state);
    const asked = fieldsOf(view.blocks);
    const options = optionsOf(withoutSameHeat(values, heat), asked, edited);
    const asking = answerer.ask({ name: 'subscribe', options }, asker);
    const answer = await answerer.patience.within(patienceMs, asking);
    if (!answer) {
      await ack({ response_action: 'update', view: cardModal(waitingCard, memory).view });
      const opening = { trigger_id: body.trigger_id, view };
      await answerer.track(showLate(asking, { asker, opening, memory }, answerer));
      return;
    }
    const { card: said, atFault } = answer;
    if (said.tone === 'bad') {
      const mistake = plainText(said.intro) || said.title;
      const field = asked.find((each) => each === atFault) ?? asked[0] ?? 'at';
      await ack({ response_action: 'errors', errors: { [field]: mistake } });
      return;
    }
    await ack({ response_action: 'update', view: cardModal(said, memory).view });
    await answerer.track(publishHome(asker, answerer));
  });
}

/** Of a mistake there is no field left to say it at. */
async function showLate(
  asking: Promise<Answer>,
  showing: Showing,
  answerer: Answerer,
): Promise<void> {
  const { card: said } = await asking;
  await Promise.all([answerer.show(said, showing), publishHome(showing.asker, answerer)]);
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
