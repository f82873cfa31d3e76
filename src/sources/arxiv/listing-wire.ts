import type { Day } from '../../domain/day.ts';
import type { Troubles } from '../../lib/troubles.ts';
import type { ReceivedPaper } from '../source.ts';
import { childrenOf, descendants, type Element, hasClass, readMarkup, textOf } from './markup.ts';
import { inOneLine, receive } from './receive.ts';
import { readWrittenDay } from './written-day.ts';

/** One page of `/list/…/new` or `/catchup/…`. */
export interface ListingPage {
  readonly day: Day;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly name: 'new' | 'cross' | 'replacement';
  /** How many of its entries the page claims to show, of how many there are. */
  readonly claimed: number;
  readonly total: number;
  /** How many are there, readable or not. */
  readonly entries: number;
  readonly papers: readonly ReceivedPaper[];
}

const dayHeadings = [/^Showing new listings for (.+)$/, /^Catchup results for .* on (.+)$/];
const sectionHeading =
  /^(New|Cross|Replacement) submissions .*showing (?:first |last )?(\d+) of (\d+) entries/;

/** Undefined where the text is no whole listing page. */
export function readListing(text: string, troubles: Troubles): ListingPage | undefined {
  const root = readMarkup(text, 'html');
  if (!root) return undefined;

  let day: Day | undefined;
  let link: Element | undefined;
  const sections: (Section & { entries: number; papers: ReceivedPaper[] })[] = [];
  const parts = descendants(root, ({ name }) => ['h1', 'h3', 'dt', 'dd'].includes(name));
  for (const part of parts) {
    const section = sections.at(-1);
    if (part.name === 'dt') {
      link = part;
    } else if (part.name !== 'dd') {
      const heading = inOneLine(textOf(part).slice(0, 300));
      day ??= readDay(heading);
      const begun = readSection(heading);
      if (begun) sections.push(begun);
    } else if (section && link) {
      section.entries += 1;
      const paper = readEntry(link, part, section.name, troubles);
      if (paper) section.papers.push(paper);
      link = undefined;
    }
  }
  return day && { day, sections };
}

function readDay(heading: string): Day | undefined {
  const [text] = dayHeadings.flatMap((pattern) => pattern.exec(heading)?.[1] ?? []);
  return text === undefined ? undefined : readWrittenDay(text);
}

function readSection(heading: string) {
  const [, name = '', claimed, total] = sectionHeading.exec(heading) ?? [];
  if (name === '') return undefined;
  return {
    name: name === 'New' ? 'new' : name === 'Cross' ? 'cross' : 'replacement',
    claimed: Number(claimed),
    total: Number(total),
    entries: 0,
    papers: [] as ReceivedPaper[],
  } as const;
}

function readEntry(
  link: Element,
  body: Element,
  section: Section['name'],
  troubles: Troubles,
): ReceivedPaper | undefined {
  if (section === 'replacement') return undefined;
  const hrefs = childrenOf(link, 'a').map(({ attributes }) => attributes.get('href') ?? '');
  const [id] = hrefs.flatMap((href) => /\/abs\/(.+)$/.exec(href)?.[1] ?? []);
  const [version] = hrefs.flatMap((href) => /v\d+$/.exec(href)?.[0] ?? []);

  const [abstract] = descendants(body, (each) => each.name === 'p' && hasClass(each, 'mathjax'));
  const authors = descendants(
    fieldOf(body, 'list-authors'),
    ({ attributes }) => attributes.get('href')?.includes('searchtype=author') ?? false,
  );
  return receive(
    {
      id: id === undefined || version === undefined ? id : `${id}${version}`,
      title: shown(fieldOf(body, 'list-title')),
      authors: authors.map((author) => inOneLine(textOf(author))).filter((name) => name !== ''),
      categories: codesIn(shown(fieldOf(body, 'list-subjects'))),
      abstract: abstract && linesOf(shown(abstract)),
      kind: section,
      comments: shown(fieldOf(body, 'list-comments')),
      journalReference: shown(fieldOf(body, 'list-journal-ref')),
    },
    troubles,
  );
}

function fieldOf(body: Element, name: string): Element | undefined {
  return descendants(body, (each) => hasClass(each, name))[0];
}

/** The text without its label, with its line breaks, and with the links that arXiv hides behind "this https URL". */
function shown(element: Element | undefined): string {
  return (element?.children ?? [])
    .map((child) => {
      if (typeof child === 'string') return child.replace(/\s+/g, ' ');
      if (hasClass(child, 'descriptor')) return '';
      if (child.name === 'br') return '\n';
      const isHidden = child.name === 'a' && /^this \S+ URL$/.test(textOf(child));
      return isHidden ? (child.attributes.get('href') ?? '') : shown(child);
    })
    .join('');
}

function linesOf(text: string): string {
  return text.replace(/ ?\n ?/g, '\n');
}

/** The last brackets of each: `Machine Learning (cs.LG); Numerical Analysis (math.NA)`. */
function codesIn(subjects: string): string[] {
  return Array.from(subjects.matchAll(/\(([A-Za-z.-]+)\)\s*(?:;|$)/g), ([, code = '']) => code);
}
