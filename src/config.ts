import { config as loadDotenv } from 'dotenv';
import { z } from 'zod';
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
import { onOff, url } from './setting-kinds.ts';

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
}

export interface DiscordConfig {
  readonly token: string;
  readonly apiUrl: string | undefined;
  /** Register commands in this server only. */
  readonly guildId: string | undefined;
}

export interface SlackConfig {
  /** Of the one workspace; without it, workspaces install the app by OAuth. */
  readonly botToken: string | undefined;
  /** For Socket Mode. */
  readonly appToken: string | undefined;
  /** For HTTP in place of Socket Mode. */
  readonly http?: { readonly signingSecret: string; readonly port: number } | undefined;
  readonly oauth?: SlackOauth | undefined;
  readonly apiUrl: string | undefined;
  /** Who may change what a channel gets. */
  readonly managers: 'members' | 'admins';
  /** Say what shared links to papers lead to; yes if left out. */
  readonly unfurl?: boolean;
}

export interface SlackOauth {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Encrypts the tokens of workspaces. */
  readonly key: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

const secret = (expected: string, pattern: RegExp) => z.string().regex(pattern, expected);

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
  HOTPAPERS_LOG: z.enum(logLevels, `one of ${logLevels.join(', ')}`).optional(),
  HOTPAPERS_LOG_FORMAT: z.enum(['pretty', 'json'], 'pretty or json').optional(),
  DISCORD_TOKEN: secret(
    'the bot token alone, without blanks or “Bot ” before it',
    /^\S{20,}$/,
  ).optional(),
  DISCORD_API_URL: url.optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{15,20}$/, 'a server id of 15 to 20 digits')
    .optional(),
  SLACK_BOT_TOKEN: secret('a token beginning with xoxb-', /^xoxb-\S+$/).optional(),
  SLACK_APP_TOKEN: secret('a token beginning with xapp-', /^xapp-\S+$/).optional(),
  SLACK_API_URL: url.optional(),
  SLACK_SIGNING_SECRET: secret('a signing secret of 32 characters', /^[0-9a-f]{32}$/i).optional(),
  SLACK_PORT: z.coerce.number('a port number').int().min(0).max(65_535).default(3000),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^[\d.]+$/, 'a client id of digits and a dot')
    .optional(),
  SLACK_CLIENT_SECRET: secret('a client secret of 32 characters', /^[0-9a-f]{32}$/i).optional(),
  HOTPAPERS_KEY: secret('at least 32 characters', /^\S{32,}$/).optional(),
  SLACK_UNFURL: onOff.default(true),
  ...newsVariables,
  SLACK_MANAGERS: z.enum(['members', 'admins'], 'members or admins').default('members'),
});

/** All that the environment may set. */
export const variableNames: readonly string[] = Object.keys(Environment.shape);

const secrets = new Set<string>([
  ...newsSecrets,
  'DISCORD_TOKEN',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_SECRET',
  'HOTPAPERS_KEY',
]);

/** Reads `.env` in the working directory into the environment; what is set there already stays. */
export function loadEnvironment(): Variables {
  loadDotenv({ quiet: true });
  return process.env;
}

/** Throws a `UserError` that names every mistake at once. */
export function readConfig(variables: Variables, isTerminal: boolean): Config {
  // A variable set to nothing, as in .env.example, is not set.
  const set = Object.fromEntries(
    variableNames.flatMap((name) => {
      const value = variables[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const read = Environment.safeParse(set);
  const problems = [...mistakesOf(read.error, set), ...missingOf(set), ...missingNews(set)];
  if (!read.success || problems.length > 0) {
    throw new UserError(`The settings have mistakes:\n${problems.map((p) => `  ${p}`).join('\n')}`);
  }
  const env = read.data;
  const slack = slackOf(env);
  const isServed = Boolean(env.DISCORD_TOKEN ?? slack);
  return {
    db: env.HOTPAPERS_DB,
    offline: env.HOTPAPERS_OFFLINE,
    log: {
      // Somebody who tries it in a terminal reads digests there, not the log.
      level: env.HOTPAPERS_LOG ?? (isTerminal && !isServed ? 'error' : 'info'),
      format: env.HOTPAPERS_LOG_FORMAT ?? (isTerminal ? 'pretty' : 'json'),
    },
    discord: env.DISCORD_TOKEN
      ? { token: env.DISCORD_TOKEN, apiUrl: env.DISCORD_API_URL, guildId: env.DISCORD_GUILD_ID }
      : undefined,
    slack,
    operator: env.HOTPAPERS_OPERATOR,
    news: env.HOTPAPERS_OFFLINE ? undefined : newsConfigOf(env, isServed),
  };
}

function slackOf(env: z.infer<typeof Environment>): SlackConfig | undefined {
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = env;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, HOTPAPERS_KEY: key } = env;
  if (!signingSecret && !appToken) return undefined;
  return {
    botToken: env.SLACK_BOT_TOKEN,
    appToken,
    http: signingSecret ? { signingSecret, port: env.SLACK_PORT } : undefined,
    oauth: clientId && clientSecret && key ? { clientId, clientSecret, key } : undefined,
    apiUrl: env.SLACK_API_URL,
    managers: env.SLACK_MANAGERS,
    unfurl: env.SLACK_UNFURL,
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

function missingOf(set: Record<string, unknown>): string[] {
  const oauth = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'];
  const isOauth = oauth.some((name) => set[name]);
  const overHttp = isOauth
    ? ['SLACK_SIGNING_SECRET', ...oauth, 'HOTPAPERS_KEY']
    : ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN'];
  const isHttp = isOauth || set['SLACK_SIGNING_SECRET'];
  return missingAmong(isHttp ? overHttp : ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'], set);
}

/** Names those that are not set, where one that needs them is. */
function missingAmong(names: readonly string[], set: Record<string, unknown>): string[] {
  const given = names.find((name) => set[name]);
  if (given === undefined) return [];
  return names
    .filter((name) => !set[name])
    .map((name) => `${name}: found nothing; Slack needs it beside ${given}.`);
}
