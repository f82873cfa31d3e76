import { z } from 'zod';
import { parseScope } from './domain/category.ts';
import { list, onOff, secret, servers, streams, url } from './setting-kinds.ts';
import { type SourceName, sourcesNamed } from './source-names.ts';

/** Where the day's papers and what is said of them come from. */
export interface NewsConfig {
  /** Archives or categories whose announcements are ranked. */
  readonly categories: readonly string[];
  readonly crossLists: boolean;
  /** Those that say what people think of papers. */
  readonly sources: readonly SourceName[];
  readonly settleHours: number;
  /** An address or page in our User-Agent, for whoever runs a source. */
  readonly contact: string | undefined;
  readonly urls: {
    readonly arxivRss: string | undefined;
    readonly arxivList: string | undefined;
    readonly arxivApi: string | undefined;
    readonly huggingface: string | undefined;
    readonly hackernews: string | undefined;
    readonly blueskyApi: string | undefined;
    readonly blueskyStream: readonly string[] | undefined;
    /** Where its accounts log in. */
    readonly blueskyPds: string | undefined;
    readonly x: string | undefined;
    readonly reddit: string | undefined;
    readonly semanticScholar: string | undefined;
  };
  /** To search with, in place of the stream. */
  readonly bluesky: { readonly identifier: string; readonly appPassword: string } | undefined;
  readonly x: { readonly bearerToken: string; readonly dailyBudget: number } | undefined;
  readonly reddit: { readonly clientId: string; readonly clientSecret: string } | undefined;
  readonly mastodon: { readonly instances: readonly string[]; readonly tags: readonly string[] };
  /** Undefined while it is switched off. */
  readonly semanticScholar: { readonly apiKey: string | undefined } | undefined;
}

/** Goes into a header, which takes no other characters. */
export const contact = z
  .string()
  .max(200, 'at most 200 characters')
  .regex(/^[\x20-\x7e]*$/, 'an address or page in plain letters, for it goes into a header');

/** The variables of the news, for the environment's one schema. */
export const newsVariables = {
  HOTPAPERS_CATEGORIES: list
    .refine(
      (codes) => codes.length > 0 && codes.every((code) => parseScope(code) !== undefined),
      'categories or archives of arXiv, such as cs,stat.ML, or *',
    )
    .default(['cs', 'stat.ML']),
  HOTPAPERS_CROSS_LISTS: onOff.default(true),
  HOTPAPERS_SOURCES: sourcesNamed.optional(),
  HOTPAPERS_SETTLE_HOURS: z.coerce
    .number('a number of hours')
    .min(1, 'at least one hour')
    .max(96, 'at most 96 hours')
    .default(24),
  HOTPAPERS_CONTACT: contact.optional(),
  ARXIV_RSS_URL: url.optional(),
  ARXIV_LIST_URL: url.optional(),
  ARXIV_API_URL: url.optional(),
  HUGGINGFACE_URL: url.optional(),
  HACKERNEWS_URL: url.optional(),
  BLUESKY_API_URL: url.optional(),
  BLUESKY_STREAM_URLS: streams.optional(),
  BLUESKY_PDS_URL: url.optional(),
  BLUESKY_HANDLE: z
    .string()
    .regex(/^@?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i, 'a handle such as ada.bsky.social')
    .transform((handle) => handle.replace(/^@/, ''))
    .optional(),
  // Not the password of the account, which must not lie about in files.
  BLUESKY_APP_PASSWORD: z
    .string()
    .regex(/^[a-z0-9]{4}(?:-[a-z0-9]{4}){3}$/i, 'an app password of four times four letters')
    .optional(),
  X_BEARER_TOKEN: z.string().optional(),
  X_DAILY_BUDGET: z.coerce
    .number('a number of US dollars')
    .min(0, 'zero US dollars or more')
    .default(1),
  X_API_URL: url.optional(),
  REDDIT_CLIENT_ID: z.string().optional(),
  REDDIT_CLIENT_SECRET: z.string().optional(),
  REDDIT_API_URL: url.optional(),
  // Goes into a header.
  SEMANTIC_SCHOLAR_API_KEY: secret(
    'an API key of 8 characters or more, without blanks',
    /^[\x21-\x7e]{8,200}$/,
  ).optional(),
  SEMANTIC_SCHOLAR_URL: url.optional(),
  MASTODON_INSTANCES: servers.default([]),
  MASTODON_TAGS: list.default(['arxiv', 'machinelearning']),
} as const;

