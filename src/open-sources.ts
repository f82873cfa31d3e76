import { setTimeout as sleep } from 'node:timers/promises';
import type { Asked } from './jobs/collect.ts';
import { type Clock, second } from './lib/clock.ts';
import { type Http, openHttp, type Pause } from './lib/http.ts';
import type { NewsConfig } from './news-config.ts';
import type { SourceName } from './source-names.ts';
import { ArxivPapers } from './sources/arxiv/arxiv.ts';
import { BlueskyPosts } from './sources/bluesky/bluesky.ts';
import { HackerNewsStories } from './sources/hackernews/hackernews.ts';
import { HuggingFacePosts } from './sources/huggingface/huggingface.ts';
import { MastodonTags } from './sources/mastodon/mastodon.ts';
import { RedditLinks } from './sources/reddit/reddit.ts';
import { SemanticScholarTldrs } from './sources/semanticscholar/semanticscholar.ts';
import type { Memory, PaperSource, PostSource, SummarySource } from './sources/source.ts';
import { XPosts } from './sources/x/x.ts';
import type { Settings } from './store/settings.ts';

// https://info.arxiv.org/help/api/tou.html, and Crawl-delay of https://arxiv.org/robots.txt
const apiPauseMs = 3 * second;
const pagesPauseMs = 15 * second;

// A listing page has some megabytes.
const pagesTimeoutMs = 60 * second;

// One request a second with a key, and no figure without; https://www.semanticscholar.org/product/api
const summariesPauseMs = 2 * second;

// The digest waits for it.
const summariesTimeoutMs = 10 * second;

export interface Sources {
  readonly papers: Asked<PaperSource>;
  readonly posts: readonly Asked<PostSource>[];
  readonly summaries: Asked<SummarySource> | undefined;
}

interface Ports {
  readonly clock: Clock;
  readonly settings: Settings;
  /** Waits between requests; tests pass one that does not. */
  readonly wait?: Pause['wait'];
}

/** The sources that are switched on, each with a count of its requests. */
export function openSources(config: NewsConfig, { clock, settings, wait }: Ports): Sources {
  const userAgent = `hotpapers/0.1${config.contact ? ` (${config.contact})` : ''}`;
  const open = (pause?: Pause, timeoutMs?: number) =>
    openHttp({ userAgent, clock, ...(pause && { pause }), ...(timeoutMs && { timeoutMs }) });
  const paced = (name: string, ms: number) =>
    pauseOf(name, ms, { settings, wait: wait ?? waitFor });

  const http = open(paced('pause.arxiv', apiPauseMs));
  const listHttp = open(paced('pause.arxiv.pages', pagesPauseMs), pagesTimeoutMs);
  const memory: Memory = settings;
  const papers = new ArxivPapers({
    http,
    listHttp,
    clock,
    categories: config.categories,
    crossLists: config.crossLists,
    lastHighest: memory,
    ...given({
      rssUrl: config.urls.arxivRss,
      listUrl: config.urls.arxivList,
      apiUrl: config.urls.arxivApi,
    }),
  });
  return {
    papers: { source: papers, requests: () => http.requests + listHttp.requests },
    posts: config.sources.flatMap((name) => {
      const own = open();
      const source = postSource(name, config, { http: own, clock, memory, userAgent });
      return source ? [{ source, requests: () => own.requests }] : [];
    }),
    summaries:
      config.semanticScholar &&
      summarySource(
        config,
        open(paced('pause.semanticscholar', summariesPauseMs), summariesTimeoutMs),
      ),
  };
}

function summarySource({ urls, semanticScholar }: NewsConfig, http: Http): Asked<SummarySource> {
  const source = new SemanticScholarTldrs({
    http,
    ...given({ apiKey: semanticScholar?.apiKey, baseUrl: urls.semanticScholar }),
  });
  return { source, requests: () => http.requests };
}

interface Tools {
  readonly http: Http;
  readonly clock: Clock;
  readonly memory: Memory;
  readonly userAgent: string;
}

/** Undefined for a source that is named without its credentials. */
function postSource(name: SourceName, config: NewsConfig, tools: Tools): PostSource | undefined {
  const { urls, x, reddit, mastodon, bluesky } = config;
  switch (name) {
    case 'huggingface':
      return new HuggingFacePosts({ ...tools, ...given({ baseUrl: urls.huggingface }) });
    case 'hackernews':
      return new HackerNewsStories({ ...tools, ...given({ baseUrl: urls.hackernews }) });
    case 'bluesky':
      return new BlueskyPosts({
        ...tools,
        ...given({
          search: bluesky,
          apiUrl: urls.blueskyApi,
          streamUrls: urls.blueskyStream,
          pdsUrl: urls.blueskyPds,
        }),
      });
    case 'x':
      return x && new XPosts({ ...tools, ...x, ...given({ baseUrl: urls.x }) });
    case 'reddit':
      return reddit && new RedditLinks({ ...tools, ...reddit, ...given({ baseUrl: urls.reddit }) });
    case 'mastodon':
    default:
      return new MastodonTags({ ...tools, ...mastodon });
  }
}

/** Kept over restarts, for a service counts what came before them. */
function pauseOf(
  name: string,
  ms: number,
  { settings, wait }: { readonly settings: Settings; readonly wait: Pause['wait'] },
): Pause {
  return {
    ms,
    wait,
    last: async () => {
      const text = await settings.read(name);
      return text === undefined ? undefined : new Date(text);
    },
    note: (at) => settings.write(name, at.toISOString()),
  };
}

async function waitFor(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, signal ? { signal } : {});
}

type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Only what is set, so that a source's own default holds for the rest. */
function given<T extends object>(values: T): Given<T> {
  const entries: unknown[][] = Object.entries(values).filter(([, value]) => value !== undefined);
  const set: Given<T> = Object.fromEntries(entries);
  return set;
}
