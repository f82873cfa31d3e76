import { readFile } from 'node:fs/promises';
import type { Caller } from '../../commands/command.ts';
import { openAnswers } from '../../src/adapters/answer.ts';
import type { Card } from '../../src/cards/card.ts';
import { deliveryCard } from '../../src/cards/delivery-card.ts';
import { paperCard } from '../../src/cards/paper-card.ts';
import { welcomeCard } from '../../src/cards/welcome-card.ts';
import { readMarkdown } from '../../src/digest/read-markdown.ts';
import type { Digest } from '../../src/domain/digest.ts';
import type { Post } from '../../src/domain/post.ts';
import {
  type Layout,
  layouts,
  type Subscription,
  usualWish,
} from '../../src/domain/subscription.ts';
import { silentLog } from '../../src/lib/log.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import { bareContext } from '../bare-context.ts';

const file = 'data/digests/2020-11-06---Hot-Papers.md';

export interface Shown {
  readonly name: string;
  readonly card: Card;
}

/** One card of each kind, from a digest that comes with the project. */
export async function cardsToShow(): Promise<readonly Shown[]> {
  const digest = await readDigest();
  const asked = [
    'date 2020-11-06',
    'search contrastive',
    'help',
    'subscriptions',
    'category cs.VC',
    'daily',
  ];
  return [
    ...layouts.map((layout) => ({ name: `Digest, ${layout}`, card: digestAs(layout, digest) })),
    { name: 'An opened paper', card: opened(digest) },
    ...(await answersTo(digest, [...asked, 'cite 2011.02519'])),
    { name: 'Welcome', card: welcomeCard() },
  ];
}

async function readDigest(): Promise<Digest> {
  const reading = readMarkdown(await readFile(file, 'utf8'));
  if ('problems' in reading) throw new Error(`${file} cannot be read`);
  return reading.found.digest;
}

function digestAs(layout: Layout, digest: Digest): Card {
  const subscription: Subscription = {
    ...usualWish,
    layout,
    id: 1,
    channel: { platform: 'discord', workspace: '1', id: '1' },
    maker: '1',
    nextAt: new Date('2020-11-10T09:00:00Z'),
    deliveredDay: undefined,
    pausedBecause: undefined,
  };
  const shown = digest.entries.slice(0, 10).map((entry) => ({ day: digest.day, entry }));
  return deliveryCard({ days: [digest.day], missed: [] }, shown, subscription);
}

/** Nobody's words but ours are shown. */
const post: Post = {
  source: 'bluesky',
  id: '1',
  url: 'https://example.org/1',
  author: 'Ada Example',
  handle: 'ada.example.org',
  html: 'Finally a loss that knows <b>physics</b>. The maps in the appendix are worth a look.',
  language: 'en',
  direction: 'ltr',
  postedOn: '2020-11-06',
};

function opened(digest: Digest): Card {
  const [entry] = digest.entries;
  if (!entry) throw new Error(`${file} holds no paper`);
  const places = [{ day: digest.day, entry: { ...entry, posts: [post] } }];
  return paperCard(entry.paper, places, [
    { label: 'Save', line: `save ${entry.paper.id}` },
    { label: 'BibTeX', line: `cite ${entry.paper.id}` },
    { label: 'The digest it was in', line: `date ${digest.day}` },
  ]);
}

async function answersTo(digest: Digest, lines: readonly string[]): Promise<Shown[]> {
  const store = openSqlite(':memory:');
  const rules = { importedAt: new Date(), replace: false, announce: false };
  await store.digests.import({ digest, fingerprint: '' }, rules);
  const context = bareContext(store);
  const answer = openAnswers(context, silentLog);
  const shown: Shown[] = [];
  for (const line of lines) shown.push({ name: line, card: (await answer({ line }, caller)).card });
  await store.close();
  return shown;
}

const caller: Caller = {
  person: { platform: 'discord', workspace: '', id: '1' },
  here: { channel: { platform: 'discord', workspace: '1', id: '1' }, name: '#papers' },
  pageSize: 5,
  canShare: true,
  zone: async () => undefined,
  findChannel: async () => undefined,
  whyUnseen: () => 'There is none.',
  whyNotManage: async () => undefined,
  whyNotAdminister: async () => undefined,
};
