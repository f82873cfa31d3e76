import type { Line } from './latex-line.ts';
import type { Reader } from './latex-reader.ts';

/** TeX's two ways of reading, each of which may occur inside of the other. */
export interface Modes {
  readonly text: (reader: Reader, line: Line) => void;
  readonly math: (reader: Reader, line: Line) => void;
  /** Reads the command at the cursor, and only that, as in a formula. */
  readonly mathCommand: (reader: Reader, line: Line) => void;
}
