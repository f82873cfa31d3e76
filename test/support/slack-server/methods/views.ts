import { checkView } from '../check-view.ts';
import { limits } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import type { Slack } from '../slack.ts';
import { type StoredView, viewPayload } from '../stored-view.ts';
import { useTrigger } from '../triggers.ts';
import { isObject, stringIn, type WireObject } from '../wire-object.ts';
import { type Method, required } from './method.ts';

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': (args, slack) => {
    const body = viewIn(args);
    checkView(body, 'modal');
    const run = useTrigger(slack, required(args, 'trigger_id'));
    const view = storeView(slack, body, run.circumstances.user.id);
    run.views.push(view);
    return shown(slack, view);
  },

  'views.push': (args, slack) => {
    const body = viewIn(args);
    checkView(body, 'modal');
    const run = useTrigger(slack, required(args, 'trigger_id'));
    const below = run.circumstances.view;
    if (!below?.isOpen || below.body.type !== 'modal') throw new Refusal('not_found');
    const stack = slack.views.filter(({ isOpen, rootId }) => isOpen && rootId === below.rootId);
    if (stack.length >= limits.view.stacked) throw new Refusal('push_limit_reached');
    const view = storeView(slack, body, below.userId, below);
    run.views.push(view);
    return shown(slack, view);
  },

  'views.update': (args, slack) => {
    const body = viewIn(args);
    const view = slack.views.find(
      ({ id, isOpen, body: { external_id } }) =>
        isOpen &&
        (id === args.view_id || (external_id !== undefined && external_id === args.external_id)),
    );
    if (!view) throw new Refusal('not_found');
    const hash = stringIn(args, 'hash');
    if (hash !== undefined && hash !== view.hash) throw new Refusal('hash_conflict');
    checkView(body, view.body.type === 'home' ? 'home' : 'modal');
    replaceView(slack, view, body);
    return shown(slack, view);
  },

  'views.publish': (args, slack) => {
    const body = viewIn(args);
    checkView(body, 'home');
    const user = slack.workspace.user(required(args, 'user_id'));
    const published = homeOf(slack, user.id);
    const hash = stringIn(args, 'hash');
    if (hash !== undefined && hash !== published?.hash) throw new Refusal('hash_conflict');
    const view = published ?? storeView(slack, body, user.id);
    replaceView(slack, view, body);
    return shown(slack, view);
  },
};

export function homeOf(slack: Slack, userId: string): StoredView | undefined {
  return slack.views.find((view) => view.userId === userId && view.body.type === 'home');
}

export function storeView(
  slack: Slack,
  body: WireObject,
  userId: string,
  below?: StoredView,
): StoredView {
  const id = slack.workspace.nextId('V');
  const view: StoredView = {
    id,
    userId,
    body,
    rootId: below?.rootId ?? id,
    ...(below ? { previousId: below.id } : {}),
    hash: slack.workspace.nextTs(),
    isOpen: true,
  };
  slack.views.push(view);
  return view;
}

export function replaceView(slack: Slack, view: StoredView, body: WireObject): void {
  view.body = body;
  view.hash = slack.workspace.nextTs();
}

function viewIn(args: WireObject): WireObject {
  if (!isObject(args.view)) {
    throw new Refusal('invalid_arguments', ['[ERROR] missing required field: view']);
  }
  return args.view;
}

function shown(slack: Slack, view: StoredView): WireObject {
  slack.changes.notify();
  return { view: viewPayload(view) };
}
