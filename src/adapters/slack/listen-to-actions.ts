import type { App } from '@slack/bolt';
import { z } from 'zod';
import { actionPrefix } from './action-groups.ts';
import type { Answerer } from './answerer.ts';
import { personAlone } from './caller.ts';
import { publishHome } from './home.ts';
import { replyTo } from './respond.ts';
import { remembered } from './view-memory.ts';

/** What an element of ours carries, whatever its kind: a button, a menu, an overflow menu. */
const Pressed = z.object({
  value: z.string().optional(),
  selected_option: z.object({ value: z.string() }).nullish(),
});

const Place = z.object({
  trigger_id: z.string(),
  response_url: z.string().optional(),
  user: z.object({ id: z.string() }),
  team: z.object({ id: z.string() }).nullish(),
  channel: z.object({ id: z.string(), name: z.string().default('') }).optional(),
  view: z
    .object({
      id: z.string(),
      type: z.string(),
      private_metadata: z.string().optional(),
      previous_view_id: z.string().nullish(),
    })
    .optional(),
  container: z.object({
    is_ephemeral: z.boolean().default(false),
    thread_ts: z.string().optional(),
  }),
});

/** Buttons and menus whose value is a line, wherever they are. */
export function listenToActions(app: App, answerer: Answerer): void {
  const ours = { type: 'block_actions', action_id: new RegExp(`^${actionPrefix}`) } as const;
  app.action(ours, async ({ action, body, ack, context }) => {
    await ack();
    const pressed = Pressed.parse(action);
    const chosen = pressed.selected_option?.value;
    const place = { teamId: context.teamId ?? '', ...Place.parse(body) };
    // A button turns the page; what is chosen among many leaves the many where they are.
    const leaves = chosen !== undefined;
    await answerer.track(answer(chosen ?? pressed.value ?? '', place, leaves, answerer));
  });
}

async function answer(
  line: string,
  place: z.infer<typeof Place> & { readonly teamId: string },
  leaves: boolean,
  answerer: Answerer,
): Promise<void> {
  const { user, channel, container, view } = place;
  const teamId = place.team?.id ?? place.teamId;
  if (view) {
    const { conversation } = remembered(view.private_metadata);
    const asker = personAlone(user.id, teamId, conversation);
    const opening = { trigger_id: place.trigger_id, view };
    const card = await answerer.card(line, asker);
    await answerer.show(card, { asker, opening, memory: { conversation }, leaves });
    await publishHome(asker, answerer);
    return;
  }
  const asker = {
    userId: user.id,
    teamId,
    channelId: channel?.id ?? user.id,
    channelName: channel?.name ?? '',
  };
  if (place.response_url === undefined) return;
  const replaces = !leaves && container.is_ephemeral;
  const reply = replyTo(place.response_url, { replaces, threadTs: container.thread_ts });
  await answerer.answer({ line }, asker, reply);
}
