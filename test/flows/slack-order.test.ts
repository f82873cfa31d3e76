import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../support/running-app.ts';
import { install } from '../support/slack-server/install.ts';
import type { Run } from '../support/slack-server/run.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';
import { type StoredMessage, shownText } from '../support/slack-server/stored-message.ts';
import type { StoredView } from '../support/slack-server/stored-view.ts';
import { objectsIn } from '../support/slack-server/wire-object.ts';

let slack: SlackServer;
let running: RunningApp;

const ways = ['Socket Mode', 'HTTP'] as const;
type Way = (typeof ways)[number];

async function start(way: Way): Promise<void> {
  slack = await startSlackServer();
  if (way === 'Socket Mode') {
    running = await startApp({ slack });
    await slack.waitForConnection(2);
    return;
  }
  const http = { signingSecret: slack.signingSecret, port: 0 };
  const oauth = { clientId: '1.2', clientSecret: 'c'.repeat(32), key: 'k'.repeat(32) };
  const tokens = { botToken: undefined, appToken: undefined };
  const { apiUrl } = slack;
  running = await startApp({
    config: { slack: { ...tokens, http, oauth, apiUrl, managers: 'members' } },
  });
  const port = /port (\d+)/.exec(running.app.states()[0]?.detail ?? '')?.[1];
  const origin = `http://127.0.0.1:${port}`;
  slack.sendTo(`${origin}/slack/events`);
  await install(origin);
}

async function stop(): Promise<void> {
  await running.app.stop();
  await slack.closeContent();
}

afterEach(stop);

function shown(view: StoredView | undefined): string {
  return shownText({ text: '', blocks: objectsIn(view?.body.blocks) });
}

async function answerTo(text: string, channelId?: string): Promise<StoredMessage> {
  const run = await slack.command(text, { ...(channelId !== undefined && { channelId }) });
  return run.waitForAnswer();
}

function homeWith(text: string): Promise<true> {
  const find = (): true | undefined => (shown(slack.home()).includes(text) ? true : undefined);
  return slack.waitFor(find, `“${text}” in the Home tab`);
}

async function homeWithButtons(): Promise<StoredView> {
  await slack.openHome();
  return slack.waitForHome();
}

/** Has all this done at once, delivers what comes of it in each of these orders in turn, and gives the runs. */
async function delivered(
  doings: readonly (() => Promise<Run>)[],
  ...orders: readonly (readonly number[])[]
): Promise<Run[]> {
  slack.holdEnvelopes();
  const begun = Promise.all(doings.map((act) => act()));
  await slack.waitFor(() => slack.heldEnvelopes === doings.length || undefined, 'held envelopes');
  for (const order of orders) await slack.release(order);
  slack.stopHolding();
  return begun;
}

const acts = 8;
const inOrder = Array.from({ length: acts }, (_, place) => place);

/** Every envelope once or twice, in any order. */
const anyOrder = fc
  .subarray(inOrder)
  .chain((repeated) =>
    fc.shuffledSubarray([...inOrder, ...repeated], { minLength: acts + repeated.length }),
  );

/** All that is stored and was answered when so many things are done at once, in this order. */
async function outcomeOf(way: Way, order: readonly number[]) {
  await start(way);
  const typed = slack.addChannel({ name: 'typed' });
  const filled = slack.addChannel({ name: 'filled' });
  const earlier = slack.addChannel({ name: 'earlier' });
  const talk = slack.addChannel({ name: 'talk' });
  await answerTo('subscribe at 07:45', earlier.id);
  const week = await answerTo('week');
  const modal = await (
    await slack.press(await homeWithButtons(), 'Subscribe a channel…')
  ).waitForView();
  const said = slack.say('Has anybody read this?', { channelId: talk.id });
  const aMinuteAgo = new Date(Date.now() - 60_000);
  const values = { channel: filled.id, at: '09:15', timezone: 'UTC', categories: ['cs.CV'] };

  const doings = [
    () => slack.command('subscribe at 08:30', { channelId: typed.id }),
    () => slack.command('save 2011.02519'),
    () => slack.press(week, 'Share in channel'),
    () => slack.mention('category cs.CV', { channelId: talk.id, threadTs: said.ts }),
    () => slack.submitView(modal, values),
    () => slack.shareLinks(['https://arxiv.org/abs/2011.02519']),
    () => slack.openHome(),
    () => slack.event({ type: 'app_uninstalled' }, { at: aMinuteAgo }),
  ];
  const runs = await delivered(doings, order);

  await Promise.all(runs.slice(0, 4).map((run) => run.waitForAnswer()));
  await slack.waitForRequests('chat.unfurl');
  for (const { id } of [earlier, typed, filled, slack.papers]) await slack.waitForMessage(1, id);
  await homeWith('#filled');
  await slack.openHome();
  await homeWith('#typed');
  const stored = [
    await answerTo('subscriptions', earlier.id),
    await answerTo('subscriptions', typed.id),
    await answerTo('subscriptions', filled.id),
    await answerTo('saved'),
  ];
  await running.app.stop();

  return {
    answers: runs.map(({ answers }) =>
      answers.map((answer) => [answer.outcome, shownText(answer)]),
    ),
    submitted: runs[4]?.ackPayload?.response_action,
    posted: [earlier, typed, filled, slack.papers].map(({ id }) =>
      slack.messages(id).map(shownText),
    ),
    unfurled: slack.unfurls.length,
    stored: stored.map(shownText),
    home: shown(slack.home()),
  };
}

describe.each(ways)('envelopes over %s', (way) => {
  it('have one effect each, whatever their order and however often they come', async () => {
    const usual = await outcomeOf(way, inOrder);
    expect(usual).toMatchObject({
      submitted: 'update',
      unfurled: 1,
      stored: [
        expect.stringContaining('07:45'),
        expect.stringContaining('08:30'),
        expect.stringContaining('09:15'),
        expect.stringContaining('Physics-Informed'),
      ],
    });
    expect(usual.stored.join()).not.toContain('paused');
    expect(usual.answers.map(({ length }) => length)).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
    expect(usual.posted.map(({ length }) => length)).toEqual([1, 1, 1, 1]);

    const mixed = fc.asyncProperty(anyOrder, async (order) => {
      await stop();
      expect(await outcomeOf(way, order)).toEqual(usual);
    });
    await fc.assert(mixed, { numRuns: 5, endOnFailure: true });
  });

  it.each([
    ['before', [0, 1, 0, 1]],
    ['after', [1, 0, 1, 0]],
  ])('that change a subscription come to nothing once it is stopped, %s that', async (_, order) => {
    await start(way);
    await answerTo('subscribe at 08:30');
    const home = await homeWithButtons();
    const modal = await (await slack.press(home, 'Edit')).waitForView();
    const edit = () => slack.submitView(modal, { top: '4' });
    const stopping = () => slack.press(home, 'Stop');

    await delivered([edit, stopping], ...order.map((place) => [place]));

    await homeWith('Welcome to hotpapers');
    expect(shownText(await answerTo('subscriptions'))).toContain('has no subscription');
  });

  it('repeated after what came later do not undo it', async () => {
    await start(way);
    await answerTo('subscribe at 08:30');

    const lines = ['unsubscribe', 'subscribe at 09:45'];
    const typing = lines.map((line) => () => slack.command(line));
    await delivered(typing, [0], [1], [0]);

    expect(shownText(await answerTo('subscriptions'))).toContain('at 09:45');
  });
});
