import type { Line } from './latex-line.ts';
import type { Reader } from './latex-reader.ts';

const dashes = /-+/y;
const quotes = /`+|'+/y;
const beforeDash = /[\p{L}\p{M}\p{N})\]%”"'’]$/u;
const afterDash = /[\p{L}\p{N}([\\${“"`]/u;
const nothingToTie = /[/=<>&+*~([-]$/;
const mayBeTiedTo = /[\p{L}([“"'`\\${]/u;
const mayHaveNumber = /[\p{L}.,;:)]$/u;

/** `--` between words or numbers and `---` become dashes; elsewhere, as in `--flag`, they stay. */
export function readDash(reader: Reader, line: Line): void {
  const run = reader.match(dashes);
  const joins = beforeDash.test(line.before) && afterDash.test(reader.next);
  const parts = line.before === '' && !line.isEmpty && /\s/.test(reader.next);
  if (run === '--' && (joins || parts)) line.write('–');
  else if (run === '---' && !line.isEmpty && !reader.done) line.write('—');
  else line.write(run);
}

/** A tie is a blank, unless it means "about" (`~63%`) or belongs to a path (`/~user`). */
export function readTie(reader: Reader, line: Line): void {
  reader.character();
  const { before } = line;
  const after = reader.next;
  const beforeCommand = before === '' && after === '\\';
  const beforeWord = before !== '' && !nothingToTie.test(before) && mayBeTiedTo.test(after);
  const beforeNumber = mayHaveNumber.test(before) && /\d/.test(after);
  if (beforeCommand || beforeWord || beforeNumber) line.blank();
  else line.write('~');
}

/** TeX's doubled quotes become curly ones; single ones stay. */
export function readQuote(reader: Reader, line: Line): void {
  const run = reader.match(quotes);
  if (run === '``') line.write('“');
  else if (run === "''") line.write(line.before === '' || /[([]$/.test(line.before) ? '“' : '”');
  else if (run === "'''") line.write("'”");
  else line.write(run);
}
