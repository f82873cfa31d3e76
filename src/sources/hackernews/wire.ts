import { z } from 'zod';
import { readJson } from '../../lib/json.ts';

// Null in stories nobody voted on or commented yet.
const count = z
  .int()
  .nonnegative()
  .nullish()
  .transform((number) => number ?? 0);

export const Story = z.object({
  objectID: z.string().regex(/^\d{1,15}$/),
  title: z.string().min(1).max(1000),
  url: z.string().max(5000).nullish(),
  story_text: z.string().max(100_000).nullish(),
  author: z.string().min(1).max(100),
  points: count,
  num_comments: count,
  // Seconds, up to the end of the year 9999.
  created_at_i: z.int().nonnegative().max(253_402_300_799),
});

export type Story = z.infer<typeof Story>;

const Answer = z.object({ hits: z.array(z.unknown()) });

/** The hits as they are; undefined for what is no answer of a search. */
export function readHits(text: string): readonly unknown[] | undefined {
  return Answer.safeParse(readJson(text)).data?.hits;
}
