const opener = /[([{⟨⌈⌊]$/;
const closer = /^[)\]}⟩⌉⌋,.;:]/;
const startsWord = /^[\p{L}\p{N}√]/u;
const endsWord = /[\p{L}\p{N}]$/u;

type Gap = 'none' | 'between words' | 'loose' | 'blank';

/** Collects text piece by piece and decides about the blanks between the pieces. */
export class Line {
  readonly #pieces: string[] = [];
  #last = '';
  #gap: Gap = 'none';

  /** The last characters written, for rules that look back; '' after a blank. */
  get before(): string {
    return this.#gap === 'blank' ? '' : this.#last;
  }

  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  write(text: string): void {
    if (text === '') return;
    if (this.#wantsBlank(text)) this.#pieces.push(' ');
    this.#pieces.push(text);
    this.#last = text.slice(-2);
    this.#gap = 'none';
  }

  /** A blank that the author wrote. */
  blank(): void {
    this.#gap = 'blank';
  }

  /** A blank that is ours, left out beside brackets and punctuation. */
  loosen(): void {
    if (this.#gap !== 'blank') this.#gap = 'loose';
  }

  /** A blank only if a letter or digit follows. */
  endWord(): void {
    if (this.#gap === 'none') this.#gap = 'between words';
  }

  /** A blank only if a letter or digit stands before, and one follows. */
  startWord(): void {
    if (endsWord.test(this.#last)) this.endWord();
  }

  /** Takes back the blank before something that will not be written. */
  tighten(): void {
    this.#gap = 'none';
  }

  toString(): string {
    const end = this.#gap === 'blank' ? ' ' : '';
    return this.#pieces.join('') + end;
  }

  #wantsBlank(text: string): boolean {
    if (this.#gap === 'between words') return startsWord.test(text);
    if (this.#gap !== 'loose') return this.#gap === 'blank';
    return !this.isEmpty && !opener.test(this.#last) && !closer.test(text);
  }
}
