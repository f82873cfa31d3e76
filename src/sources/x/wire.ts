import { z } from 'zod';

// Since August 2026 the specification names tweets "posts" and retweets "reposts", while what is
// answered still used the old names; each field is read under both.

const maxText = 30_000;
const maxItems = 50;

const count = z.int().nonnegative().optional().catch(undefined);
const url = z.string().max(2000).optional().catch(undefined);
const entities = z
  .object({ urls: listOf(z.object({ expanded_url: url, unwound_url: url })) })
  .optional()
  .catch(undefined);
const note = z.object({ text: z.string().max(maxText).catch(''), entities }).optional();
const references = listOf(z.object({ type: z.string() }));

const metrics = z.object({
  retweet_count: count,
  repost_count: count,
  like_count: count,
  reply_count: count,
});

/** A post, the names of both generations made one. */
export const post = z
  .object({
    id: z.string().regex(/^\d{1,25}$/),
    author_id: z.string(),
    created_at: z.iso.datetime(),
    lang: z.string().catch('und'),
    text: z.string().max(maxText),
    entities,
    note_tweet: note.catch(undefined),
    note_post: note.catch(undefined),
    referenced_tweets: references,
    referenced_posts: references,
    public_metrics: metrics,
  })
  .transform((raw) => {
    // A long post is cut in `text`; its note holds all of it.
    const whole = raw.note_tweet ?? raw.note_post;
    const urls = [...(raw.entities?.urls ?? []), ...(whole?.entities?.urls ?? [])];
    const referenced = [...raw.referenced_tweets, ...raw.referenced_posts];
    return {
      id: raw.id,
      authorId: raw.author_id,
      createdAt: new Date(raw.created_at),
      language: raw.lang,
      text: whole?.text || raw.text,
      links: urls
        .flatMap(({ expanded_url, unwound_url }) => [unwound_url, expanded_url])
        .filter((link) => link !== undefined),
      isRepost: referenced.some(({ type }) => type === 'retweeted' || type === 'reposted'),
      reposts: raw.public_metrics.retweet_count ?? raw.public_metrics.repost_count ?? 0,
      likes: raw.public_metrics.like_count ?? 0,
      comments: raw.public_metrics.reply_count ?? 0,
    };
  });

export type XPost = z.infer<typeof post>;

export const user = z.object({
  id: z.string(),
  name: z.string().catch(''),
  username: z.string().regex(/^\w{1,50}$/),
});

export type User = z.infer<typeof user>;

/** A page of the search. `data` is missing when nothing was found. */
export const page = z.object({
  data: z.array(z.unknown()).optional(),
  includes: z
    .object({ users: z.array(z.unknown()).catch([]) })
    .optional()
    .catch(undefined),
  meta: z.object({
    result_count: z.int().optional().catch(undefined),
    next_token: z.string().optional().catch(undefined),
  }),
});

export type Page = z.infer<typeof page>;

export const problem = z.object({
  title: z.string().catch(''),
  type: z.string().catch(''),
  detail: z.string().catch(''),
});

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
