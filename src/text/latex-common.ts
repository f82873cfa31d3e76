import { abbreviations, blanks, dropped, lengths, references, silent } from './latex-commands.ts';
import { Line } from './latex-line.ts';
import type { Modes } from './latex-modes.ts';
import type { Reader } from './latex-reader.ts';

// Searching further for the end of \verb would make hostile input slow.
const verbatimLength = 300;

/** Reads a command that means the same in text and in formulas; false if `name` is none. */
export function readCommon(name: string, reader: Reader, line: Line, modes: Modes): boolean {
  const abbreviation = abbreviations.get(name);
  if (abbreviation !== undefined) {
    line.write(abbreviation);
    line.endWord();
    if (abbreviation.endsWith('.') && reader.next === '.') reader.character();
    return true;
  }
  if (references.test(name)) {
    dropReference(reader, line);
    return true;
  }
  if (dropped.has(name)) {
    reader.option();
    reader.closedGroup();
    return true;
  }
  return readSign(name, reader, line) || readSpecial(name, reader, line, modes);
}

/** What `read` would write for a stretch of source, without blanks around it. */
export function written(read: Modes['text'], reader: Reader | undefined): string {
  if (reader === undefined) return '';
  const line = new Line();
  read(reader, line);
  return line.toString().trim();
}

/** The characters of a stretch nested too deeply to be understood. */
export function flat(reader: Reader): string {
  const { rest } = reader;
  reader.at = reader.end;
  return rest.replaceAll(/[\\{}$]+/g, '');
}

function readSign(name: string, reader: Reader, line: Line): boolean {
  if (/^[%&$#_{}]$/.test(name)) {
    line.write(name);
  } else if (name === '\\' || /^[\s,;:>]$/.test(name) || blanks.has(name)) {
    if (name === '\\') reader.option();
    line.blank();
  } else if (lengths.has(name)) {
    reader.skipLength();
  } else if (name === '|') {
    line.write('‖');
  } else if (!/^[!/@*\-+]?$/.test(name) && !silent.has(name)) {
    return false;
  }
  return true;
}

function readSpecial(name: string, reader: Reader, line: Line, modes: Modes): boolean {
  switch (name) {
    case 'url':
    case 'nolinkurl':
    case 'path':
      line.write(address(reader.closedGroup()));
      return true;
    case 'href':
      readLink(reader, line, modes);
      return true;
    case 'footnote':
    case 'footnotetext':
      reader.option();
      writeAside(written(modes.text, reader.closedGroup()), line);
      return true;
    case 'textcolor':
    case 'colorbox':
    case 'raisebox':
      reader.option();
      reader.closedGroup();
      return true;
    case 'texorpdfstring':
      reader.closedGroup();
      return true;
    case 'SI':
    case 'qty':
      readQuantity(reader, line, modes);
      return true;
    case 'verb':
    case 'verb*':
      line.write(verbatim(reader));
      return true;
    case 'TeX':
    case 'LaTeX':
    case 'BibTeX':
      line.write(name);
      return true;
    default:
      return false;
  }
}

function dropReference(reader: Reader, line: Line): void {
  const from = reader.at;
  while (reader.option() !== undefined);
  if (reader.closedGroup() === undefined) reader.at = from;
  else line.tighten();
}

function readLink(reader: Reader, line: Line, modes: Modes): void {
  const url = address(reader.closedGroup());
  const title = written(modes.text, reader.closedGroup());
  line.write(title === '' ? url : title);
  if (title !== '' && title !== url) writeAside(url, line);
}

function writeAside(text: string, line: Line): void {
  if (text === '') return;
  line.loosen();
  line.write(`(${text})`);
  line.endWord();
}

function readQuantity(reader: Reader, line: Line, modes: Modes): void {
  line.write(written(modes.text, reader.closedGroup()));
  reader.option();
  const unit = written(modes.text, reader.closedGroup());
  if (unit !== '') line.blank();
  line.write(unit);
}

// In an address TeX's own signs may be escaped; nothing else in it is TeX.
function address(reader: Reader | undefined): string {
  return reader?.rest.trim().replaceAll(/\\([_%#&~{}$^])/g, '$1') ?? '';
}

function verbatim(reader: Reader): string {
  const from = reader.at;
  const delimiter = reader.character();
  const room = reader.rest.slice(0, verbatimLength);
  const close = delimiter === '' ? -1 : room.indexOf(delimiter);
  if (close === -1) {
    reader.at = from;
    return '';
  }
  reader.at += close + delimiter.length;
  return room.slice(0, close);
}
