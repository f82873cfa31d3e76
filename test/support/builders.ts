import { type ArxivId, parseArxivId } from '../../src/domain/arxiv-id.ts';
import type { Channel } from '../../src/domain/channel.ts';
import { type Day, parseIsoDay } from '../../src/domain/day.ts';
import type { Digest, Entry } from '../../src/domain/digest.ts';
import type { Paper, PaperDetails } from '../../src/domain/paper.ts';
import type { Post } from '../../src/domain/post.ts';
import { usualWish } from '../../src/domain/subscription.ts';
import type { ImportedDigest } from '../../src/store/digests.ts';
import type { NewSubscription } from '../../src/store/subscriptions.ts';

// Everything defaulted: a test mentions only what matters to it.

export function anId(text = '2011.02519'): ArxivId {
  const id = parseArxivId(text);
  if (!id) throw new Error(`${text} is no arXiv id`);
  return id;
}

export function aDay(text = '2020-11-06'): Day {
  const day = parseIsoDay(text);
  if (!day) throw new Error(`${text} is no day`);
  return day;
}

export function aPaper(parts: Partial<Omit<Paper, 'id'>> & { id?: string } = {}): Paper {
  return {
    title: 'Sharper maps of moving air',
    authors: ['Ada Example', 'Ben Sample'],
    categories: ['cs.CV', 'cs.LG'],
    abstract: 'We sharpen maps. They become four times as sharp.',
    ...parts,
    id: anId(parts.id),
  };
}

export function someDetails(parts: Partial<PaperDetails> = {}): PaperDetails {
  return {
    version: undefined,
    comments: undefined,
    doi: undefined,
    journalReference: undefined,
    isWithdrawn: false,
    codeUrl: undefined,
    stars: undefined,
    ...parts,
  };
}

export function aPost(parts: Partial<Post> = {}): Post {
  return {
    source: 'x',
    id: '1324894650340167680',
    url: 'https://twitter.com/example/status/1324894650340167680',
    author: 'Example Reader',
    handle: 'example',
    html: 'A sharp paper.',
    language: 'en',
    direction: 'ltr',
    postedOn: '2020-11-07',
    ...parts,
  };
}

/** The heat is reposts and likes together unless given. */
export function anEntry(parts: Partial<Entry> = {}): Entry {
  const { reposts = 60, likes = 40 } = parts;
  return {
    rank: 1,
    paper: aPaper(),
    countedAt: new Date('2020-11-09T15:08:09Z'),
    heat: reposts + likes,
    posts: [],
    ...parts,
    reposts,
    likes,
  };
}

/** A digest; entries without a rank of their own are numbered in order. */
export function aDigest(
  parts: Partial<Omit<Digest, 'day' | 'entries'>> & {
    day?: string;
    entries?: readonly Partial<Entry>[];
  } = {},
): Digest {
  const { entries = [{}] } = parts;
  return {
    writtenAt: new Date('2020-11-09T15:08:09Z'),
    formula: 'sum',
    ...parts,
    day: aDay(parts.day),
    entries: entries.map((entry, index) => anEntry({ rank: index + 1, ...entry })),
  };
}

export function anImport(digest: Digest = aDigest(), parts: Partial<ImportedDigest> = {}) {
  return { digest, fingerprint: JSON.stringify(digest), ...parts };
}

export function aChannel(parts: Partial<Channel> = {}): Channel {
  return { platform: 'console', workspace: 'w', id: 'papers', ...parts };
}

export function aWish(parts: Partial<NewSubscription> = {}): NewSubscription {
  return {
    ...usualWish,
    channel: aChannel(),
    maker: 'ada',
    nextAt: new Date('2026-11-25T09:00:00Z'),
    ...parts,
  };
}
