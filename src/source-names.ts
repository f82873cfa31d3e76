import { list } from './setting-kinds.ts';

/** Those that say what people think of papers. */
const names = ['huggingface', 'hackernews', 'bluesky', 'x', 'reddit', 'mastodon'] as const;
export type SourceName = (typeof names)[number];

// It sums papers up and counts nothing, so no digest can be made of it alone.
const summaryName = 'semanticscholar';

const isSource = (name: string): name is SourceName => names.some((each) => each === name);

/** The sources that somebody switched on by name. */
export const sourcesNamed = list
  .transform((typed) => typed.map((name) => name.toLowerCase()))
  .refine(
    (typed) => typed.every((name) => isSource(name) || name === summaryName),
    `some of ${[...names, summaryName].join(', ')}`,
  )
  .refine(
    (typed) => !typed.includes(summaryName) || typed.some(isSource),
    `enough: ${summaryName} only sums papers up; name a source beside it that counts, such as ${names[0]}`,
  )
  .transform((typed) => ({
    posts: typed.filter(isSource),
    summaries: typed.includes(summaryName),
  }));
