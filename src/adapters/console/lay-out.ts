import type { Card, PaperItem, Section } from '../../cards/card.ts';
import type { RichText, Span } from '../../text/rich-text.ts';
import { visible } from '../../text/visible.ts';
import { type Abilities, type Paint, paintFor } from './paint.ts';
import { wrap } from './wrap.ts';

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
    written(paper.summary),
  ]);
}

function sectionText({ heading, body }: Section, columns: number, paint: Paint): string {
  return joined([heading ? paint.bold(heading) : '', richText(body, columns, paint)]);
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

function richText(rich: RichText, columns: number, paint: Paint): string {
  // Escape codes have no width, so only text without them is wrapped by us.
  const isPlain = rich.every(({ url, style }) => url === undefined && style === undefined);
  const text = rich.map((part) => spanText(part, paint)).join('');
  return isPlain ? wrap(text, columns) : text;
}

function spanText({ text, url, style }: Span, paint: Paint): string {
  const safe = visible(text);
  const styled = style === 'bold' || style === 'italic' ? paint[style](safe) : safe;
  if (url === undefined) return styled;
  const address = visible(url);
  return paint.link(styled, address) ?? (text === url ? styled : `${styled} (${address})`);
}

function joined(lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n');
}
