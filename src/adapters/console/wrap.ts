const narrowest = 20;

// Where a description begins beyond the middle, its further lines begin near the edge.
const nearEdge = 4;

/**
 * Breaks text at blanks into lines of at most `columns`, each after the first begun with `indent`.
 * A break takes the place of one blank, and nothing else is moved.
 */
export function wrap(text: string, columns: number, indent = ''): string {
  const { length } = indent;
  return text
    .split('\n')
    .flatMap((paragraph) => linesOf(paragraph, columns, { first: length, further: length }))
    .join(`\n${indent}`);
}

/** Wrapped text, of the same length, and how many blanks are to follow a break of it, by its place. */
export interface Hanging {
  readonly text: string;
  readonly indents: ReadonlyMap<number, number>;
}

/** Breaks text as `wrap` does; what two blanks set apart from its term, as in a list of commands, hangs beside it. */
export function wrapHanging(text: string, columns: number): Hanging {
  const indents = new Map<number, number>();
  const paragraphs: string[] = [];
  let place = 0;
  for (const paragraph of text.split('\n')) {
    const further = hangOf(paragraph, columns);
    const lines = linesOf(paragraph, columns, { first: 0, further });
    let end = place;
    for (const line of lines.slice(0, -1)) {
      end += line.length;
      indents.set(end, further);
      end += 1;
    }
    paragraphs.push(lines.join('\n'));
    place += paragraph.length + 1;
  }
  return { text: paragraphs.join('\n'), indents };
}

function hangOf(paragraph: string, columns: number): number {
  const [term = ''] = /^\S+(?: \S+)* {2}(?=\S)/.exec(paragraph) ?? [];
  if (term.length > columns) return 0;
  return term.length > columns / 2 ? nearEdge : term.length;
}

/** `first` and `further` are the columns that are taken already. */
function linesOf(
  paragraph: string,
  columns: number,
  { first, further }: { readonly first: number; readonly further: number },
): string[] {
  const most = Math.max(narrowest, columns);
  const lines: string[] = [];
  const [begin = '', ...others] = paragraph.split(' ');
  let line = begin;
  for (const word of others) {
    const longer = `${line} ${word}`;
    const taken = lines.length === 0 ? first : further;
    if (longer.length + taken > most && line !== '') {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
