import { z } from 'zod';
import { readJson } from '../../lib/json.ts';

const count = z.int().nonnegative();
const webAddress = z.url({ protocol: /^https?$/ }).max(2000);

const Account = z.object({
  // Without a host for an account of the instance itself.
  acct: z.string().regex(/^[^\s@]{1,200}(?:@[^\s@]{1,300})?$/),
  display_name: z.string().max(500),
  bot: z.boolean(),
  discoverable: z.boolean().nullish(),
  note: z.string().max(50_000).nullish(),
  fields: z
    .array(z.object({ value: z.string().max(10_000) }))
    .max(50)
    .nullish(),
});

export const Status = z.object({
  // The same on every instance, unlike `id`.
  uri: z.string().min(1).max(2000),
  url: webAddress,
  created_at: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  account: Account,
  content: z.string().max(50_000),
  card: z.object({ url: webAddress }).nullish().catch(undefined),
  reblog: z.looseObject({}).nullish(),
  reblogs_count: count,
  favourites_count: count,
  replies_count: count,
  language: z.string().nullish(),
  sensitive: z.boolean().nullish(),
  visibility: z.string(),
});

export type Account = z.infer<typeof Account>;

/** The statuses of a page as they are; undefined for what is no timeline. */
export function readTimeline(text: string): readonly unknown[] | undefined {
  return z.array(z.unknown()).safeParse(readJson(text)).data;
}

/** Where the next page begins, as the `Link` header says. */
export function readNextMaxId(link: string | null): string | undefined {
  return /[?&]max_id=([\w-]{1,64})[^<>]*>\s*;\s*rel="?next/.exec(link ?? '')?.[1];
}
