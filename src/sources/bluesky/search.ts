import { RemoteError } from '../../lib/errors.ts';
import { readJson } from '../../lib/json.ts';
import { readPosts } from './mention.ts';
import type { Session } from './session.ts';
import { type PostView, postViews } from './wire.ts';

const mostPages = 20;

interface FoundPosts {
  readonly views: readonly PostView[];
  readonly troubles: readonly string[];
}

/** Posts that link to arXiv, newest first. Throws when the first page fails; after that it keeps what it has. */
export async function searchPosts(
  session: Session,
  pdsUrl: string,
  since: Date,
  signal: AbortSignal,
): Promise<FoundPosts> {
  const found = new Map<string, PostView>();
  const troubles: string[] = [];
  let unread = 0;
  let cursor: string | undefined;

  for (let page = 0; page < mostPages; page++) {
    const url = searchUrl(pdsUrl, since, cursor);
    try {
      const answer = await searchPage(session, url, signal);
      const read = readPosts(answer.posts);
      unread += read.unread;
      for (const view of read.views) found.set(view.uri, view);
      const isLast = answer.posts.length === 0 || answer.cursor === cursor;
      cursor = isLast ? undefined : answer.cursor;
    } catch (thrown) {
      if (!(thrown instanceof RemoteError) || signal.aborted || page === 0) throw thrown;
      troubles.push(`The search for older posts failed: ${thrown.message}`);
      cursor = undefined;
    }
    if (cursor === undefined) break;
  }
  if (cursor !== undefined) {
    troubles.push(`Older posts were left out: Bluesky is asked for ${mostPages} pages at most.`);
  }
  if (unread > 0) troubles.push(`${unread} posts of Bluesky could not be read.`);
  return { views: [...found.values()], troubles };
}

function searchUrl(pdsUrl: string, since: Date, cursor: string | undefined): URL {
  const url = new URL('/xrpc/app.bsky.feed.searchPosts', pdsUrl);
  // `q` is required beside `domain`.
  const query = { q: 'arxiv', domain: 'arxiv.org', sort: 'latest', limit: '100' };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  url.searchParams.set('since', since.toISOString());
  if (cursor !== undefined) url.searchParams.set('cursor', cursor);
  return url;
}

async function searchPage(session: Session, url: URL, signal: AbortSignal) {
  const answer = await session.ask(url, signal);
  if (answer.status !== 200) throw new RemoteError(`${url.host} answered ${answer.status}.`);
  const { data } = postViews.safeParse(readJson(answer.text));
  if (!data) throw new RemoteError(`${url.host} answered something that is not a list of posts.`);
  return data;
}
