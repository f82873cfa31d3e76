import type { App, types } from '@slack/bolt';
import type { Answerer } from './answerer.ts';
import { mentionLine } from './mention-line.ts';
import type { Posting } from './posting.ts';
import { replyInThread } from './respond.ts';

/** `@hotpapers …` works where slash commands do not: in threads. */
export function listenToMentions(app: App, answerer: Answerer, posting: Posting): void {
  app.event('app_mention', async ({ event, context }) => {
    const teamId = context.teamId ?? event.team ?? '';
    if (event.user) await answerer.track(answer(event, event.user, teamId, answerer, posting));
  });
}

async function answer(
  event: types.AppMentionEvent,
  userId: string,
  teamId: string,
  answerer: Answerer,
  posting: Posting,
): Promise<void> {
  const { client, login } = await answerer.workspace(teamId);
  const { channel, thread_ts, text } = event;
  const question = mentionLine(text, login.botUserId);
  const asker = { userId, teamId, channelId: channel, channelName: '' };
  const corner = { workspace: teamId, channel, user: userId, thread_ts };
  await answerer.answer(question, asker, replyInThread(client, corner, posting));
}
