import { randomUUID } from 'node:crypto';
import { Refusal } from './refusal.ts';
import type { Run } from './run.ts';
import type { Slack } from './slack.ts';

const lifeMs = 3000;

export function issueTrigger(slack: Slack, run: Run): string {
  const trigger = randomUUID();
  slack.triggers.set(trigger, { run, expiresAt: slack.workspace.now() + lifeMs, used: false });
  return trigger;
}

/** The run a modal is opened for; a trigger is good for one modal, for three seconds. */
export function useTrigger(slack: Slack, id: string): Run {
  const trigger = slack.triggers.get(id);
  if (!trigger) throw new Refusal('invalid_trigger_id');
  if (trigger.used) throw new Refusal('exchanged_trigger_id');
  if (slack.workspace.now() > trigger.expiresAt) throw new Refusal('expired_trigger_id');
  trigger.used = true;
  return trigger.run;
}
