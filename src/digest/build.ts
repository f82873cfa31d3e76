import type { Day } from '../domain/day.ts';
import type { Digest, Entry } from '../domain/digest.ts';
import type { Mention } from '../domain/mention.ts';
import type { Paper } from '../domain/paper.ts';
import type { Signal } from '../domain/signal.ts';
import type { Terms } from '../ranking/assess.ts';
import { rank } from '../ranking/rank.ts';
import { tally } from '../ranking/tally.ts';
import { topPosts } from '../ranking/top-posts.ts';

interface Material {
  readonly papers: readonly Paper[];
  readonly mentions: readonly Mention[];
}

export interface Built {
  readonly digest: Digest;
  /** By source: the attention to every paper it spoke of, of which its scale is made. */
  readonly attention: ReadonlyMap<string, readonly number[]>;
}

/** Ranks a day's papers by what was said of them, as it stood at `at`. */
export function build(day: Day, { papers, mentions }: Material, terms: Terms, at: Date): Built {
  const said = tally(mentions);
  const signals = new Map(Array.from(said, ([id, about]) => [id, about.signals]));
  const entries = rank(papers, signals, terms).map((ranked): Entry => {
    const about = said.get(ranked.paper.id)?.posts ?? [];
    return {
      rank: ranked.rank,
      paper: ranked.paper,
      reposts: ranked.reposts,
      likes: ranked.likes,
      countedAt: latest(about) ?? at,
      heat: ranked.heat,
      receipt: ranked.receipt,
      posts: topPosts(about, terms).map(({ post }) => post),
    };
  });
  return {
    digest: { day, writtenAt: at, formula: terms.formula.name, down: terms.down, entries },
    attention: attentionOf([...signals.values()].flat(), terms),
  };
}

function latest(counted: readonly Mention[]): Date | undefined {
  return counted.map(({ countedAt }) => countedAt).toSorted((a, b) => Number(b) - Number(a))[0];
}

function attentionOf(
  signals: readonly Signal[],
  { formula, down }: Terms,
): ReadonlyMap<string, readonly number[]> {
  const amounts = new Map<string, number[]>();
  for (const signal of signals) {
    // What a source said before it went down is not how much it usually says.
    if (signal.posts === 0 || down.includes(signal.source)) continue;
    const { amount } = formula.attention(signal);
    amounts.set(signal.source, [...(amounts.get(signal.source) ?? []), amount]);
  }
  return amounts;
}
