import { RemoteError } from '../../lib/errors.ts';
import type { Http } from '../../lib/http.ts';
import { readJson } from '../../lib/json.ts';
import type { KnownPost } from './known-posts.ts';
import { readPosts } from './mention.ts';
import { type PostView, postViews } from './wire.ts';

const batchSize = 25;

/** How many posts one collection asks for: ten requests, so that two a day are twenty, of the 25 posts the service allows. */
export const mostPosts = 10 * batchSize;

interface Gotten {
  /** The posts that were asked for and answered, with their view; without one it is gone, hidden or not indexed yet. */
  readonly posts: readonly { readonly post: KnownPost; readonly view: PostView | undefined }[];
  readonly troubles: readonly string[];
}

/** Throws `RemoteError` when the first request fails; after that it keeps what it has. */
export async function getPosts(
  http: Http,
  apiUrl: string,
  posts: readonly KnownPost[],
  signal: AbortSignal,
): Promise<Gotten> {
  const gotten: Gotten['posts'][number][] = [];
  const troubles: string[] = [];
  let unread = 0;

  for (let start = 0; start < posts.length; start += batchSize) {
    const batch = posts.slice(start, start + batchSize);
    try {
      const read = await getBatch(http, apiUrl, batch, signal);
      const views = new Map(read?.views.map((view) => [view.uri, view]));
      unread += read?.unread ?? 0;
      if (!read) troubles.push(`Bluesky refused to count ${batch.length} posts.`);
      else gotten.push(...batch.map((post) => ({ post, view: views.get(post.uri) })));
    } catch (thrown) {
      if (!(thrown instanceof RemoteError) || signal.aborted || gotten.length === 0) throw thrown;
      troubles.push(`${posts.length - start} posts were not counted: ${thrown.message}`);
      break;
    }
  }
  if (unread > 0) troubles.push(`${unread} posts of Bluesky could not be read.`);
  return { posts: gotten, troubles };
}

/** `undefined` where the service takes offence at the addresses. */
async function getBatch(
  http: Http,
  apiUrl: string,
  batch: readonly KnownPost[],
  signal: AbortSignal,
) {
  const url = new URL('/xrpc/app.bsky.feed.getPosts', apiUrl);
  for (const { uri } of batch) url.searchParams.append('uris', uri);
  const answer = await http.ask(url, { signal });
  if (answer.status === 400) return undefined;
  if (answer.status !== 200) throw new RemoteError(`${url.host} answered ${answer.status}.`);
  const { data } = postViews.safeParse(readJson(answer.text));
  if (!data) throw new RemoteError(`${url.host} answered something that is not a list of posts.`);
  return readPosts(data.posts);
}
