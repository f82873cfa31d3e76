import { ChannelFlags, type ForumChannel } from 'discord.js';
import { archiveOf } from '../../domain/category.ts';

const mostTags = 5;

/** The forum's tags that are named like a category or an archive of the digest; any, where it wants one. */
export function tagsFor(
  { availableTags, flags }: ForumChannel,
  topics: readonly string[],
): string[] {
  const names = [...topics, ...topics.map(archiveOf)].map((name) => name.toLowerCase());
  const free = availableTags.filter(({ moderated }) => !moderated);
  const found = [...new Set(names)].flatMap((name) =>
    free.filter((tag) => tag.name.toLowerCase() === name).map(({ id }) => id),
  );
  const [any] = free;
  if (found.length === 0 && any && flags.has(ChannelFlags.RequireTag)) return [any.id];
  return found.slice(0, mostTags);
}
