import type { ArxivId } from '../domain/arxiv-id.ts';
import type { Post } from '../domain/post.ts';
import type { Counts, Signal } from '../domain/signal.ts';

/** A post, the papers it names, and its counts at one time. */
export interface Counted {
  readonly post: Pick<Post, 'source' | 'id' | 'handle' | 'postedOn'>;
  readonly papers: readonly ArxivId[];
  readonly counts: Counts;
  readonly countedAt: Date;
}

/** What was said of one paper. */
export interface Said<C extends Counted> {
  /** One for each source, in order of their names. */
  readonly signals: readonly Signal[];
  /** The posts that weigh something, each as it was counted last. */
  readonly posts: readonly C[];
}

export const limits = {
  // The blog's busiest curator, who chose by hand, had up to 12 papers shown of one day and named more.
  // A bot names every paper of its category: tens to hundreds.
  papersPerDay: 30,
  // A comparison names a few papers; a list of more is about none of them.
  papersPerPost: 5,
};

// Its entries are a page's own: whoever submits many there is an editor, and the votes are the readers'.
const listsOfPapers = new Set(['huggingface']);

/** What all posts say of each paper; a post that was counted several times stands as it was last. */
export function tally<C extends Counted>(
  counted: readonly C[],
  limit = limits,
): ReadonlyMap<ArxivId, Said<C>> {
  const posts = newest(counted);
  const bots = botsAmong(posts, limit.papersPerDay);
  function weighs(one: C): boolean {
    return !bots.has(accountOf(one)) && new Set(one.papers).size <= limit.papersPerPost;
  }

  const byPaper = new Map<ArxivId, C[]>();
  for (const one of posts) {
    for (const paper of new Set(one.papers)) {
      byPaper.set(paper, [...(byPaper.get(paper) ?? []), one]);
    }
  }
  return new Map(
    Array.from(byPaper, ([paper, about]) => [
      paper,
      { signals: signalsOf(about, weighs), posts: about.filter(weighs) },
    ]),
  );
}

function signalsOf<C extends Counted>(posts: readonly C[], weighs: (one: C) => boolean): Signal[] {
  const bySource = new Map<string, Signal>();
  for (const one of posts) {
    const { source } = one.post;
    const before = bySource.get(source) ?? nothing(source);
    const ignored = { ...before, ignored: before.ignored + 1 };
    bySource.set(source, weighs(one) ? plus(before, one.counts) : ignored);
  }
  return [...bySource.values()].toSorted((a, b) => (a.source < b.source ? -1 : 1));
}

function newest<C extends Counted>(counted: readonly C[]): C[] {
  const byPost = new Map<string, C>();
  for (const one of counted) {
    const key = `${one.post.source}/${one.post.id}`;
    const other = byPost.get(key);
    if (!other || other.countedAt <= one.countedAt) byPost.set(key, one);
  }
  return [...byPost.values()];
}

/** The accounts that named more papers than `most` on any one day. */
function botsAmong(posts: readonly Counted[], most: number): ReadonlySet<string> {
  const days = new Map<string, { account: string; papers: Set<ArxivId> }>();
  for (const one of posts) {
    // A name we were not told is nobody's in particular.
    if (listsOfPapers.has(one.post.source) || one.post.handle === '') continue;
    const account = accountOf(one);
    const key = `${one.post.postedOn}/${account}`;
    const day = days.get(key) ?? { account, papers: new Set() };
    for (const paper of one.papers) day.papers.add(paper);
    days.set(key, day);
  }
  const busy = [...days.values()].filter(({ papers }) => papers.size > most);
  return new Set(busy.map(({ account }) => account));
}

function accountOf({ post }: Counted): string {
  return `${post.source}/${post.handle.toLowerCase()}`;
}

function nothing(source: string): Signal {
  return { source, reposts: 0, likes: 0, comments: 0, posts: 0, ignored: 0 };
}

function plus(signal: Signal, counts: Counts): Signal {
  return {
    ...signal,
    reposts: signal.reposts + counts.reposts,
    likes: signal.likes + counts.likes,
    comments: signal.comments + counts.comments,
    posts: signal.posts + 1,
  };
}
