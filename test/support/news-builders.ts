import type { Mention } from '../../src/domain/mention.ts';
import type { Post } from '../../src/domain/post.ts';
import type { Receipt, ReceiptLine } from '../../src/domain/receipt.ts';
import type { ReceivedPaper } from '../../src/domain/received-paper.ts';
import type { Run } from '../../src/domain/run.ts';
import type { Counts } from '../../src/domain/signal.ts';
import { anId, aPaper, aPost } from './builders.ts';

// Everything defaulted: a test mentions only what matters to it.

/** A paper as arXiv told of it; `id`, `title` and `categories` are the paper's. */
export function aReceived(
  parts: Partial<Omit<ReceivedPaper, 'paper'>> & {
    id?: string;
    title?: string;
    categories?: readonly string[];
  } = {},
): ReceivedPaper {
  const { id = '2611.01234', title = `On ${id}`, categories = ['cs.LG'], ...rest } = parts;
  return {
    paper: aPaper({ id, title, categories }),
    kind: 'new',
    version: undefined,
    comments: undefined,
    doi: undefined,
    journalReference: undefined,
    isWithdrawn: false,
    ...rest,
  };
}

/** A post about some papers; likes, reposts and comments are its counts. */
export function aMention(
  parts: Partial<Counts> & {
    papers?: readonly string[];
    post?: Partial<Post>;
    at?: string;
  } = {},
): Mention {
  const { papers = ['2611.01234'], post, at = '2026-11-24T12:00:00Z' } = parts;
  const { likes = 0, reposts = 0, comments = 0 } = parts;
  return {
    post: aPost({ source: 'bluesky', id: '1', postedOn: '2026-11-24', ...post }),
    papers: papers.map(anId),
    counts: { reposts, likes, comments },
    countedAt: new Date(at),
  };
}

export function aRun(parts: Partial<Run> = {}): Run {
  return {
    job: 'posts',
    source: 'bluesky',
    day: undefined,
    startedAt: new Date('2026-11-24T12:00:00Z'),
    durationMs: 20,
    requests: 2,
    connections: 0,
    found: 7,
    failure: undefined,
    troubles: [],
    ...parts,
  };
}

export function aReceiptLine(parts: Partial<ReceiptLine> = {}): ReceiptLine {
  return {
    source: 'bluesky',
    state: 'counted',
    signal: { source: 'bluesky', reposts: 2, likes: 5, comments: 0, posts: 1, ignored: 0 },
    attention: 7,
    isCapped: false,
    percentile: 80,
    scale: 'own',
    weight: 1,
    ...parts,
  };
}

export function aReceipt(parts: Partial<Receipt> = {}): Receipt {
  return { formula: 'heat-1', lines: [aReceiptLine()], isOld: false, isHeldBack: false, ...parts };
}
