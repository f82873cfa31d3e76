import { z } from 'zod';
import { onOff, port, secret, url } from './setting-kinds.ts';

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
  /** Ask workspaces for the scopes by which a message in doubt can be looked up; no if left out. */
  readonly history?: boolean;
}

/** The variables of Slack, for the environment's one schema. */
export const slackVariables = {
  SLACK_BOT_TOKEN: secret('a token beginning with xoxb-', /^xoxb-\S+$/).optional(),
  SLACK_APP_TOKEN: secret('a token beginning with xapp-', /^xapp-\S+$/).optional(),
  SLACK_API_URL: url.optional(),
  SLACK_SIGNING_SECRET: secret('a signing secret of 32 characters', /^[0-9a-f]{32}$/i).optional(),
  SLACK_PORT: port.default(3000),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^[\d.]+$/, 'a client id of digits and a dot')
    .optional(),
  SLACK_CLIENT_SECRET: secret('a client secret of 32 characters', /^[0-9a-f]{32}$/i).optional(),
  HOTPAPERS_KEY: secret('at least 32 characters', /^\S{32,}$/).optional(),
  SLACK_HISTORY: onOff.default(false),
  SLACK_UNFURL: onOff.default(true),
  SLACK_MANAGERS: z.enum(['members', 'admins'], 'members or admins').default('members'),
} as const;

export const slackSecrets = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_SECRET',
  'HOTPAPERS_KEY',
] as const;

const Variables = z.object(slackVariables);

/** Undefined where neither of the two ways to be reached by Slack is set. */
export function slackConfigOf(env: z.infer<typeof Variables>): SlackConfig | undefined {
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = env;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, HOTPAPERS_KEY: key } = env;
  if (!signingSecret && !appToken) return undefined;
  const history = env.SLACK_HISTORY;
  return {
    botToken: env.SLACK_BOT_TOKEN,
    appToken,
    http: signingSecret ? { signingSecret, port: env.SLACK_PORT } : undefined,
    oauth: clientId && clientSecret && key ? { clientId, clientSecret, key, history } : undefined,
    apiUrl: env.SLACK_API_URL,
    managers: env.SLACK_MANAGERS,
    unfurl: env.SLACK_UNFURL,
  };
}

/** What Slack needs beside what is set, a sentence each. */
export function missingForSlack(set: Record<string, unknown>): string[] {
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
