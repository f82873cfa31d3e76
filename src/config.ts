import { config as loadDotenv } from 'dotenv';
import { z } from 'zod';
import { UserError } from './lib/errors.ts';
import { type LogFormat, type LogLevel, logLevels } from './lib/log.ts';

export interface Config {
  /** The SQLite file. */
  readonly db: string;
  /** Ask no outside source. */
  readonly offline: boolean;
  readonly log: { readonly level: LogLevel; readonly format: LogFormat };
  readonly discord: DiscordConfig | undefined;
  readonly slack: SlackConfig | undefined;
}

export interface DiscordConfig {
  readonly token: string;
  readonly apiUrl: string | undefined;
  /** Register commands in this server only. */
  readonly guildId: string | undefined;
}

export interface SlackConfig {
  readonly botToken: string;
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  /** Who may change what a channel gets. */
  readonly managers: 'members' | 'admins';
}

type Variables = Readonly<Record<string, string | undefined>>;

const yes = new Set(['1', 'true', 'yes', 'on']);
const no = new Set(['0', 'false', 'no', 'off']);

const url = z.url({ protocol: /^https?$/, error: 'a URL beginning with https:// or http://' });
const secret = (expected: string, pattern: RegExp) => z.string().regex(pattern, expected);

const Environment = z.object({
  HOTPAPERS_DB: z.string().default('data/hotpapers.db'),
  HOTPAPERS_OFFLINE: z
    .string()
    .toLowerCase()
    .refine((text) => yes.has(text) || no.has(text), 'on or off')
    .transform((text) => yes.has(text))
    .default(false),
  HOTPAPERS_LOG: z.enum(logLevels, `one of ${logLevels.join(', ')}`).default('info'),
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
  SLACK_MANAGERS: z.enum(['members', 'admins'], 'members or admins').default('members'),
});

const secrets = new Set(['DISCORD_TOKEN', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']);

/** Reads `.env` in the working directory into the environment; what is set there already stays. */
export function loadEnvironment(): Variables {
  loadDotenv({ quiet: true });
  return process.env;
}

/** Throws a `UserError` that names every mistake at once. */
export function readConfig(variables: Variables, isTerminal: boolean): Config {
  // A variable set to nothing, as in .env.example, is not set.
  const set = Object.fromEntries(
    Object.keys(Environment.shape).flatMap((name) => {
      const value = variables[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const read = Environment.safeParse(set);
  const problems = [...mistakesOf(read.error, set), ...missingOf(set)];
  if (!read.success || problems.length > 0) {
    throw new UserError(`The settings have mistakes:\n${problems.map((p) => `  ${p}`).join('\n')}`);
  }
  const env = read.data;
  return {
    db: env.HOTPAPERS_DB,
    offline: env.HOTPAPERS_OFFLINE,
    log: {
      level: env.HOTPAPERS_LOG,
      format: env.HOTPAPERS_LOG_FORMAT ?? (isTerminal ? 'pretty' : 'json'),
    },
    discord: env.DISCORD_TOKEN
      ? { token: env.DISCORD_TOKEN, apiUrl: env.DISCORD_API_URL, guildId: env.DISCORD_GUILD_ID }
      : undefined,
    slack:
      env.SLACK_BOT_TOKEN && env.SLACK_APP_TOKEN
        ? {
            botToken: env.SLACK_BOT_TOKEN,
            appToken: env.SLACK_APP_TOKEN,
            apiUrl: env.SLACK_API_URL,
            managers: env.SLACK_MANAGERS,
          }
        : undefined,
  };
}

/** What must never be written to a log. */
export function secretsOf({ discord, slack }: Config): string[] {
  return [discord?.token, slack?.botToken, slack?.appToken].filter((text) => text !== undefined);
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
  const pair = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'];
  const missing = pair.filter((name) => !set[name]);
  return missing.length === 1
    ? [`${missing[0]}: found nothing; Slack needs it beside ${pair.find((name) => set[name])}.`]
    : [];
}
