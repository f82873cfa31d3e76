import { z } from 'zod';
import { readJson } from '../../lib/json.ts';

const count = z.int().nonnegative();

const User = z.object({
  name: z.string().min(1).max(200),
  fullname: z.string().max(200).optional(),
});

// What only adorns a paper is left out when it is odd; the paper stays.
const user = User.optional().catch(undefined);

export const Entry = z.object({
  paper: z.object({
    id: z.string(),
    // The day of the list; `publishedAt` is arXiv's, and the one outside `paper` is four hours off.
    submittedOnDailyAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
    submittedOnDailyBy: user,
    upvotes: count,
    ai_summary: z.string().trim().min(1).max(5000).optional().catch(undefined),
    githubRepo: z.string().max(2000).optional().catch(undefined),
    githubStars: count.optional().catch(undefined),
  }),
  numComments: count.catch(0),
  submittedBy: user,
});

export type Entry = z.infer<typeof Entry>;

/** The items of a page as they are; undefined for what is no list. */
export function readItems(text: string): readonly unknown[] | undefined {
  return z.array(z.unknown()).safeParse(readJson(text)).data;
}
