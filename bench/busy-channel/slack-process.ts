import { startSlackServer } from '../../test/support/slack-server/start.ts';

// Slack, in a process of its own so that neither measures the other.
export interface Opened {
  readonly apiUrl: string;
  readonly token: string;
  readonly team: string;
  readonly channels: readonly string[];
}

/** How many messages came too early since it was last asked. */
export type TooEarly = number;

process.on('disconnect', () => process.exit());

const server = await startSlackServer();
const channels = Array.from({ length: Number(process.argv[2]) }, (_, index) => {
  return server.addChannel({ name: `papers-${index}` }).id;
});
server.limitRates(true);
const opened: Opened = {
  apiUrl: server.apiUrl,
  token: server.botToken,
  team: server.teamId,
  channels,
};
process.send?.(opened);

let told = 0;
process.on('message', () => {
  const tooEarly: TooEarly = server.refused.length - told;
  told = server.refused.length;
  process.send?.(tooEarly);
});
