import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { botScopes } from '../../src/adapters/slack/scopes.ts';
import type { Channel } from '../../src/domain/channel.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import { allWeek } from '../../src/domain/subscription.ts';
import type { ListedDelivery } from '../../src/store/deliveries.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import type { Store } from '../../src/store/store.ts';
import { aDay, aDigest, anImport, aPaper, aWish } from './builders.ts';
import { ChildApp, type ChildSettings } from './child-app.ts';
import { type DiscordServer, startDiscordServer } from './discord-server/discord-server.ts';
import { FakeClock } from './fake-clock.ts';
import { oneOf, randomFrom } from './random.ts';
import type { SlackServer } from './slack-server/slack-server.ts';
import { startSlackServer } from './slack-server/start.ts';
import { shownText } from './slack-server/stored-message.ts';
import type { SoakCount } from './soak-count.ts';
import { Doubts, listedAsUncertain } from './soak-doubts.ts';
import { SoakFaults } from './soak-faults.ts';

export interface SoakPlan {
  readonly seed: number;
  readonly days: number;
  readonly discordChannels: number;
  readonly slackChannels: number;
  /** Whether the bot may look at what it has posted on Slack. */
  readonly mayReadSlack: boolean;
  /** Each day's first beat ends with the death of the process, and of the others one in so many. */
  readonly beatsPerKill: number;
  /** Of so many beats one happens while the clock is wrong by days. */
  readonly beatsPerJump: number;
  /** Whether requests may hang, which takes many seconds each. */
  readonly mayHang: boolean;
}

const firstDay = aDay('2026-11-24');
const troubledMinutes = [0, 1, 3, 7, 12, 20, 40, 75];
const calmMinutes = [150, 300, 1100];
const jumpHours = [72, 30, -3, -24];
const lookEveryMs = 5;

/** Delivers digests for days while things go wrong, and counts what arrived; `entry` is the compiled `crash-child.ts`. */
export async function soak(entry: string, plan: SoakPlan): Promise<SoakCount> {
  const clock = new FakeClock(`${firstDay}T12:00:00Z`);
  const now = (): number => clock.now().getTime();
  const discord = await startDiscordServer({ now });
  const scopes = plan.mayReadSlack ? [...botScopes, 'channels:history'] : botScopes;
  const slack = await startSlackServer({ scopes, now });
  const folder = await mkdtemp(join(tmpdir(), 'hotpapers-soak-'));
  const store = openSqlite(join(folder, 'hotpapers.db'));
  const run = new Soak(entry, plan, { clock, discord, slack, folder, store });
  try {
    return await run.toTheEnd();
  } finally {
    await run.end();
    await store.close();
    await discord.close();
    await slack.close();
  }
}

interface Place {
  readonly clock: FakeClock;
  readonly discord: DiscordServer;
  readonly slack: SlackServer;
  readonly folder: string;
  readonly store: Store;
}

class Soak {
  readonly #entry: string;
  readonly #plan: SoakPlan;
  readonly #place: Place;
  readonly #channels: readonly Channel[];
  readonly #random: () => number;
  readonly #faults: SoakFaults;
  readonly #doubts: Doubts;
  #child: ChildApp;
  #spare: ChildApp;
  #kills = 0;

