/** Breaks text at blanks into lines of at most `columns`, each after the first begun with `indent`. */
export function wrap(text: string, columns: number, indent = ''): string {
  return text
    .split('\n')
    .map((paragraph) => wrapParagraph(paragraph, Math.max(20, columns), indent))
    .join(`\n${indent}`);
}

function wrapParagraph(paragraph: string, columns: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length + indent.length > columns && line !== '') {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line].join(`\n${indent}`);
}