export const newsSecrets = [
  'X_BEARER_TOKEN',
  'REDDIT_CLIENT_SECRET',
  'BLUESKY_APP_PASSWORD',
  'SEMANTIC_SCHOLAR_API_KEY',
] as const;

const pairs = [
  { service: 'Bluesky', names: ['BLUESKY_HANDLE', 'BLUESKY_APP_PASSWORD'] },
  { service: 'Reddit', names: ['REDDIT_CLIENT_ID', 'REDDIT_CLIENT_SECRET'] },
] as const;

/** Names the other half of credentials of which one half is set. */
export function missingNews(set: Readonly<Record<string, unknown>>): string[] {
  return pairs.flatMap(({ service, names }) => {
    const given = names.find((name) => set[name]);
    const missing = names.find((name) => !set[name]);
    if (given === undefined || missing === undefined) return [];
    return [`${missing}: found nothing; ${service} needs it beside ${given}.`];
  });
}

/** What must never be written to a log. */
export function secretsOfNews(news: NewsConfig): (string | undefined)[] {
  const { x, reddit, bluesky, semanticScholar } = news;
  return [x?.bearerToken, reddit?.clientSecret, bluesky?.appPassword, semanticScholar?.apiKey];
}

const Variables = z.object(newsVariables);

/** `isServed`: whether people on a platform are served, and not only somebody trying it in a terminal. */
export function newsConfigOf(env: z.infer<typeof Variables>, isServed: boolean): NewsConfig {
  const x = env.X_BEARER_TOKEN
    ? { bearerToken: env.X_BEARER_TOKEN, dailyBudget: env.X_DAILY_BUDGET }
    : undefined;
  const reddit =
    env.REDDIT_CLIENT_ID && env.REDDIT_CLIENT_SECRET
      ? { clientId: env.REDDIT_CLIENT_ID, clientSecret: env.REDDIT_CLIENT_SECRET }
      : undefined;
  const bluesky =
    env.BLUESKY_HANDLE && env.BLUESKY_APP_PASSWORD
      ? { identifier: env.BLUESKY_HANDLE, appPassword: env.BLUESKY_APP_PASSWORD }
      : undefined;
  const usual: SourceName[] = [
    'huggingface',
    'hackernews',
    // Its stream is hundreds of megabytes a day, too much for a trial.
    ...(isServed || bluesky ? (['bluesky'] as const) : []),
    ...(x ? (['x'] as const) : []),
    ...(reddit ? (['reddit'] as const) : []),
    ...(env.MASTODON_INSTANCES.length > 0 ? (['mastodon'] as const) : []),
  ];
  const sumsUp = env.HOTPAPERS_SOURCES?.summaries ?? env.SEMANTIC_SCHOLAR_API_KEY !== undefined;
  return {
    categories: env.HOTPAPERS_CATEGORIES,
    crossLists: env.HOTPAPERS_CROSS_LISTS,
    sources: env.HOTPAPERS_SOURCES?.posts ?? usual,
    settleHours: env.HOTPAPERS_SETTLE_HOURS,
    contact: env.HOTPAPERS_CONTACT,
    urls: {
      arxivRss: env.ARXIV_RSS_URL,
      arxivList: env.ARXIV_LIST_URL,
      arxivApi: env.ARXIV_API_URL,
      huggingface: env.HUGGINGFACE_URL,
      hackernews: env.HACKERNEWS_URL,
      blueskyApi: env.BLUESKY_API_URL,
      blueskyStream: env.BLUESKY_STREAM_URLS,
      blueskyPds: env.BLUESKY_PDS_URL,
      x: env.X_API_URL,
      reddit: env.REDDIT_API_URL,
      semanticScholar: env.SEMANTIC_SCHOLAR_URL,
    },
    bluesky,
    x,
    reddit,
    mastodon: { instances: env.MASTODON_INSTANCES, tags: env.MASTODON_TAGS },
    semanticScholar: sumsUp ? { apiKey: env.SEMANTIC_SCHOLAR_API_KEY } : undefined,
  };
}
