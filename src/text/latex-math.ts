import { accented, mathMark, textMark } from './latex-accents.ts';
import { styles, texts } from './latex-commands.ts';
import { flat, readCommon, written } from './latex-common.ts';
import type { Line } from './latex-line.ts';
import type { Modes } from './latex-modes.ts';
import type { Reader } from './latex-reader.ts';
import { subscript, superscript } from './latex-scripts.ts';
import { isStructure, readStructure } from './latex-structures.ts';
import { dots, operators, symbols } from './latex-symbols.ts';

const url = /https?:\/\/[^\s{}\\]+/y;
const plain = /(?:(?!https?:\/\/)[^\\{}$^_~'&=<>:!\s-])+/y;
const relation = /[=<>]+|[:!]=|->/y;
const primes = /'+/y;
const blankBeforeSign = /\s+[-+/|:*]/y;
const blankBeforeCommand = /\s+\\[A-Za-z]+/y;

const typedRelations: ReadonlyMap<string, string> = new Map([
  ['<=', '≤'],
  ['>=', '≥'],
  ['!=', '≠'],
  ['->', '→'],
  ['=>', '⇒'],
  ['<=>', '⇔'],
]);

const delimiters: ReadonlyMap<string, string> = new Map([
  ['.', ''],
  ['<', '⟨'],
  ['>', '⟩'],
]);

/** Writes a formula, from the reader's cursor to its end. */
export function readMath(reader: Reader, line: Line, modes: Modes): void {
  if (reader.tooDeep) line.write(flat(reader));
  while (!reader.done) readPiece(reader, line, modes);
}

/** Reads the command `name`, the cursor being behind it. */
export function readMathCommand(name: string, reader: Reader, line: Line, modes: Modes): void {
  const symbol = symbols.get(name);
  const operator = operators.get(name);
  if (symbol !== undefined) {
    line.write(symbol);
    skipBlanksAfter(name, reader);
  } else if (operator !== undefined) {
    reader.skipBlanks();
    // "4 times" at the end of a formula is one word: `$4\times$ faster` is 4× faster.
    if (operator === '×' && reader.done && /\d$/.test(line.before)) line.write(operator);
    else writeOperator(operator, line);
  } else if (dots.has(name)) {
    line.write(dots.get(name) ?? '');
  } else if (texts.has(name)) {
    const text = reader.argument();
    if (text) modes.text(text, line);
  } else if (styles.has(name)) {
    reader.skipBlanks();
  } else if (!readDelimiter(name, reader, line) && !readAccent(name, reader, line, modes)) {
    const known = readStructure(name, reader, line, modes) || readCommon(name, reader, line, modes);
    if (!known) writeFunction(name, line);
  }
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
  const sign = reader.match(relation);
  if (sign !== '') {
    writeOperator(typedRelations.get(sign) ?? sign, line);
    return;
  }
  readSpecialCharacter(reader, line, modes);
}

function readSpecialCharacter(reader: Reader, line: Line, modes: Modes): void {
  if (reader.next === '{') {
    modes.math(reader.group(), line);
    return;
  }
  if (reader.next === "'") {
    line.write(
      reader.match(primes).replaceAll("'''", '‴').replaceAll("''", '″').replaceAll("'", '′'),
    );
    return;
  }

  const character = reader.character();
  switch (character) {
    case '\\':
      readMathCommand(reader.command(), reader, line, modes);
      return;
    case '^':
    case '_':
      readScript(character, reader, line, modes);
      return;
    case '~':
      if (line.isEmpty && /\d/.test(reader.next)) line.write('~');
      else line.blank();
      return;
    case '&':
      line.blank();
      return;
    case '}':
    case '$':
      return;
    default:
      line.write(character);
  }
}

function readScript(kind: '^' | '_', reader: Reader, line: Line, modes: Modes): void {
  const inside = written(modes.math, reader.argument());
  if (inside === '*' && line.isEmpty) {
    line.write(inside);
    return;
  }
  const script = kind === '^' ? superscript(inside) : subscript(inside);
  line.tighten();
  line.write(script);
  if (/^[_^]/.test(script)) line.endWord();
}

function writeOperator(sign: string, line: Line): void {
  line.loosen();
  line.write(sign);
  line.loosen();
}

function writeFunction(name: string, line: Line): void {
  line.write(name.replace(/\*$/, ''));
  line.endWord();
}

// TeX ignores blanks in formulas. We keep the author's, which help reading, except after a command,
// where they only end its name. Even there they stay if it looks odd without them: `α + β`, `α log n`.
function skipBlanksAfter(symbol: string, reader: Reader): void {
  if (reader.peek(blankBeforeSign) !== '') return;
  const name = reader.peek(blankBeforeCommand).trim().slice(1);
  if (symbol !== 'cdot' && name !== '' && isFunction(name)) return;
  reader.skipBlanks();
}

function isFunction(name: string): boolean {
  const others = [symbols, operators, dots, styles, texts];
  if (others.some((known) => known.has(name)) || mathMark(name)) return false;
  return !isStructure(name) && name !== 'left' && name !== 'right';
}

function readDelimiter(name: string, reader: Reader, line: Line): boolean {
  if (name !== 'left' && name !== 'right' && name !== 'middle') return false;
  reader.skipBlanks();
  if (name === 'right') line.tighten();
  if (reader.next === '\\') return true;

  const sign = reader.character();
  line.write(delimiters.get(sign) ?? sign);
  if (name === 'left') reader.skipBlanks();
  return true;
}

function readAccent(name: string, reader: Reader, line: Line, modes: Modes): boolean {
  const mark = mathMark(name) ?? (/^[A-Za-z]/.test(name) ? undefined : textMark(name));
  if (mark === undefined) return false;
  const under = written(modes.math, reader.argument());
  line.write(accented(under, mark) ?? under);
  return true;
}
