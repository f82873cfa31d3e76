import { z } from 'zod';
import { readJson } from '../../lib/json.ts';

/** One of a batch; in the place of a paper that is not known there is a `null`. */
export const Item = z.object({
  externalIds: z.object({ ArXiv: z.string().max(200) }),
  tldr: z.object({ text: z.string().trim().min(1).max(5000) }).nullish(),
});

/** The items of a batch as they are; undefined for what is no list. */
export function readItems(text: string): readonly unknown[] | undefined {
  return z.array(z.unknown()).safeParse(readJson(text)).data;
}

/** What a refusal says; empty where it says nothing. */
export function readError(text: string): string {
  return z.object({ error: z.string() }).safeParse(readJson(text)).data?.error ?? '';
}
