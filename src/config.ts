import { config as loadDotenv } from 'dotenv';
import { z } from 'zod';
import type { UncertainRule } from './domain/delivery.ts';
import { type Operator, parseOperator } from './domain/operator.ts';
import { UserError } from './lib/errors.ts';
import { type LogFormat, type LogLevel, logLevels } from './lib/log.ts';
import {
  missingNews,
  type NewsConfig,
  newsConfigOf,
  newsSecrets,
  newsVariables,
  secretsOfNews,
} from './news-config.ts';
import { onOff, secret, url } from './setting-kinds.ts';
import {
  missingForSlack,
  type SlackConfig,
  slackConfigOf,
  slackSecrets,
  slackVariables,
} from './slack-config.ts';
import { type Surroundings, unknownSettings } from './unknown-settings.ts';

export interface Config {
  /** The SQLite file. */
  readonly db: string;
  /** Ask no outside source. */
  readonly offline: boolean;
  readonly log: { readonly level: LogLevel; readonly format: LogFormat };
  /** Undefined where no outside source is asked. */
  readonly news?: NewsConfig | undefined;
  readonly discord: DiscordConfig | undefined;
  readonly slack: SlackConfig | undefined;
  /** Who is told when something needs them. */
  readonly operator?: Operator | undefined;
  /** `skip` if left out. */
  readonly uncertain?: UncertainRule;
  /** A sentence for each name that was set and is no setting. */
  readonly doubts?: readonly string[];
}

export interface DiscordConfig {
  readonly token: string;
  readonly apiUrl: string | undefined;
  /** Register commands in this server only. */
  readonly guildId: string | undefined;
}

type Variables = Readonly<Record<string, string | undefined>>;

const Environment = z.object({
  HOTPAPERS_DB: z.string().default('data/hotpapers.db'),
  HOTPAPERS_OFFLINE: onOff.default(false),
  HOTPAPERS_OPERATOR: z
    .string()
    .refine(
      (text) => parseOperator(text) !== undefined,
      'discord:USER, discord:SERVER:CHANNEL, slack:TEAM:USER or slack:TEAM:CHANNEL, by their ids',
    )
    .transform(parseOperator)
    .optional(),
  HOTPAPERS_UNCERTAIN: z.enum(['skip', 'repeat'], 'skip or repeat').default('skip'),
  HOTPAPERS_LOG: z.enum(logLevels, `one of ${logLevels.join(', ')}`).optional(),
  HOTPAPERS_LOG_FORMAT: z.enum(['pretty', 'json'], 'pretty or json').optional(),
  DISCORD_TOKEN: secret('the bot token alone, without blanks or “Bot ” before it', /^\S+$/)
    .pipe(secret('a whole bot token, which has some 70', /^.{20,}$/))
    .optional(),
  DISCORD_API_URL: url.optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{15,20}$/, 'a server id of 15 to 20 digits')
    .optional(),
  ...slackVariables,
  ...newsVariables,
});

/** All that the environment may set. */
export const variableNames: readonly string[] = Object.keys(Environment.shape);

const secrets = new Set<string>([...newsSecrets, ...slackSecrets, 'DISCORD_TOKEN']);

/** Reads `.env` in the working directory into the environment; what is set there already stays. */
export function loadEnvironment(): Surroundings {
  const { parsed } = loadDotenv({ quiet: true });
  return { variables: process.env, fileNames: Object.keys(parsed ?? {}) };
}

/** How the settings are read, where it is not as `hotpapers start` does in the environment alone. */
interface Reading {
  /** Names that were read from `.env`. */
  readonly fileNames?: readonly string[];
  /** For a command that says by itself what it does, and ends. */
  readonly isByHand?: boolean;
}

/** Throws a `UserError` that names every mistake at once. */
export function readConfig(
  variables: Variables,
  isTerminal: boolean,
  { fileNames = [], isByHand = false }: Reading = {},
): Config {
  // A variable set to nothing, as in .env.example, is not set.
  const set = Object.fromEntries(
    variableNames.flatMap((name) => {
      const value = variables[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const read = Environment.safeParse(set);
  const problems = [...mistakesOf(read.error, set), ...missingForSlack(set), ...missingNews(set)];
  const doubts = unknownSettings({ variables, fileNames }, variableNames);
  if (!read.success || problems.length > 0) {
    const lines = [...problems, ...doubts].map((line) => `  ${line}`);
    throw new UserError(`The settings have mistakes:\n${lines.join('\n')}`);
  }
  const env = read.data;
  const slack = slackConfigOf(env);
  const isServed = Boolean(env.DISCORD_TOKEN ?? slack);
  return {
    db: env.HOTPAPERS_DB,
    offline: env.HOTPAPERS_OFFLINE,
    log: {
      // Whoever only tries it, or calls one command, reads what it prints, not the log.
      level: env.HOTPAPERS_LOG ?? (isServed && !isByHand ? 'info' : 'error'),
      format: env.HOTPAPERS_LOG_FORMAT ?? (isTerminal ? 'pretty' : 'json'),
    },
    discord: env.DISCORD_TOKEN
      ? { token: env.DISCORD_TOKEN, apiUrl: env.DISCORD_API_URL, guildId: env.DISCORD_GUILD_ID }
      : undefined,
    slack,
    operator: env.HOTPAPERS_OPERATOR,
    uncertain: env.HOTPAPERS_UNCERTAIN,
    news: env.HOTPAPERS_OFFLINE ? undefined : newsConfigOf(env, isServed),
    ...(doubts.length > 0 && { doubts }),
  };
}

/** What must never be written to a log. */
export function secretsOf({ discord, slack, news }: Config): string[] {
  return [
    ...(news ? secretsOfNews(news) : []),
    discord?.token,
    slack?.botToken,
    slack?.appToken,
    slack?.http?.signingSecret,
    slack?.oauth?.clientSecret,
    slack?.oauth?.key,
  ].filter((text) => text !== undefined);
}

function mistakesOf(error: z.ZodError | undefined, set: Record<string, unknown>): string[] {
  return (error?.issues ?? []).map(({ path, message }) => {
    const name = String(path[0]);
    const value = String(set[name]);
    // A token may have got into the wrong variable, too.
    const isSecret = secrets.has(name) || /xox|xapp|\S{30,}/.test(value);
    const found = isSecret ? `${value.length} characters that are not` : `“${value}”, not`;
    return `${name}: found ${found} ${message}.`;
  });
}
