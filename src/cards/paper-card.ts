import { paperLinks } from '../domain/arxiv-link.ts';
import { categoryName } from '../domain/category.ts';
import { shortDay } from '../domain/day.ts';
import type { Paper } from '../domain/paper.ts';
import type { Post } from '../domain/post.ts';
import { plural } from '../text/count.ts';
import { htmlToRichText } from '../text/html.ts';
import { bold, clipRich, link, type RichText, span } from '../text/rich-text.ts';
import { visible } from '../text/visible.ts';
import { type Action, type Card, card, type Section } from './card.ts';
import type { ShownEntry } from './digest-card.ts';
import { countsLine, shown } from './paper-item.ts';

const postsShown = 3;
const postLength = 280;
const authorsShown = 30;

/** Everything we know of one paper. */
export function paperCard(
  paper: Paper,
  ranked: readonly ShownEntry[],
  actions: readonly Action[],
): Card {
  const links = paperLinks(paper.id);
  return card({
    title: shown(paper.title),
    url: links.abs,
    intro: [span(authorsOf(paper))],
    sections: [
      abstractOf(paper),
      ...ranked.slice(0, 1).flatMap(({ entry }) => postsOf(entry.posts)),
      { heading: 'Categories', body: [span(paper.categories.map(named).join(' · '))] },
      ...placesOf(ranked),
      {
        heading: 'Read',
        body: [
          link('abstract', links.abs),
          span(' · '),
          link('pdf', links.pdf),
          span(' · '),
          link('html', links.html),
          span(' · '),
          link('alphaXiv', links.alphaxiv),
          span(' · '),
          link('Hugging Face', links.huggingface),
        ],
      },
    ],
    notes: [[span(`arXiv:${paper.id}`)]],
    actions,
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
