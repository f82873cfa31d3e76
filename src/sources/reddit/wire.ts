import { z } from 'zod';
import { readJson } from '../../lib/json.ts';

// A header of anything else could not be sent.
const headerText = z.string().regex(/^[!-~]{1,5000}$/);

const Token = z.object({ access_token: headerText });

const Refusal = z.object({ error: z.union([z.string(), z.number()]) });

const Listing = z.object({
  data: z.object({
    after: z
      .string()
      .regex(/^t3_\w{1,20}$/)
      .nullish()
      .catch(undefined),
    children: z.array(z.unknown()),
  }),
});

export const Link = z.object({
  kind: z.literal('t3'),
  data: z.object({
    id: z.string().regex(/^\w{1,20}$/),
    url: z.string().max(5000),
    permalink: z.string().regex(/^\/(?:r|u|user)\/[^\s"<>]{1,1000}$/),
    author: z.string().min(1).max(100),
    score: z.int(),
    num_comments: z.int().nonnegative(),
    // Seconds, with a fraction that is always zero, up to the end of the year 9999.
    created_utc: z.number().nonnegative().max(253_402_300_799),
    over_18: z.boolean().nullish(),
    removed_by_category: z.string().nullish(),
  }),
});

/** The token of an answer, `refused` if it says there is none, undefined for what is no such answer. */
export function readToken(text: string): { token: string } | 'refused' | undefined {
  const answer = readJson(text);
  const { data } = Token.safeParse(answer);
  if (data) return { token: data.access_token };
  return Refusal.safeParse(answer).success ? 'refused' : undefined;
}

/** The links of a page as they are, and where the next one begins; undefined for what is no listing. */
export function readListing(text: string) {
  return Listing.safeParse(readJson(text)).data?.data;
}
