import { written } from './latex-common.ts';
import type { Line } from './latex-line.ts';
import type { Modes } from './latex-modes.ts';
import type { Reader } from './latex-reader.ts';

const texSigns = /[\\^_{}=<>]/;
const amount = /^\d[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)?\s+(?:thousand|million|billion|trillion|per)\b/;

/** Reads a formula with the cursor on its delimiter, or just writes the delimiter if it opens none. */
export function readFormula(reader: Reader, line: Line, modes: Modes): void {
  const { at, source } = reader;
  const opening = source.startsWith('$$', at) || source.charAt(at) === '\\' ? 2 : 1;
  const close = opening === 1 ? reader.partner(at) : displayEnd(reader);
  const sign = source.charAt(at) === '\\' ? source.charAt(at + 1) : '$';
  if (close === undefined || (opening === 1 && isMoney(reader, close))) {
    reader.at += source.charAt(at) === '\\' ? 2 : 1;
    line.write(sign);
    return;
  }

  const formula = written(modes.math, reader.within(at + opening, close));
  const isDisplay = opening === 2 && sign !== '(';
  if (isDisplay) line.loosen();
  line.write(formula === '-' && joinsWords(reader, line, close) ? '–' : formula);
  if (isDisplay) line.loosen();
  reader.at = close + opening;
}

function displayEnd(reader: Reader): number | undefined {
  const { at, source } = reader;
  if (source.charAt(at) === '\\') return reader.partner(at);
  const close = reader.partner(at + 1);
  return close !== undefined && reader.partner(close) === close + 1 ? close : undefined;
}

// `method$-$could` and `1$-$3`: a lone minus close to its neighbours is somebody's dash.
function joinsWords(reader: Reader, line: Line, close: number): boolean {
  return /\S$/.test(line.before) && /\S/.test(reader.source.charAt(close + 1));
}

// Two amounts in a sentence are no formula: "between $5 and $10", "a $4-5 million fund or $6".
function isMoney(reader: Reader, close: number): boolean {
  const inside = reader.source.slice(reader.at + 1, close);
  if (!/^\d/.test(inside)) return false;
  if (amount.test(inside)) return true;
  if (texSigns.test(inside)) return false;
  const isSentence = /\s/.test(inside) && /[A-Za-z]{3}/.test(inside);
  const opensAnother = /[\s,;/(–-]$/.test(inside) && /\d/.test(reader.source.charAt(close + 1));
  return isSentence || opensAnother;
}
