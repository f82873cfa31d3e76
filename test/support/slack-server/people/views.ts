import { checkView } from '../check-view.ts';
import { homeOf, replaceView, storeView } from '../methods/views.ts';
import { interactionPayload } from '../payloads.ts';
import { Refusal } from '../refusal.ts';
import type { Run } from '../run.ts';
import type { Slack } from '../slack.ts';
import { elementsIn } from '../stored-message.ts';
import { requireOnTop, type StoredView, viewPayload } from '../stored-view.ts';
import { isObject, objectsIn, stringIn, type WireObject } from '../wire-object.ts';
import { type Chosen, initialValueOf, isEmpty, valueOf } from './element-value.ts';
import { sendEvent } from './events.ts';
import type { Acting } from './interactions.ts';
import { send, startRun } from './send.ts';

/** What somebody filled in, by the inputs' action ids or their blocks' ids. */
export type Filled = Readonly<Record<string, Chosen>>;

/** Fills in the modal and presses its button; the bot's `response_action` is carried out. */
export async function submitView(
  slack: Slack,
  view: StoredView,
  filled: Filled,
  { user, duplicate }: Acting,
): Promise<Run> {
  requireOnTop(slack, view);
  const run = startRun(slack, 'a submitted view', { user, view });
  const payload = {
    ...interactionPayload(slack, run),
    type: 'view_submission',
    view: viewPayload(view, valuesIn(view, filled)),
    response_urls: [],
  };
  view.isOpen = false;
  return send(
    slack,
    run,
    { type: 'interactive', payload, acceptsResponse: true, duplicate },
    (response) => {
      respondToSubmission(slack, run, view, response);
    },
  );
}

/** Presses the modal's other button, or the one in its corner; what it was pushed over is seen again. */
export function closeView(slack: Slack, view: StoredView): void {
  requireOnTop(slack, view);
  if (view.body.notify_on_close) throw new Error('Nobody has taught this server to notify.');
  view.isOpen = false;
}

export function openHome(slack: Slack, { user, duplicate }: Acting): Promise<Run> {
  const home = homeOf(slack, user.id);
  const channel = slack.workspace.openDirect(user.id);
  const event = {
    type: 'app_home_opened',
    user: user.id,
    channel: channel.id,
    tab: 'home',
    ...(home ? { view: viewPayload(home) } : {}),
  };
  return sendEvent(slack, event, { user, channel, duplicate });
}

function valuesIn(view: StoredView, filled: Filled): WireObject {
  const values: Record<string, WireObject> = {};
  for (const { blockId, block, element } of elementsIn(objectsIn(view.body.blocks))) {
    const actionId = String(element.action_id);
    const chosen = filled[actionId] ?? filled[blockId];
    const value = chosen === undefined ? initialValueOf(element) : valueOf(element, chosen);
    if (block.type === 'input' && !block.optional && isEmpty(value)) {
      throw new Error(`Slack does not submit a view while "${actionId}" is empty.`);
    }
    if (element.type !== 'button') values[blockId] = { ...values[blockId], [actionId]: value };
  }
  return values;
}

function respondToSubmission(slack: Slack, run: Run, view: StoredView, response: WireObject): void {
  switch (response.response_action) {
    case 'errors':
      view.isOpen = true;
      checkErrors(view, response.errors);
      break;
    case 'update':
      checkView(bodyIn(response), 'modal');
      view.isOpen = true;
      replaceView(slack, view, bodyIn(response));
      break;
    case 'push':
      checkView(bodyIn(response), 'modal');
      view.isOpen = true;
      run.views.push(storeView(slack, bodyIn(response), view.userId, view));
      break;
    case 'clear':
      for (const other of slack.views) if (other.rootId === view.rootId) other.isOpen = false;
      break;
    default:
      throw new Refusal('invalid_response_action');
  }
}

function bodyIn(response: WireObject): WireObject {
  if (!isObject(response.view)) throw new Refusal('invalid_arguments');
  return response.view;
}

function checkErrors(view: StoredView, errors: unknown): void {
  const inputs = objectsIn(view.body.blocks).filter((block) => block.type === 'input');
  const ids = new Set(inputs.map((block) => stringIn(block, 'block_id')));
  const keys = isObject(errors) ? Object.keys(errors) : [];
  const strangers = keys.filter((key) => !ids.has(key));
  if (keys.length === 0 || strangers.length > 0) {
    throw new Refusal(
      'invalid_response_errors',
      strangers.map((key) => `[ERROR] no input block has this id: ${key}`),
    );
  }
}
