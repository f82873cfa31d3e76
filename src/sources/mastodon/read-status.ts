import { findArxivIds } from '../../domain/arxiv-link.ts';
import { dayOf } from '../../domain/day.ts';
import { hour } from '../../lib/clock.ts';
import type { Mention } from '../source.ts';
import { readContent } from './content.ts';
import { type Account, Status } from './wire.ts';

interface Circumstances {
  readonly since: Date;
  readonly countedAt: Date;
  /** The instance's own, such as `mastodon.social`. */
  readonly host: string;
}

// https://www.w3.org/International/questions/qa-scripts
const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** What a status says, or why it is left out; undefined for one that is not ours to tell or not about a paper. */
export function readStatus(
  item: unknown,
  circumstances: Circumstances,
): Mention | string | undefined {
  const { since, countedAt, host } = circumstances;
  const { data: status } = Status.safeParse(item);
  if (!status) return 'not as expected';

  const { account, created_at: postedAt } = status;
  if (postedAt < since) return undefined;
  if (postedAt.getTime() > countedAt.getTime() + hour) return 'from a time to come';

  const isPlainPost = status.visibility === 'public' && !status.reblog;
  if (!isPlainPost || account.bot || wantsNoBots(account)) return undefined;

  const { html, words, links } = readContent(status.content);
  const papers = findArxivIds([...links, status.card?.url ?? '', words].join('\n'));
  if (papers.length === 0) return undefined;

  const language = readLanguage(status.language);
  return {
    post: {
      source: 'mastodon',
      id: status.uri,
      url: status.url,
      author: account.display_name.trim() || account.acct,
      handle: account.acct.includes('@') ? account.acct : `${account.acct}@${host}`,
      // What its author put behind a warning is not shown without one.
      html: status.sensitive ? '' : html,
      language,
      direction: rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr',
      postedOn: dayOf(postedAt),
    },
    papers,
    counts: {
      reposts: status.reblogs_count,
      likes: status.favourites_count,
      comments: status.replies_count,
    },
    countedAt,
  };
}

function wantsNoBots({ discoverable, note, fields }: Account): boolean {
  const profile = [note ?? '', ...(fields ?? []).map(({ value }) => value)];
  // A hashtag in a profile is a link with a span inside.
  const words = profile.map((html) => html.replaceAll(/<[^<>]*>/g, '')).join('\n');
  return discoverable === false || /#nobot\b/i.test(words);
}

function readLanguage(code: string | null | undefined): string {
  return code && /^[a-z]{2,3}(?:-[a-z\d]{1,8}){0,3}$/i.test(code) ? code : 'und';
}
