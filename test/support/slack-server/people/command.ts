import { commandPayload } from '../payloads.ts';
import { issueResponseUrl } from '../response-urls.ts';
import type { Run } from '../run.ts';
import type { Slack } from '../slack.ts';
import type { Channel, User } from '../workspace.ts';
import { escape } from './escape.ts';
import { acceptMessage, type Repeatable, send, startRun } from './send.ts';

export interface Typed extends Repeatable {
  readonly command: string;
  /** As typed; `<https://…|…>` stands for a link that was pasted. */
  readonly text: string;
  readonly user: User;
  readonly channel: Channel;
}

export function typeCommand(slack: Slack, typed: Typed): Promise<Run> {
  const { command, text, user, channel, duplicate } = typed;
  const run = startRun(slack, `${command} ${text}`, { user, channel });
  const payload = commandPayload(slack, run, typed, {
    command,
    text: escape(text),
    responseUrl: issueResponseUrl(slack, run),
  });
  return send(
    slack,
    run,
    { type: 'slash_commands', payload, acceptsResponse: true, duplicate },
    acceptMessage(slack, run),
  );
}
