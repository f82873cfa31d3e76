import { randomUUID } from 'node:crypto';
import { placeAnswer } from './answers.ts';
import { Refusal } from './refusal.ts';
import type { Run } from './run.ts';
import type { Slack } from './slack.ts';
import type { WireObject } from './wire-object.ts';

const uses = 5;
const lifeMs = 30 * 60_000;

export function issueResponseUrl(slack: Slack, run: Run): string {
  const path = `/response/${randomUUID()}`;
  slack.responseUrls.set(path, { run, usesLeft: uses, expiresAt: slack.workspace.now() + lifeMs });
  return slack.origin + path;
}

export function useResponseUrl(slack: Slack, path: string, body: WireObject): void {
  const known = slack.responseUrls.get(path);
  if (!known) throw new Refusal('invalid_url');
  if (slack.workspace.now() > known.expiresAt) throw new Refusal('expired_url');
  if (known.usesLeft === 0) throw new Refusal('used_url');
  placeAnswer(slack, known.run, body, 'response_url');
  known.usesLeft -= 1;
}

/** Slack does answer with a status here, and Bolt's `respond` looks at nothing else. */
export function statusFor(refusal: Refusal): number {
  return refusal.error.endsWith('_url') ? 404 : 400;
}
