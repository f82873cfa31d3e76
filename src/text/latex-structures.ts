import { written } from './latex-common.ts';
import type { Line } from './latex-line.ts';
import type { Modes } from './latex-modes.ts';
import type { Reader } from './latex-reader.ts';
import { doubleStruck, fraction, root, subscript, superscript } from './latex-scripts.ts';

type Structure = (reader: Reader, line: Line, modes: Modes) => void;

const structures: ReadonlyMap<string, Structure> = new Map<string, Structure>([
  ...named(['frac', 'dfrac', 'tfrac', 'cfrac', 'sfrac', 'nicefrac', 'xfrac'], readFraction),
  ...named(['sqrt'], readRoot),
  ...named(['binom', 'dbinom', 'tbinom', 'choose'], readBinomial),
  ...named(['mathbb', 'mathds', 'mathbbm', 'Bbb', 'symbb'], readDoubleStruck),
  ...named(['not'], readNegation),
  ...named(['pmod', 'pod'], readModulus),
  ...named(['overset', 'stackrel'], (reader, line, modes) =>
    readStack(superscript, reader, line, modes),
  ),
  ...named(['underset'], (reader, line, modes) => readStack(subscript, reader, line, modes)),
  ...named(['xrightarrow'], (reader, line, modes) => readArrow('→', reader, line, modes)),
  ...named(['xleftarrow'], (reader, line, modes) => readArrow('←', reader, line, modes)),
]);

const names: ReadonlySet<string> = new Set(['operatorname', 'operatorname*']);

export function isStructure(name: string): boolean {
  return structures.has(name);
}

/** Reads a command that arranges its arguments, such as a fraction; false if `name` is none. */
export function readStructure(name: string, reader: Reader, line: Line, modes: Modes): boolean {
  if (names.has(name)) {
    line.write(written(modes.math, reader.argument()));
    line.endWord();
    return true;
  }
  const read = structures.get(name);
  read?.(reader, line, modes);
  return read !== undefined;
}

function readFraction(reader: Reader, line: Line, modes: Modes): void {
  const above = written(modes.math, reader.argument());
  const below = written(modes.math, reader.argument());
  line.startWord();
  line.write(below === '' ? above : fraction(above, below));
  line.endWord();
}

function readRoot(reader: Reader, line: Line, modes: Modes): void {
  const degree = written(modes.math, reader.option());
  const inside = written(modes.math, reader.argument());
  line.write(inside === '' ? '√' : root(inside, degree));
}

function readBinomial(reader: Reader, line: Line, modes: Modes): void {
  const from = written(modes.math, reader.argument());
  const chosen = written(modes.math, reader.argument());
  line.write(`(${from} choose ${chosen})`);
}

function readDoubleStruck(reader: Reader, line: Line, modes: Modes): void {
  line.write(doubleStruck(written(modes.math, reader.argument())));
}

function readNegation(reader: Reader, line: Line, modes: Modes): void {
  const negated = written(modes.math, reader.argument());
  if (negated === '') return;
  line.loosen();
  line.write(`${negated}\u0338`.normalize('NFC'));
  line.loosen();
}

function readModulus(reader: Reader, line: Line, modes: Modes): void {
  line.loosen();
  line.write(`(mod ${written(modes.math, reader.argument())})`);
}

function readStack(
  place: (text: string) => string,
  reader: Reader,
  line: Line,
  modes: Modes,
): void {
  const beside = written(modes.math, reader.argument());
  const base = reader.argument();
  if (base) modes.math(base, line);
  line.tighten();
  line.write(place(beside));
  line.loosen();
}

function readArrow(arrow: string, reader: Reader, line: Line, modes: Modes): void {
  reader.option();
  line.loosen();
  line.write(arrow + superscript(written(modes.math, reader.argument())));
  line.loosen();
}

function named(list: readonly string[], read: Structure): [string, Structure][] {
  return list.map((name) => [name, read]);
}
