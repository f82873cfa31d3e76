import { paperLinks } from '../domain/arxiv-link.ts';
import { categoryName } from '../domain/category.ts';
import { shortDay } from '../domain/day.ts';
import type { Paper, PaperDetails } from '../domain/paper.ts';
import type { Post } from '../domain/post.ts';
import { clip } from '../text/clip.ts';
import { plural } from '../text/count.ts';
import { htmlToRichText } from '../text/html.ts';
import { bold, clipRich, link, type RichText, span } from '../text/rich-text.ts';
import { visible } from '../text/visible.ts';
import { type Action, type Card, card, type Section } from './card.ts';
import type { ShownEntry } from './digest-card.ts';
import { codeLinkOf, countsLine, shown, titleOf } from './paper-item.ts';

const postsShown = 3;
const postLength = 280;
const authorsShown = 30;
const longestDetail = 500;

/** Everything we know of one paper. */
export function paperCard(
  paper: Paper,
  ranked: readonly ShownEntry[],
  actions: readonly Action[],
): Card {
  const links = paperLinks(paper.id);
  return card({
    title: titleOf(paper),
    url: links.abs,
    tone: paper.details?.isWithdrawn ? 'bad' : 'plain',
    intro: [span(authorsOf(paper))],
    sections: [
      abstractOf(paper),
      ...ranked.slice(0, 1).flatMap(({ entry }) => postsOf(entry.posts)),
      { heading: 'Categories', body: [span(paper.categories.map(named).join(' · '))] },
      ...detailsOf(paper.details),
      ...placesOf(ranked),
      { heading: 'Read', body: linksOf(paper) },
    ],
    notes: [[span(`arXiv:${paper.id}`)]],
    actions,
  });
}

/** Every place to read it, and its code. */
function linksOf(paper: Paper): RichText {
  const links = paperLinks(paper.id);
  const code = codeLinkOf(paper);
  const places = [
    link('abstract', links.abs),
    link('pdf', links.pdf),
    link('html', links.html),
    ...(code ? [link(code.label, code.url)] : []),
    link('alphaXiv', links.alphaxiv),
    link('Hugging Face', links.huggingface),
  ];
  return places.flatMap((place, index) => (index === 0 ? [place] : [span(' · '), place]));
}

function detailsOf(details: PaperDetails | undefined): Section[] {
  if (!details) return [];
  const { version, comments, doi, journalReference, isWithdrawn } = details;
  const lines: RichText[] = [
    ...(isWithdrawn ? [[bold('Its authors have withdrawn it.')]] : []),
    ...(version === undefined ? [] : [[span(`Version ${version}`)]]),
    ...(comments === undefined
      ? []
      : [[span(`Comments: ${clip(shown(comments), longestDetail)}`)]]),
    ...(journalReference === undefined
      ? []
      : [[span(`Journal: ${clip(shown(journalReference), longestDetail)}`)]]),
    ...(doi === undefined ? [] : [[span('DOI: '), ...doisIn(doi)]]),
  ];
  if (lines.length === 0) return [];
  const body = lines.flatMap((line, index) => (index === 0 ? line : [span('\n'), ...line]));
  return [{ heading: 'Details', body }];
}

/** There may be several, between blanks. */
function doisIn(text: string): RichText {
  return text.split(/\s+/).flatMap((doi, index) => {
    const words = clip(visible(doi), longestDetail);
    const isDoi = /^10\.\d{4,9}\/\S+$/.test(doi) && doi.length <= longestDetail;
    const shownDoi = isDoi ? link(words, `https://doi.org/${encodeURI(doi)}`) : span(words);
    return index === 0 ? [shownDoi] : [span(' '), shownDoi];
  });
}

function abstractOf(paper: Paper): Section {
  const abstract = shown(paper.abstract);
  return {
    heading: 'Abstract',
    body: [abstract ? span(abstract) : { text: 'No abstract was received.', style: 'italic' }],
  };
}

function placesOf(ranked: readonly ShownEntry[]): Section[] {
  if (ranked.length === 0) return [{ heading: 'Digests', body: [span('In no digest so far.')] }];
  const lines = ranked.flatMap(
    ({ day, entry }): RichText => [
      bold(`#${entry.rank}`),
      span(` on ${shortDay(day)} · ${countsLine(entry)}\n`),
    ],
  );
  return [{ heading: 'Digests', body: trimmedEnd(lines) }];
}

function postsOf(posts: readonly Post[]): Section[] {
  if (posts.length === 0) return [];
  const more = posts.length - postsShown;
  const body = posts.slice(0, postsShown).flatMap(postLines);
  if (more > 0) body.push(span(`and ${plural(more, 'more post', 'more posts')}\n`));
  if (posts.every(({ html }) => html === '')) {
    body.push({ text: 'Their words are not kept here.', style: 'italic' });
  }
  return [{ heading: 'Top posts', body: trimmedEnd(body) }];
}

function postLines(post: Post): RichText[number][] {
  const said = clipRich(htmlToRichText(post.html), postLength).map((part) => ({
    ...part,
    text: visible(part.text),
  }));
  return [
    link(`${visible(post.author)} (@${post.handle})`, post.url),
    span(` · ${post.postedOn}\n`),
    ...(said.length > 0 ? [...said, span('\n')] : []),
  ];
}

function authorsOf(paper: Paper): string {
  const names = paper.authors.map(shown);
  const more = names.length - authorsShown;
  return more > 0
    ? `${names.slice(0, authorsShown).join(', ')} and ${more} more`
    : names.join(', ');
}

function named(category: string): string {
  const name = categoryName(category);
  return name && name !== category ? `${category} ${name}` : category;
}

function trimmedEnd(lines: RichText): RichText {
  const last = lines.at(-1);
  return last ? [...lines.slice(0, -1), { ...last, text: last.text.trimEnd() }] : lines;
}
