import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import { layOut } from '../src/adapters/slack/lay-out.ts';
import { slackLogger } from '../src/adapters/slack/logger.ts';
import { Posting } from '../src/adapters/slack/posting.ts';
import { Sender } from '../src/adapters/slack/sender.ts';
import { Workspaces } from '../src/adapters/slack/workspaces.ts';
import { welcomeCard } from '../src/cards/welcome-card.ts';
import { Lanes, lanesPerPlatform } from '../src/jobs/lanes.ts';
import { systemClock } from '../src/lib/clock.ts';
import { silentLog } from '../src/lib/log.ts';
import type { Opened, TooEarly } from './busy-channel/slack-process.ts';

// One channel gets more than it takes; meanwhile others get one message each, some at a time.
const busyMessages = 12;
const everyMs = 400;
const others = 40;
const atATime = 5;
const afterMs = 1000;
const warmUps = 20;

/** Posts the message to a channel; `number` tells apart those to one channel. */
type Post = (channel: string, number: number) => Promise<unknown>;

const channelsEach = 1 + others + warmUps;
const child = fork(new URL('busy-channel/slack-process.js', import.meta.url), [
  String(2 * channelsEach),
]);
const { apiUrl, token, team, channels } = await reply<Opened>(child);
const [message] = layOut(welcomeCard());
if (!message) throw new Error('A card has a message');

const options = { slackApiUrl: apiUrl, logger: slackLogger(silentLog) };
const client = new webApi.WebClient(token, options);
const { text, blocks } = message;
const alone = await round('WebClient alone', channels.slice(0, channelsEach), (channel) =>
  client.chat.postMessage({ channel, text, blocks, unfurl_links: false, unfurl_media: false }),
);

const workspaces = new Workspaces(options, undefined);
await workspaces.logIn(token);
const workspace = await workspaces.named(team);
const sender = new Sender(systemClock, new Posting(systemClock));
const lanes = new Lanes(lanesPerPlatform);
const ours = await round('hotpapers', channels.slice(channelsEach), (id, number) => {
  const channel = { platform: 'slack', workspace: team, id } as const;
  return new Promise((sent, failed) => {
    lanes.add(id, () =>
      sender.send(workspace, channel, message, `${id}-${number}`, [], undefined).then(sent, failed),
    );
  });
});
child.kill();

console.log(`the others are done in 1/${(alone / ours).toFixed(0)} of WebClient's time`);

/** How long the other channels waited, in all. */
async function round(name: string, places: readonly string[], post: Post): Promise<number> {
  const [busy = '', ...rest] = places;
  await Promise.all(rest.slice(others).map((channel) => post(channel, 0)));

  const beganAt = performance.now();
  const busily = Promise.all(
    Array.from({ length: busyMessages }, async (_, number) => {
      await pause(number * everyMs);
      await post(busy, number);
    }),
  );
  await pause(afterMs);
  const othersAt = performance.now();
  for (let first = 0; first < others; first += atATime) {
    await Promise.all(rest.slice(first, first + atATime).map((channel) => post(channel, 0)));
  }
  const othersMs = performance.now() - othersAt;
  await busily;
  const busyMs = performance.now() - beganAt;

  child.send('How many?');
  const tooEarly = await reply<TooEarly>(child);
  console.log(
    `${name}: ${others} other channels, ${atATime} at a time, done in ${othersMs.toFixed(0)} ms, ${busyMessages} messages to the busy one in ${(busyMs / 1000).toFixed(1)} s; 429: ${tooEarly}`,
  );
  return othersMs;
}

async function reply<T>(from: ChildProcess): Promise<T> {
  const [said] = await once(from, 'message');
  return said;
}
