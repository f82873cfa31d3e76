import { type ForumChannel, type REST, Routes, SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import { messagesIn, readHistory } from './history.ts';
import { isBefore, lookBack } from './look-back.ts';
import type { DiscordMessage } from './message.ts';
import { knows, type SentBefore } from './message-mark.ts';
import type { Sought } from './sent-before.ts';

// Looked into whatever their dates: our clock may have been ahead.
const fewestPosts = 10;

const Post = z.looseObject({
  id: z.string(),
  parent_id: z.string().nullish(),
  owner_id: z.string().nullish(),
  thread_metadata: z.looseObject({ archive_timestamp: z.string() }),
});

type Post = z.infer<typeof Post>;

const Posts = z.looseObject({ threads: z.array(Post), has_more: z.boolean().catch(false) });

/**
 * The post of a forum that was opened with this key, with embeds or as plain text; undefined where all that were opened since then
 * were seen. Throws `UncertainError` where those are too many, or may not be read.
 */
export async function openedBefore(
  rest: REST,
  forum: ForumChannel,
  message: DiscordMessage,
  { key, since }: Sought,
): Promise<SentBefore | undefined> {
  const ownId = forum.client.user.id;
  const sentAs = knows(message, key);
  let looked = 0;
  for await (const posts of postsOf(rest, forum, since)) {
    for (const post of posts.filter(({ owner_id }) => owner_id === ownId)) {
      looked += 1;
      if (looked > fewestPosts && isBefore(openedAt(post), since)) continue;
      const { id } = post;
      // A post and the message that opens it have one id.
      const upToFirst = { limit: 1, before: String(BigInt(id) + 1n) };
      const [opening] = await messagesIn(rest, id, upToFirst);
      const found = opening && sentAs(opening);
      if (found) return found;
    }
  }
  return undefined;
}

function openedAt({ id }: Post): number {
  return SnowflakeUtil.timestampFrom(id);
}

/** Those that are active, newest first, then those that are archived, by when they were. */
async function* postsOf(
  rest: REST,
  { id: forumId, guildId }: ForumChannel,
  since: Date,
): AsyncGenerator<readonly Post[]> {
  const active = Posts.parse(await readHistory(rest, Routes.guildActiveThreads(guildId)));
  yield active.threads
    .filter((post) => post.parent_id === forumId)
    .toSorted((a, b) => openedAt(b) - openedAt(a));
  yield* lookBack<Post>(
    since,
    async (last) => {
      const before = last && { before: last.thread_metadata.archive_timestamp };
      const query = new URLSearchParams({ limit: '100', ...before });
      const list = Routes.channelThreads(forumId, 'public');
      const { threads, has_more } = Posts.parse(await readHistory(rest, list, query));
      return { items: threads, hasMore: has_more };
    },
    ({ thread_metadata }) => Date.parse(thread_metadata.archive_timestamp),
  );
}
