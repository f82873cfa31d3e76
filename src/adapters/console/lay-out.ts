import type { Card, CodeLink, PaperItem, Section } from '../../cards/card.ts';
import type { RichText, Span } from '../../text/rich-text.ts';
import { visible } from '../../text/visible.ts';
import { type Abilities, type Paint, paintFor } from './paint.ts';
import { wrap, wrapHanging } from './wrap.ts';

const widest = 100;
const indent = '    ';

/** A card as text for a terminal; its actions are numbered, to be typed. */
export function layOut(card: Card, abilities: Abilities): string {
  const paint = paintFor(abilities);
  const columns = Math.min(widest, abilities.columns);
  const blocks = [
    headText(card, columns, paint),
    ...card.papers.map((paper) => paperText(paper, columns, paint)),
    ...card.sections.map((section) => sectionText(section, columns, paint)),
    ...card.files.map(({ text }) => fileText(text)),
    menuText(card, columns, paint),
    footText(card, columns, paint),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function headText(card: Card, columns: number, paint: Paint): string {
  const tone = { plain: paint.accent, good: paint.good, bad: paint.bad }[card.tone];
  return joined([
    paint.bold(tone(wrap(visible(card.title), columns))),
    card.url ? paint.dim(card.url) : '',
    richText(card.intro, columns, paint),
  ]);
}

function paperText(paper: PaperItem, columns: number, paint: Paint): string {
  const rank = paper.rank === undefined ? '' : String(paper.rank);
  const title = paint.bold(wrap(visible(paper.title), columns, indent));
  const linked = paint.link(title, paper.url);
  const written = (text: string) =>
    text === '' ? '' : indent + wrap(visible(text), columns, indent);
  return joined([
    `${paint.accent(rank.padStart(2))}  ${linked ?? title}`,
    written(paper.authors),
    paint.accent(written([paper.categories.join(' '), paper.counts].join('   '))),
    linked ? '' : paint.dim(indent + paper.url),
    paper.code ? indent + codeText(paper.code, columns, paint) : '',
    written(paper.summary),
  ]);
}

function codeText({ label, url }: CodeLink, columns: number, paint: Paint): string {
  return richText([{ text: label, url }], columns, paint);
}

function sectionText({ heading, body }: Section, columns: number, paint: Paint): string {
  const text = richText(body, columns, paint);
  // A list ends its last line, too, and the next block begins after an empty one anyway.
  return joined([heading ? paint.bold(heading) : '', text.replace(/\n+$/, '')]);
}

/** As it is, to be copied: a line that was broken would not be the file's any more. */
function fileText(text: string): string {
  return text.trimEnd().split('\n').map(visible).join('\n');
}

/** What one may choose, where that is not a list of what is shown anyway. */
function menuText({ menu, papers, sections }: Card, columns: number, paint: Paint): string {
  if (!menu || papers.length + sections.length > 0) return '';
  const choices = menu.choices.map(({ label, detail }) => ({ text: `${label}  ${detail}\n` }));
  return joined([paint.bold(visible(menu.prompt)), richText(choices, columns, paint).trimEnd()]);
}

function footText(card: Card, columns: number, paint: Paint): string {
  const actions = card.actions.map(
    ({ label }, index) => `${paint.accent(`[${index + 1}]`)} ${visible(label)}`,
  );
  return joined([
    ...card.notes.map((note) => paint.dim(richText(note, columns, paint))),
    actions.join('  '),
  ]);
}

/** Wrapped before it is painted, for escape codes have no width. */
function richText(rich: RichText, columns: number, paint: Paint): string {
  const spans = rich.flatMap((part) => shownSpans(part, paint));
  const { text: wrapped, indents } = wrapHanging(spans.map(({ text }) => text).join(''), columns);
  let place = 0;
  // Wrapping turns blanks into line breaks and moves nothing.
  const painted = spans.map((part) => {
    const text = wrapped.slice(place, place + part.text.length);
    const lines = text.split('\n').map((line) => {
      // A break that ends one part is followed by the line that begins the next.
      const before = line === '' ? '' : ' '.repeat(indents.get(place - 1) ?? 0);
      place += line.length + 1;
      return before + painting({ ...part, text: line }, paint);
    });
    place -= 1;
    return lines.join('\n');
  });
  return painted.join('');
}

/** What is read of a span; an address that the terminal cannot hide behind it follows in brackets. */
function shownSpans({ text, url, style }: Span, paint: Paint): Span[] {
  const words = { text: visible(text), ...(style && { style }) };
  if (url === undefined) return [words];
  const address = visible(url);
  if (paint.link('', address) !== undefined) return [{ ...words, url: address }];
  return text === url ? [words] : [words, { text: ` (${address})` }];
}

/** One line of a span. */
function painting({ text, url, style }: Span, paint: Paint): string {
  if (text === '') return '';
  const styled = style === 'bold' || style === 'italic' ? paint[style](text) : text;
  return (url === undefined ? undefined : paint.link(styled, url)) ?? styled;
}

function joined(lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n');
}
