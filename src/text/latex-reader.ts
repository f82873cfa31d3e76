import { pairUp } from './latex-pairs.ts';

const commandName = /[A-Za-z]+\*?/y;
const blanks = /\s*/y;
const length = /\s*=?\s*[-+]?[\d.]*\s*(?:mu|em|ex|pt|cm|mm|in|pc|sp|bp)?[^\S\n]?/y;

// Optional arguments are short; looking no further keeps hostile input cheap.
const optionLength = 200;

// Deeper nesting than this is nobody's formula, and would exhaust the stack.
const deepest = 100;

/** A cursor over a stretch of LaTeX source that knows where every group and formula ends. */
export class Reader {
  readonly source: string;
  readonly end: number;
  at: number;
  readonly #partners: Int32Array;
  readonly #depth: number;

  constructor(source: string, at = 0, end = source.length, partners = pairUp(source), depth = 0) {
    this.source = source;
    this.at = at;
    this.end = end;
    this.#partners = partners;
    this.#depth = depth;
  }

  get done(): boolean {
    return this.at >= this.end;
  }

  get tooDeep(): boolean {
    return this.#depth > deepest;
  }

  get rest(): string {
    return this.source.slice(this.at, this.end);
  }

  /** The character at the cursor, or '' at the end. */
  get next(): string {
    return this.done ? '' : this.source.charAt(this.at);
  }

  /** Takes what a sticky pattern matches here; '' if it does not. */
  match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = this.done ? '' : (pattern.exec(this.source)?.[0] ?? '');
    const taken = found.slice(0, this.end - this.at);
    this.at += taken.length;
    return taken;
  }

  /** What a sticky pattern would match here, without taking it. */
  peek(pattern: RegExp): string {
    const { at } = this;
    const found = this.match(pattern);
    this.at = at;
    return found;
  }

  skipBlanks(): boolean {
    return this.match(blanks) !== '';
  }

  skipLength(): void {
    this.match(length);
  }

  /** With the cursor behind a backslash: the letters of the command, or its one character. */
  command(): string {
    return this.match(commandName) || this.character();
  }

  /** One whole character, even where it takes two code units. */
  character(): string {
    const code = this.done ? undefined : this.source.codePointAt(this.at);
    if (code === undefined) return '';
    const found = String.fromCodePoint(code).slice(0, this.end - this.at);
    this.at += found.length;
    return found;
  }

  /** The place where what opens at `at` closes, if it does so within this stretch. */
  partner(at: number): number | undefined {
    const found = this.#partners[at] ?? -1;
    return found > at && found < this.end ? found : undefined;
  }

  within(from: number, to: number): Reader {
    return new Reader(this.source, from, to, this.#partners, this.#depth + 1);
  }

  /** The inside of the group at the cursor; an unclosed one reaches to the end. */
  group(): Reader {
    const close = this.partner(this.at) ?? this.end;
    const inside = this.within(this.at + 1, close);
    this.at = Math.min(close + 1, this.end);
    return inside;
  }

  closedGroup(): Reader | undefined {
    const { at } = this;
    this.skipBlanks();
    if (this.next === '{' && this.partner(this.at) !== undefined) return this.group();
    this.at = at;
    return undefined;
  }

  /** The argument of a command: a group, or else a single character or command with its groups. */
  argument(): Reader | undefined {
    const { at } = this;
    this.skipBlanks();
    if (this.next === '{') return this.group();
    if (this.done || this.next === '}' || this.next === '$') {
      this.at = at;
      return undefined;
    }

    const from = this.at;
    if (this.character() === '\\' && this.command().length > 1) {
      while (this.next === '{' && this.partner(this.at) !== undefined) this.group();
    }
    return this.within(from, this.at);
  }

  /** The inside of an optional argument in square brackets, if there is one right here. */
  option(): Reader | undefined {
    if (this.next !== '[') return undefined;
    const room = this.source.slice(this.at, Math.min(this.end, this.at + optionLength));
    const close = room.indexOf(']');
    if (close === -1) return undefined;
    const inside = this.within(this.at + 1, this.at + close);
    this.at += close + 1;
    return inside;
  }
}
