import { paperLinks } from '../domain/arxiv-link.ts';
import type { Paper } from '../domain/paper.ts';
import { readable } from '../text/latex.ts';
import { visible } from '../text/visible.ts';
import type { CardFile } from './card.ts';

export const citationFormats = ['bibtex', 'ris', 'markdown'] as const;
export type CitationFormat = (typeof citationFormats)[number];

const writers = {
  bibtex: { name: 'papers.bib', write: bibtexOf },
  ris: { name: 'papers.ris', write: risOf },
  markdown: { name: 'papers.md', write: markdownOf },
} as const;

/** References to papers, for a bibliography or for notes. */
export function citations(papers: readonly Paper[], format: CitationFormat): CardFile {
  const { name, write } = writers[format];
  return { name, text: `${papers.map(write).join('\n')}\n` };
}

/** https://info.arxiv.org/help/bib_feed.html: eprint, archiveprefix and primaryclass name an arXiv paper. */
function bibtexOf(paper: Paper): string {
  const [primary] = paper.categories;
  const fields = [
    ['title', `{${plain(paper.title)}}`],
    ['author', paper.authors.map(plain).join(' and ')],
    ['year', String(yearOf(paper))],
    ['eprint', paper.id],
    ['archiveprefix', 'arXiv'],
    ...(primary ? [['primaryclass', primary]] : []),
    ['url', paperLinks(paper.id).abs],
  ];
  const lines = fields.map(([name, value]) => `  ${name} = {${value}},`);
  return [`@misc{${keyOf(paper)},`, ...lines, '}', ''].join('\n');
}

function risOf(paper: Paper): string {
  return [
    'TY  - PREP',
    `TI  - ${oneLine(paper.title)}`,
    ...paper.authors.map((author) => `AU  - ${oneLine(author)}`),
    `PY  - ${yearOf(paper)}`,
    `AN  - arXiv:${paper.id}`,
    `UR  - ${paperLinks(paper.id).abs}`,
    'ER  - ',
    '',
  ].join('\r\n');
}

function markdownOf(paper: Paper): string {
  const title = oneLine(paper.title).replace(/[\\`*_[\]<>]/g, '\\$&');
  const authors = paper.authors
    .map(oneLine)
    .join(', ')
    .replace(/[\\`*_[\]<>]/g, '\\$&');
  return `- [${title}](${paperLinks(paper.id).abs}) — ${authors}, ${yearOf(paper)}`;
}

/** The first author's last name, the year and the title's first long word: `chen2020intriguing`. */
function keyOf(paper: Paper): string {
  const [first = 'anonymous'] = paper.authors;
  const lastName = letters(oneLine(first).split(' ').at(-1) ?? '');
  const word = oneLine(paper.title)
    .split(/[^\p{L}\p{N}]+/u)
    .map(letters)
    .find((part) => part.length > 3);
  return `${lastName || 'anonymous'}${yearOf(paper)}${word ?? ''}`;
}

function letters(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
}

/** The year of the id's month, in which the paper was announced. */
function yearOf(paper: Paper): number {
  const yy = Number(/(\d\d)\d\d(?:\.|\d{3}$)/.exec(paper.id)?.[1]);
  return yy > 90 ? 1900 + yy : 2000 + yy;
}

/** For BibTeX: what it would read as markup is escaped, for the title is Unicode already. */
function plain(source: string): string {
  return oneLine(source)
    .replaceAll(/[{}\\]/g, '')
    .replaceAll(/[&%$#_]/g, String.raw`\$&`);
}

function oneLine(source: string): string {
  return visible(readable(source)).replaceAll(/\s+/g, ' ');
}
