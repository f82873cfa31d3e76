import { placeAnswer } from '../answers.ts';
import { hasContent } from '../check-message.ts';
import { Refusal } from '../refusal.ts';
import { deliverOverHttp } from '../request-url.ts';
import { type Circumstances, Run } from '../run.ts';
import type { Slack } from '../slack.ts';
import type { Acknowledgement, Delivery } from '../socket-mode.ts';
import type { WireObject } from '../wire-object.ts';

export interface Repeatable {
  /** Delivers the same envelope twice. */
  readonly duplicate?: boolean;
}

export function startRun(slack: Slack, what: string, circumstances: Circumstances): Run {
  const run = new Run(what, circumstances, slack.changes);
  slack.runs.push(run);
  return run;
}

/** Sends the envelope; resolves once it is acknowledged and the acknowledgement's payload accepted or refused. */
export async function send(
  slack: Slack,
  run: Run,
  delivery: Delivery,
  accept: (payload: WireObject) => void = refusePayload,
): Promise<Run> {
  const [first, ...more] = await (slack.held ? slack.held.add(delivery) : deliver(slack, delivery));
  run.acknowledgedMs = first?.afterMs ?? Number.NaN;
  run.ackPayload = first?.payload;
  for (const { payload } of first ? [first, ...more] : []) {
    if (payload) recordingRefusal(slack, () => accept(payload));
  }
  return run;
}

/** Over the way the app is reached by; resolves to the acknowledgements, one a copy. */
export function deliver(slack: Slack, delivery: Delivery): Promise<readonly Acknowledgement[]> {
  const { requestUrl } = slack;
  return requestUrl === undefined
    ? slack.sockets.deliver(delivery)
    : deliverOverHttp(requestUrl, delivery);
}

/** An acknowledged command may carry its answer along. */
export function acceptMessage(slack: Slack, run: Run): (payload: WireObject) => void {
  return (payload) => {
    if (hasContent(payload)) placeAnswer(slack, run, payload, 'ack');
  };
}

function recordingRefusal(slack: Slack, accept: () => void): void {
  try {
    accept();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    slack.refuse('ack', error);
  }
}

// Slack takes no notice of it, so the person would never see what it says.
function refusePayload(): void {
  throw new Refusal('response_payload_not_accepted');
}
