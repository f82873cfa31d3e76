import { z } from 'zod';
import { type NewsConfig, newsConfigOf, newsVariables } from '../../src/news-config.ts';
import type { ArxivServer } from './arxiv-server.ts';
import type { BlueskyServer } from './bluesky-server.ts';
import type { HackerNewsServer } from './hackernews-server.ts';
import type { HuggingFaceServer } from './huggingface-server.ts';

export interface NewsServers {
  readonly arxiv: ArxivServer;
  readonly huggingface: HuggingFaceServer;
  readonly hackernews: HackerNewsServer;
  readonly bluesky?: BlueskyServer;
}

/** The news of local servers, as the environment would say it. */
export function newsFrom(
  { arxiv, huggingface, hackernews, bluesky }: NewsServers,
  more: Readonly<Record<string, string>> = {},
): NewsConfig {
  const env = z.object(newsVariables).parse({
    HOTPAPERS_CATEGORIES: 'cs,stat.ML',
    HOTPAPERS_SOURCES: `huggingface,hackernews${bluesky ? ',bluesky' : ''}`,
    ARXIV_RSS_URL: arxiv.origin,
    ARXIV_LIST_URL: arxiv.origin,
    ARXIV_API_URL: `${arxiv.origin}/api`,
    HUGGINGFACE_URL: huggingface.url,
    HACKERNEWS_URL: hackernews.url,
    ...(bluesky && {
      BLUESKY_API_URL: bluesky.url,
      BLUESKY_PDS_URL: bluesky.url,
      BLUESKY_STREAM_URLS: bluesky.streamUrl,
    }),
    ...more,
  });
  return newsConfigOf(env, true);
}
