import { Line } from './latex-line.ts';
import { readMath, readMathCommand } from './latex-math.ts';
import type { Modes } from './latex-modes.ts';
import { Reader } from './latex-reader.ts';
import { readText } from './latex-text.ts';

const sign = /[\\{}$~]|``|''|--/;

const modes: Modes = {
  text(reader, line) {
    readText(reader, line, modes);
  },
  math(reader, line) {
    readMath(reader, line, modes);
  },
  mathCommand(reader, line) {
    readMathCommand(reader.command(), reader, line, modes);
  },
};

/** Turns the LaTeX of titles, abstracts and names into Unicode text on one line; other text stays. */
export function readable(source: string): string {
  if (!sign.test(source)) return onOneLine(source);
  const line = new Line();
  readText(new Reader(source), line, modes);
  return onOneLine(line.toString());
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
