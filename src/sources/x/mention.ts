import type { ArxivId } from '../../domain/arxiv-id.ts';
import { findArxivIds } from '../../domain/arxiv-link.ts';
import { dayOf } from '../../domain/day.ts';
import type { Mention } from '../source.ts';
import type { User, XPost } from './wire.ts';

// A list of links is about none of them.
const maxPapers = 5;

const rtlLetterFirst = /^\P{L}*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
// X has codes of its own for posts of only links, only tags and the like.
const language = /^(?!q[a-z]{2}$|zxx$)[a-z]{2,3}(?:-[a-z\d]{1,8}){0,3}$/i;

/** The papers a post links to; its text, where links are shortened, counts only where no link says it. */
export function papersIn({ links, text }: XPost): ArxivId[] {
  const linked = findArxivIds(links.filter((link) => /^https?:\/\/\S+$/i.test(link)).join('\n'));
  const said = /arxiv/i.test(text) ? text : '';
  return (linked.length > 0 ? linked : findArxivIds(said)).slice(0, maxPapers);
}

export function mentionOf(
  post: XPost,
  papers: readonly ArxivId[],
  author: User,
  countedAt: Date,
): Mention {
  const { id, text, createdAt, reposts, likes, comments } = post;
  return {
    post: {
      source: 'x',
      id,
      url: `https://x.com/${author.username}/status/${id}`,
      author: author.name.replaceAll(/\s+/g, ' ').trim().slice(0, 200) || author.username,
      handle: author.username,
      // X's terms: a text that is kept must vanish within a day of its post.
      html: '',
      language: language.test(post.language) ? post.language : 'und',
      direction: rtlLetterFirst.test(text) ? 'rtl' : 'ltr',
      postedOn: dayOf(createdAt),
    },
    papers,
    // Quotes are left out, since the digests of old counted retweets alone.
    counts: { reposts, likes, comments },
    countedAt,
  };
}
