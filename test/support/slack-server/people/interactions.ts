import { problemsOf, refuseIfAny } from '../check-blocks.ts';
import { containerOf, interactionPayload, messagePayload } from '../payloads.ts';
import { Refusal } from '../refusal.ts';
import { issueResponseUrl } from '../response-urls.ts';
import type { Run } from '../run.ts';
import { menuOptions, optionGroups } from '../shapes/composition-objects.ts';
import type { Slack } from '../slack.ts';
import { elementNamed, type Placed, type StoredMessage } from '../stored-message.ts';
import { requireOnTop, type StoredView, viewPayload } from '../stored-view.ts';
import { objectsIn, type WireObject } from '../wire-object.ts';
import type { User } from '../workspace.ts';
import { type Chosen, valueOf } from './element-value.ts';
import { type Repeatable, send, startRun } from './send.ts';

/** What somebody can act upon: a message, an answer (the message it was), a modal or a Home tab. */
export type Target = StoredMessage | StoredView;

export interface Acting extends Repeatable {
  readonly user: User;
}

/** Presses the button, or chooses in the menu, with this action id or these words. */
export async function act(
  slack: Slack,
  target: Target,
  wanted: string,
  chosen: Chosen,
  { user, duplicate }: Acting,
): Promise<Run> {
  const { placed, place, run } = approach(slack, target, wanted, user);
  const value = valueOf(placed.element, chosen);
  const action = {
    ...placed.element,
    ...value,
    action_id: placed.element.action_id,
    block_id: placed.blockId,
    action_ts: slack.workspace.nextTs(),
  };
  const state = { values: { [placed.blockId]: { [String(placed.element.action_id)]: value } } };
  const payload: WireObject = {
    ...interactionPayload(slack, run),
    type: 'block_actions',
    ...place,
    state,
    actions: [action],
  };
  if (!isView(target)) payload.response_url = issueResponseUrl(slack, run);
  return send(slack, run, { type: 'interactive', payload, acceptsResponse: false, duplicate });
}

/** Types `query` into an external select and awaits the options, in `ackPayload`. */
export async function suggest(
  slack: Slack,
  target: Target,
  actionId: string,
  query: string,
  { user, duplicate }: Acting,
): Promise<Run> {
  const { placed, place, run } = approach(slack, target, actionId, user);
  const payload = {
    ...interactionPayload(slack, run),
    type: 'block_suggestion',
    ...place,
    action_id: placed.element.action_id,
    block_id: placed.blockId,
    value: query,
  };
  return send(
    slack,
    run,
    { type: 'interactive', payload, acceptsResponse: true, duplicate },
    checkSuggestions,
  );
}

/** Uses a message shortcut on `message`, or a global one without. */
export function useShortcut(
  slack: Slack,
  callbackId: string,
  message: StoredMessage | undefined,
  { user, duplicate }: Acting,
): Promise<Run> {
  const channel = message && slack.workspace.channel(message.channel);
  const run = startRun(slack, `shortcut ${callbackId}`, { user, channel });
  const payload: WireObject = {
    ...interactionPayload(slack, run),
    type: message ? 'message_action' : 'shortcut',
    callback_id: callbackId,
    action_ts: slack.workspace.nextTs(),
  };
  if (message) {
    payload.message = messagePayload(message);
    payload.message_ts = message.ts;
    payload.response_url = issueResponseUrl(slack, run);
  }
  return send(slack, run, { type: 'interactive', payload, acceptsResponse: false, duplicate });
}

export function isView(target: Target): target is StoredView {
  return 'rootId' in target;
}

function approach(
  slack: Slack,
  target: Target,
  wanted: string,
  user: User,
): { placed: Placed; place: WireObject; run: Run } {
  if (isView(target)) {
    requireOnTop(slack, target);
    const placed = elementNamed(objectsIn(target.body.blocks), wanted);
    const place = {
      container: { type: 'view', view_id: target.id },
      view: viewPayload(target),
    };
    return { placed, place, run: startRun(slack, `"${wanted}" in a view`, { user, view: target }) };
  }
  const message = slack.workspace.findMessage(target.channel, target.ts);
  if (!message) throw new Error('This message is no longer there.');
  if (message.ephemeralFor && message.ephemeralFor !== user.id) {
    throw new Error('Somebody else sees this message.');
  }
  const placed = elementNamed(message.blocks, wanted);
  const channel = slack.workspace.channel(message.channel);
  const run = startRun(slack, `"${wanted}" under a message`, { user, channel, original: message });
  // Slack does not send along a message that only one person sees.
  const shown = message.ephemeralFor ? {} : { message: messagePayload(message) };
  return { placed, place: { container: containerOf(message), ...shown }, run };
}

function checkSuggestions({ options, option_groups }: WireObject): void {
  const given = options ?? option_groups;
  if (given === undefined) throw new Refusal('invalid_options');
  // Nothing found is an answer.
  if (Array.isArray(given) && given.length === 0) return;
  const pointer = options === undefined ? '/option_groups' : '/options';
  const shape = options === undefined ? optionGroups : menuOptions;
  refuseIfAny('invalid_options', problemsOf(given, pointer, shape));
}
