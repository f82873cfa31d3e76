import { z } from 'zod';

// The lexicon allows 3,000 bytes of text; more is not a post.
const maxText = 10_000;
const maxItems = 50;

const count = z.int().nonnegative().optional().catch(undefined);
const uri = z.string().max(2000);
const external = z.object({ uri }).optional().catch(undefined);

const label = z.object({ val: z.string(), neg: z.boolean().optional().catch(undefined) });

const facet = z.object({
  index: z.object({ byteStart: z.int().nonnegative(), byteEnd: z.int().nonnegative() }),
  features: listOf(z.object({ $type: z.string(), uri: uri.optional().catch(undefined) })),
});

/** `app.bsky.feed.post`, with only what tells of a paper and what is shown. */
export const postRecord = z.object({
  text: z.string().max(maxText).catch(''),
  langs: listOf(z.string()),
  facets: listOf(facet),
  // A plain link card, or one beside a quoted post.
  embed: z
    .object({ external, media: z.object({ external }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  labels: z
    .object({ values: listOf(label) })
    .optional()
    .catch(undefined),
});

export type PostRecord = z.infer<typeof postRecord>;

/** One frame of Jetstream. Kinds other than `commit` carry nothing we use. */
export const streamEvent = z.object({
  did: z.string(),
  time_us: z.int().positive(),
  kind: z.string(),
  commit: z
    .object({
      operation: z.string(),
      collection: z.string(),
      rkey: z.string(),
      record: z.unknown().optional(),
    })
    .optional(),
});

export type StreamEvent = z.infer<typeof streamEvent>;

/** A post as the AppView shows it. */
export const postView = z.object({
  uri: z.string(),
  author: z.object({
    did: z.string(),
    handle: z.string().catch(''),
    displayName: z.string().catch(''),
    labels: listOf(label),
  }),
  record: postRecord,
  replyCount: count,
  repostCount: count,
  likeCount: count,
  quoteCount: count,
  indexedAt: z.string(),
  labels: listOf(label),
});

export type PostView = z.infer<typeof postView>;

/** What `getPosts` and `searchPosts` answer; each post is read on its own. */
export const postViews = z.object({
  posts: z.array(z.unknown()),
  cursor: z.string().optional().catch(undefined),
});

export const session = z.object({ accessJwt: z.string().min(1), refreshJwt: z.string().min(1) });

export const failure = z.object({ error: z.string() });

/** The items that fit, of the first few; an odd one does not spoil the rest. */
function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((items) =>
      items
        .slice(0, maxItems)
        .map((each) => item.safeParse(each).data)
        .filter((each) => each !== undefined),
    );
}
