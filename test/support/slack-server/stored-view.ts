import { withIds } from './stored-message.ts';
import { objectsIn, stringIn, type WireObject } from './wire-object.ts';
import { bot, team } from './workspace.ts';

/** A modal or a Home tab as one person sees it. */
export interface StoredView {
  readonly id: string;
  readonly userId: string;
  readonly rootId: string;
  readonly previousId?: string;
  body: WireObject;
  hash: string;
  isOpen: boolean;
}

/** Throws where nobody sees it any longer, or another lies over it. */
export function requireOnTop(
  { views }: { readonly views: readonly StoredView[] },
  view: StoredView,
): void {
  if (!view.isOpen) throw new Error('This view is closed.');
  const isCovered = views.some(({ isOpen, previousId }) => isOpen && previousId === view.id);
  if (isCovered) throw new Error('Another view lies over this one.');
}

export function viewPayload(view: StoredView, values: WireObject = {}): WireObject {
  const { body } = view;
  return {
    id: view.id,
    team_id: team.id,
    type: body.type,
    blocks: withIds(objectsIn(body.blocks)),
    private_metadata: stringIn(body, 'private_metadata') ?? '',
    callback_id: stringIn(body, 'callback_id') ?? '',
    external_id: stringIn(body, 'external_id') ?? '',
    state: { values },
    hash: view.hash,
    title: body.title ?? null,
    close: body.close ?? null,
    submit: body.submit ?? null,
    clear_on_close: body.clear_on_close ?? false,
    notify_on_close: body.notify_on_close ?? false,
    root_view_id: view.rootId,
    previous_view_id: view.previousId ?? null,
    app_id: bot.appId,
    app_installed_team_id: team.id,
    bot_id: bot.botId,
  };
}
