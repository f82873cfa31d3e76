import Database from 'better-sqlite3';
import type { DiscordServer } from './discord-server/discord-server.ts';
import { type Fault, limited } from './discord-server/faults.ts';
import { oneOf } from './random.ts';
import type { SlackServer } from './slack-server/slack-server.ts';

const sending = { method: 'POST', path: /\/messages$/ };
const asking = { method: 'GET', path: /\/channels\// };

// Of a hundred messages to Discord, and of a hundred channels of Slack in one beat.
const spoiltPerHundred = 12;
const lockMs = 300;

const discordFaults: readonly Fault[] = [
  { status: 500 },
  { status: 502 },
  { status: 503 },
  { status: 429, headers: { 'retry-after': '0.1' } },
  limited('shared', '0.1'),
  limited('global', '0.1'),
  'reset',
  'lost-answer',
  'lost-answer',
];

const slackFaults = [
  { status: 500 },
  { status: 503 },
  { status: 429, headers: { 'retry-after': '5' } },
  { error: 'service_unavailable' },
  'reset',
  'lost-answer',
] as const;

interface Targets {
  readonly discord: DiscordServer;
  readonly slack: SlackServer;
  readonly slackChannels: readonly string[];
  readonly mayHang: boolean;
  /** The database file. */
  readonly file: string;
}

/** What goes wrong while digests are delivered, at random. */
export class SoakFaults {
  /** While false, nothing goes wrong. */
  on = true;
  readonly #targets: Targets;
  readonly #random: () => number;

  constructor(targets: Targets, random: () => number) {
    this.#targets = targets;
    this.#random = random;
    const rate = spoiltPerHundred / 100 / discordFaults.length;
    const strikes = (): boolean => this.on && random() < rate;
    for (const match of [sending, asking]) {
      for (const fault of discordFaults) {
        targets.discord.failNext(
          { ...match, body: strikes, times: Number.MAX_SAFE_INTEGER },
          fault,
        );
      }
    }
  }

  /** Before a beat of the heart. */
  strike(): void {
    const { slack, slackChannels } = this.#targets;
    // A fault may have met no message, since Slack asked for none meanwhile; several would outlast the calm.
    slack.holdFaults(!this.on);
    if (!this.on) return;
    for (const channel of slackChannels) {
      if (this.#random() * 100 >= spoiltPerHundred) continue;
      slack.failNext({ method: 'chat.postMessage', channel }, oneOf(slackFaults, this.#random));
    }
    oneOf(this.#disturbances, this.#random)();
  }

  readonly #disturbances = [
    () => {},
    () => this.#targets.discord.dropGateway(4000),
    () => this.#targets.discord.dropGateway(1006),
    () => this.#targets.discord.invalidateSession(false),
    () => this.#targets.slack.dropSockets(),
    () => this.#targets.slack.disconnectSocket(),
    () => this.#lockDatabase(),
    () => this.#hang(),
  ];

  #hang(): void {
    const { discord, slack, slackChannels, mayHang } = this.#targets;
    if (!mayHang) return;
    discord.failNext(sending, 'hang');
    const channel = oneOf(slackChannels, this.#random);
    slack.failNext({ method: 'chat.postMessage', channel }, 'hang');
  }

  #lockDatabase(): void {
    const other = new Database(this.#targets.file);
    other.exec('begin immediate');
    setTimeout(() => {
      other.exec('rollback');
      other.close();
    }, lockMs);
  }
}