  constructor(entry: string, plan: SoakPlan, place: Place) {
    this.#entry = entry;
    this.#plan = plan;
    this.#place = place;
    this.#random = randomFrom(plan.seed);
    this.#channels = channelsFor(plan, place);
    const onSlack = this.#channels.filter(({ platform }) => platform === 'slack');
    const slackChannels = onSlack.map(({ id }) => id);
    const file = join(place.folder, 'hotpapers.db');
    this.#doubts = new Doubts(place.slack, file);
    this.#faults = new SoakFaults(
      { ...place, slackChannels, file, mayHang: plan.mayHang },
      this.#random,
    );
    this.#child = this.#newChild();
    this.#spare = this.#newChild();
  }

  async toTheEnd(): Promise<SoakCount> {
    const { store, clock } = this.#place;
    for (const channel of this.#channels) {
      await store.subscriptions.save(aWish({ channel, days: allWeek }), undefined, clock.now());
    }
    for (const day of this.#days()) await this.#deliver(day);
    return this.#count();
  }

  async end(): Promise<void> {
    await Promise.all([this.#child.kill(), this.#spare.kill()]);
  }

  async #deliver(day: Day): Promise<void> {
    const { store, clock } = this.#place;
    const entries = [
      { paper: aPaper({ id: `26${day.slice(5, 7)}.000${day.slice(8)}`, title: titleOf(day) }) },
    ];
    const rules = { importedAt: clock.now(), replace: false, announce: true };
    await store.digests.import(anImport(aDigest({ day, entries })), rules);
    const dueAt = Date.parse(`${addDays(day, 1)}T09:00:00Z`);
    for (const minutes of [...troubledMinutes, ...calmMinutes]) {
      this.#faults.on = troubledMinutes.includes(minutes);
      const at = new Date(dueAt + minutes * 60_000);
      await this.#beat(at, minutes === 0);
      if (this.#faults.on && this.#random() * this.#plan.beatsPerJump < 1) {
        const hours = oneOf(jumpHours, this.#random);
        await this.#beat(new Date(at.getTime() + hours * 3_600_000), false);
      }
    }
  }

  async #beat(at: Date, isFirst: boolean): Promise<void> {
    this.#place.clock.set(at);
    this.#faults.strike();
    const beating = this.#child.obey({ at: at.toISOString() });
    const isLast = isFirst || this.#random() * this.#plan.beatsPerKill < 1;
    const killing = isLast && this.#faults.on ? this.#killMidway() : undefined;
    const end = await beating;
    clearInterval(killing);
    if (!('diedAt' in end)) return;
    this.#kills += 1;
    this.#doubts.noteDeath();
    this.#child = this.#spare;
    this.#spare = this.#newChild();
  }

  /** The process dies after some request, if it sends that many. */
  #killMidway(): NodeJS.Timeout {
    const { discord, slack } = this.#place;
    const requests = (): number => discord.requests.length + slack.requests.length;
    const last = requests() + 1 + Math.floor(this.#random() * this.#channels.length);
    return setInterval(() => {
      if (requests() >= last) void this.#child.kill();
    }, lookEveryMs);
  }

  async #count(): Promise<SoakCount> {
    const due = this.#channels.length * this.#plan.days;
    const listed = await this.#list();
    const arrivals = this.#arrivals();
    const arrivedOf = ({ channel, day }: ListedDelivery): number =>
      arrivals.get(keyOf(channel.id, day)) ?? 0;
    const unsure = listed.filter(({ state }) => state === 'uncertain');
    const sent = listed.filter((one) => one.state === 'sent' && arrivedOf(one) > 0);
    const told = await listedAsUncertain(join(this.#place.folder, 'hotpapers.db'));
    const canBeKnown = ({ channel }: ListedDelivery): boolean =>
      channel.platform === 'discord' || this.#plan.mayReadSlack;
    return {
      due,
      delivered: sent.length,
      uncertain: unsure.length,
      lost: due - sent.length - unsure.length,
      twice: [...arrivals.values()].filter((count) => count > 1).length,
      lostAnswers: this.#doubts.lostAnswers,
      kills: this.#kills,
      needless: unsure.filter(canBeKnown).length,
      unfounded: unsure.filter(({ id }) => !this.#doubts.deliveries.has(id)).length,
      unlisted: unsure.filter(({ id }) => !told.has(id)).length,
    };
  }

  async #list(): Promise<ListedDelivery[]> {
    const all: ListedDelivery[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#place.store.deliveries.list({ limit: 100, cursor });
      all.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return all;
  }

  /** How often each digest can be read in each channel. */
  #arrivals(): Map<string, number> {
    const { discord, slack } = this.#place;
    const counts = new Map<string, number>();
    for (const { platform, id } of this.#channels) {
      const texts =
        platform === 'discord'
          ? discord.messages(id).map(({ embeds }) => JSON.stringify(embeds))
          : slack.messages(id).map(shownText);
      for (const day of this.#days()) {
        const found = texts.filter((text) => text.includes(titleOf(day))).length;
        counts.set(keyOf(id, day), found);
      }
    }
    return counts;
  }

  #days(): Day[] {
    return Array.from({ length: this.#plan.days }, (_, index) => addDays(firstDay, index));
  }

  #newChild(): ChildApp {
    return new ChildApp(this.#entry, settingsFor(this.#place));
  }
}

function channelsFor(plan: SoakPlan, { discord, slack }: Place): Channel[] {
  const onDiscord = Array.from({ length: plan.discordChannels }, (_, index): Channel => {
    const { id } = discord.addChannel({ name: `papers-${index}` });
    return { platform: 'discord', workspace: discord.guild.id, id };
  });
  const onSlack = Array.from({ length: plan.slackChannels }, (_, index): Channel => {
    const { id } = slack.addChannel({ name: `papers-${index}` });
    return { platform: 'slack', workspace: slack.teamId, id };
  });
  return [...onDiscord, ...onSlack];
}

function settingsFor({ discord, slack, folder }: Place): ChildSettings {
  const { token, apiUrl } = discord;
  const { botToken, appToken } = slack;
  return {
    folder,
    discord: { token, apiUrl, guildId: undefined },
    slack: { botToken, appToken, apiUrl: slack.apiUrl, managers: 'members' },
  };
}

function titleOf(day: Day): string {
  return `Paper of ${day}`;
}

function keyOf(channel: string, day: Day): string {
  return `${channel} ${day}`;
}
