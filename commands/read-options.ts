import type { Command, Given } from './command.ts';
import { tidyWordsOf, unquoted, wordsOf } from './line-words.ts';
import { Misread, nearestWord } from './misread.ts';
import { optionKinds } from './option-kinds.ts';
import { restOption } from './rest-option.ts';
import { writeLine } from './write-line.ts';

// Shorter beginnings of a name, and shorter words with slips, are likelier to be something else.
const shortestName = 3;

// Words that make a sentence of a command and mean nothing to us.
const fillers =
  /^(as|from|in|to|for|of|on|and|with|the|this|last|past|every|each|papers|please|me|=)$/i;

/**
 * Takes a command's words apart: `name:value`, `name value`, or a value alone that only one option understands.
 * Throws a `UserError` for a word that no option wants.
 */
export function readOptions(command: Command, rest: string): Given {
  const reader = new LineReader(command);
  const words = reader.takesWords ? wordsOf(rest) : tidyWordsOf(rest);
  for (const [index, word] of words.entries()) reader.take(word, index === words.length - 1);
  return reader.finish();
}

class LineReader {
  readonly #command: Command;
  readonly #values = new Map<string, string>();
  readonly #rest: string[] = [];
  readonly #restName: string | undefined;
  #named: { readonly option: string; readonly typed: string } | undefined;

  constructor(command: Command) {
    this.#command = command;
    this.#restName = restOption(command.options);
  }

  /** Whether what is typed is a free text, in which every word and quote means something. */
  get takesWords(): boolean {
    const option = this.#command.options[this.#restName ?? ''];
    return option !== undefined && optionKinds[option.kind].isFreeText === true;
  }

  take(word: string, isLast: boolean): void {
    if (this.#named !== undefined) {
      const { option } = this.#named;
      this.#named = undefined;
      this.#give(option, word.replace(/^[=:]/, ''));
      return;
    }
    const [, typed, value = ''] = /^([a-z_]+)[:=](.*)$/is.exec(word) ?? [];
    const name = typed && this.#optionNamed(typed.toLowerCase());
    if (name && value === '' && name === this.#restName) return;
    if (name && (value !== '' || !this.takesWords)) {
      if (value === '') this.#named = { option: name, typed: word };
      else this.#give(name, value);
      return;
    }
    if (typed && value !== '') this.#refuseSlip(typed, value);
    this.#takeBare(word, isLast);
  }

  #takeBare(word: string, isLast: boolean): void {
    // In a free text, "top" or "period" may be what is looked for.
    const isName = this.#has(word.toLowerCase()) && word.toLowerCase() !== this.#restName;
    if (isName && !this.takesWords) {
      this.#named = { option: word.toLowerCase(), typed: word };
      return;
    }
    const meant = Object.entries(this.#command.options).find(([name, option]) => {
      const kind = optionKinds[option.kind];
      const free = kind.many || !this.#values.has(name);
      return free && !option.hidden && name !== this.#restName && kind.accepts(word);
    });
    if (meant) this.#give(meant[0], word);
    else if (!this.#takeName(word)) this.#takeRest(word, isLast);
  }

  /** Takes a name of an option, or the beginning of one; false if it is neither. */
  #takeName(word: string): boolean {
    const name = this.takesWords ? undefined : this.#optionNamed(word.toLowerCase());
    if (name === undefined) return false;
    if (name !== this.#restName) this.#named = { option: name, typed: word };
    return name !== this.#restName || this.#rest.length === 0;
  }

  #takeRest(word: string, isLast: boolean): void {
    if (this.#restName !== undefined) this.#rest.push(word);
    else if (saysSomething(word)) throw this.#stranger(word, isLast);
  }

  /** The option of that name or alias, or the only one whose name begins so; the singular is a beginning, too. */
  #optionNamed(word: string): string | undefined {
    if (this.#has(word)) return word;
    if (this.takesWords) return undefined;
    const options = Object.entries(this.#command.options);
    const [known] = options.find(([, { aliases }]) => aliases?.includes(word)) ?? [];
    if (known !== undefined || word.length < shortestName) return known;
    const beginnings = [word, word.replace(/y$/, 'ies')];
    const begun = options.filter(
      ([name, { hidden }]) => !hidden && beginnings.some((each) => name.startsWith(each)),
    );
    return begun.length === 1 ? begun[0]?.[0] : undefined;
  }

  /** A word such as `constructor` is no option, though every object has one. */
  #has(name: string): boolean {
    return Object.hasOwn(this.#command.options, name);
  }

  /** `categry:cs.CV` is a slip in a name, and no value of another option. */
  #refuseSlip(typed: string, value: string): void {
    const near = this.takesWords ? undefined : this.#nameNear(typed);
    if (near !== undefined) throw this.#slip(typed, near, `${near}:${value}`);
  }

  #nameNear(typed: string): string | undefined {
    if (typed.length <= shortestName) return undefined;
    const names = Object.entries(this.#command.options)
      .filter(([, { hidden }]) => !hidden)
      .flatMap(([name, { aliases = [] }]) => [name, ...aliases]);
    return nearestWord(typed, names);
  }

  #slip(typed: string, name: string, meant: string): Misread {
    return new Misread(
      `“${this.#command.name}” has no option “${typed}”. Did you mean “${meant}”?`,
      typed,
      [name],
    );
  }

  #give(name: string, value: string): void {
    if (name === this.#restName) {
      this.#rest.push(this.takesWords ? value : unquoted(value));
      return;
    }
    const option = this.#command.options[name];
    const before = this.#values.get(name);
    const joined = option && optionKinds[option.kind].many && before ? `${before},${value}` : value;
    this.#values.set(name, unquoted(joined));
  }

  #stranger(word: string, isLast: boolean): Misread {
    // A name with nothing after it would be refused, too.
    const near = isLast ? undefined : this.#nameNear(word);
    if (near !== undefined) return this.#slip(word, near, near);
    const options = Object.entries(this.#command.options)
      .filter(([, option]) => !option.hidden)
      .map(([name]) => name);
    const takes =
      options.length > 0
        ? `It takes ${options.join(', ')}. See “help ${this.#command.name}”.`
        : 'It takes nothing after it.';
    return new Misread(
      `I do not know what “${word}” means in “${this.#command.name}”. ${takes}`,
      word,
      [''],
      [writeLine(this.#command, this.#given())],
    );
  }

  finish(): Given {
    if (this.#named !== undefined) {
      const { option, typed } = this.#named;
      const { example } = this.#command.options[option] ?? {};
      throw new Misread(
        `“${option}” needs a value after it.`,
        typed,
        [example ? `${typed} ${example}` : ''],
        [writeLine(this.#command, this.#given())],
      );
    }
    return this.#given();
  }

  #given(): Given {
    const rest = (this.takesWords ? this.#rest : withoutEdges(this.#rest)).join(' ');
    const given = Object.fromEntries(this.#values);
    return this.#restName === undefined || rest === ''
      ? given
      : { ...given, [this.#restName]: rest };
  }
}

/** Whether a word is more than what makes a sentence. */
export function saysSomething(word: string): boolean {
  return !fillers.test(word);
}

/** The words from the first to the last that says something. */
function withoutEdges(words: readonly string[]): readonly string[] {
  return words.slice(
    Math.max(0, words.findIndex(saysSomething)),
    words.findLastIndex(saysSomething) + 1,
  );
}
