import { accented, foreignLetters, mathMark, textMark } from './latex-accents.ts';
import { styles, texts } from './latex-commands.ts';
import { flat, readCommon, written } from './latex-common.ts';
import { readFormula } from './latex-formula.ts';
import type { Line } from './latex-line.ts';
import type { Modes } from './latex-modes.ts';
import { readDash, readQuote, readTie } from './latex-punctuation.ts';
import type { Reader } from './latex-reader.ts';
import { subscript, superscript } from './latex-scripts.ts';
import { isStructure } from './latex-structures.ts';
import { dots, operators, symbols } from './latex-symbols.ts';

const url = /https?:\/\/[^\s{}\\]+/y;
const plain = /(?:(?!https?:\/\/)[^\\{}$~`'^_\s-])+/y;
const blanksBeforeGroup = /\s+(?=\{)/y;
const bareCommand = /^\\[A-Za-z]+$/;
const filledGroup = /\{[^}]/y;

/** Writes running text, from the reader's cursor to its end. */
export function readText(reader: Reader, line: Line, modes: Modes): void {
  if (reader.tooDeep) line.write(flat(reader));
  while (!reader.done) readPiece(reader, line, modes);
}

function readPiece(reader: Reader, line: Line, modes: Modes): void {
  if (reader.skipBlanks()) {
    line.blank();
    return;
  }
  const text = reader.match(plain) || reader.match(url);
  if (text !== '') {
    line.write(text);
    return;
  }

  switch (reader.next) {
    case '{':
      modes.text(reader.group(), line);
      return;
    case '$':
      readFormula(reader, line, modes);
      return;
    case '-':
      readDash(reader, line);
      return;
    case '~':
      readTie(reader, line);
      return;
    case '`':
    case "'":
      readQuote(reader, line);
      return;
    case '^':
    case '_':
      readScript(reader, line, modes);
      return;
    case '}':
      reader.character();
      return;
    default:
      readBackslash(reader, line, modes);
  }
}

function readBackslash(reader: Reader, line: Line, modes: Modes): void {
  const from = reader.at;
  reader.character();
  const name = reader.command();
  if (name === '(' || name === '[') {
    reader.at = from;
    readFormula(reader, line, modes);
    return;
  }
  if (!readAccent(name, reader, line, modes)) readCommand(name, from, reader, line, modes);
}

function readCommand(name: string, from: number, reader: Reader, line: Line, modes: Modes): void {
  const letter = foreignLetters.get(name);
  const symbol = symbols.get(name) ?? operators.get(name) ?? dots.get(name);
  if (letter !== undefined) {
    line.write(letter);
    reader.skipBlanks();
  } else if (symbol !== undefined) {
    line.write(symbol);
  } else if (name === 'deg') {
    line.write('°');
  } else if (name === 'textsuperscript' || name === 'textsubscript') {
    const script = written(modes.text, reader.argument());
    line.write(name === 'textsuperscript' ? superscript(script) : subscript(script));
  } else if (name === 'ensuremath') {
    const formula = reader.argument();
    if (formula) modes.math(formula, line);
  } else if (texts.has(name)) {
    reader.match(blanksBeforeGroup);
  } else if (styles.has(name)) {
    reader.skipBlanks();
  } else if (isMathOnly(name)) {
    reader.at = from + 1;
    modes.mathCommand(reader, line);
  } else if (!readCommon(name, reader, line, modes)) {
    writeUnknown(name, reader, line);
  }
}

// Some authors leave out the dollars.
function isMathOnly(name: string): boolean {
  return mathMark(name) !== undefined || isStructure(name) || name === 'left' || name === 'right';
}

// An author's own command: its name is often the name of the thing.
function writeUnknown(name: string, reader: Reader, line: Line): void {
  line.write(name.replace(/(?<=.)\*$/, ''));
  if (reader.peek(filledGroup) !== '') line.endWord();
}

function readAccent(name: string, reader: Reader, line: Line, modes: Modes): boolean {
  const mark = textMark(name);
  if (mark === undefined) return false;

  // Without a letter to sit on, as in `\"quoted\"`, it is the sign itself.
  if (!/^[A-Za-z]/.test(name) && !/[\p{L}{\\]/u.test(reader.next)) {
    line.write(name);
    return true;
  }
  const base = reader.argument();
  if (base && bareCommand.test(base.rest)) reader.skipBlanks();
  const under = written(modes.text, base);
  const result = accented(under, mark);
  if (result === undefined) line.write(under === '' && /[~^]/.test(name) ? name : under);
  else line.write(isQuoted(name, result) ? name + under : result);
  return true;
}

// No name has such a letter, which Unicode would have: `don\'t` and `\"quoted\"` are escaped quotes.
function isQuoted(name: string, result: string): boolean {
  return /^['"]$/.test(name) && /^[A-Za-z]\p{M}/u.test(result);
}

function readScript(reader: Reader, line: Line, modes: Modes): void {
  const kind = reader.character();
  if (reader.next !== '{' || !/[\p{L}\p{N})\]]$/u.test(line.before)) {
    line.write(kind);
    return;
  }
  const inside = written(modes.math, reader.group());
  line.write(kind === '^' ? superscript(inside) : subscript(inside));
}
