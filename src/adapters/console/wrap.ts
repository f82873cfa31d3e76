/**
 * Breaks text at blanks into lines of at most `columns`, each after the first begun with `indent`.
 * A break takes the place of one blank, and nothing else is moved.
 */
export function wrap(text: string, columns: number, indent = ''): string {
  return text
    .split('\n')
    .map((paragraph) => wrapParagraph(paragraph, Math.max(20, columns), indent))
    .join(`\n${indent}`);
}

function wrapParagraph(paragraph: string, columns: number, indent: string): string {
  const lines: string[] = [];
  const [first = '', ...others] = paragraph.split(' ');
  let line = first;
  for (const word of others) {
    const longer = `${line} ${word}`;
    if (longer.length + indent.length > columns && line !== '') {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line].join(`\n${indent}`);
}
