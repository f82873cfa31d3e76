import type { App } from '@slack/bolt';
import type { Answerer } from './answerer.ts';
import { textOf } from './message-text.ts';
import { replyTo } from './respond.ts';
import { typedText } from './typed-text.ts';

export const commandName = '/hotpapers';

/** The callback id of the message shortcut “Look up papers”. */
export const lookUpShortcut = 'hotpapers_look_up';

/** What is typed as a slash command, and the shortcut that stands in for it in threads. */
export function listenToCommands(app: App, answerer: Answerer): void {
  app.command(commandName, async ({ command, ack }) => {
    await ack();
    const asker = {
      userId: command.user_id,
      teamId: command.team_id,
      channelId: command.channel_id,
      channelName: command.channel_name,
    };
    const reply = replyTo(command.response_url, { replaces: false, threadTs: undefined });
    await answerer.track(answerer.answer({ line: typedText(command.text) }, asker, reply));
  });

  app.shortcut(
    { type: 'message_action', callback_id: lookUpShortcut },
    async ({ shortcut, ack }) => {
      await ack();
      const { user, team, channel, message, response_url } = shortcut;
      const asker = {
        userId: user.id,
        teamId: team?.id ?? '',
        channelId: channel.id,
        channelName: channel.name,
      };
      const threadTs = typeof message['thread_ts'] === 'string' ? message['thread_ts'] : undefined;
      const question = { name: 'lookup', options: { text: textOf(message) || '-' } };
      const reply = replyTo(response_url, { replaces: false, threadTs });
      await answerer.track(answerer.answer(question, asker, reply));
    },
  );
}
