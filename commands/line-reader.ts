import type { Day } from '../src/domain/day.ts';
import type { Command, Given } from './command.ts';
import { daysAt, type Joined, zoneAt } from './joined-words.ts';
import { saysSomething, tidyWordsOf, unquoted, type Word, wordsOf } from './line-words.ts';
import { Misread } from './misread.ts';
import type { KindName } from './option-kinds.ts';
import { isMany, OptionNames } from './option-names.ts';
import { phrasesAt } from './phrase-words.ts';
import { writeLine } from './write-line.ts';

/** Reads what follows a command's name, once. */
export class LineReader {
  readonly #command: Command;
  readonly #names: OptionNames;
  readonly #words: readonly Word[];
  readonly #values = new Map<string, string>();
  readonly #rest: string[] = [];
  #named: { readonly option: string; readonly typed: string } | undefined;
  /** What the word before was. */
  #before: KindName | undefined;
  #stranger: { readonly word: string; readonly isLast: boolean } | undefined;

  readonly #phrasesBy: Day | undefined;
  /** Whether no value took the place of another. */
  isSure = true;

  /** With a day, values that are phrases have several words. */
  constructor(command: Command, rest: string, phrasesBy?: Day) {
    this.#command = command;
    this.#phrasesBy = phrasesBy;
    this.#names = new OptionNames(command.options);
    this.#words = this.#names.takesWords
      ? wordsOf(rest).map((text) => ({ text, asTyped: text }))
      : tidyWordsOf(rest);
  }

  read(): Given {
    for (let at = 0; at < this.#words.length; ) {
      const { text, count } = this.#wordAt(at);
      this.#take(text, this.#words[at + count]?.text);
      at += count;
    }
    return this.#finish();
  }

  /** The next word, or several that mean one thing; with the name before them where that is in the same word. */
  #wordAt(at: number): Joined {
    const { asTyped = '', text = '' } = this.#words[at] ?? {};
    if (this.#named) return this.#valueAt(at, this.#names.kindOf(this.#named.option));
    const [, name = '', value = ''] = /^([a-z_]+)[:=](.+)$/is.exec(text) ?? [];
    const kind = this.#names.kindOf(this.#names.find(name.toLowerCase()) ?? '');
    if (kind === undefined) {
      const days = this.#names.takes('weekdays') ? daysAt(this.#words, at) : undefined;
      const zone = this.#names.takes('zone') ? zoneAt(this.#words, at) : undefined;
      return days ?? zone ?? { text, count: 1 };
    }
    const alone = { text: value, asTyped: asTyped.slice(name.length + 1) };
    const joined = this.#valueAt(at, kind, this.#words.with(at, alone));
    return { ...joined, text: `${name}:${joined.text}` };
  }

  #valueAt(at: number, kind: KindName | undefined, words = this.#words): Joined {
    const telling = { names: this.#names, today: this.#phrasesBy };
    const joined =
      (kind === 'weekdays' && daysAt(words, at)) ||
      (kind === 'zone' && zoneAt(words, at)) ||
      ((kind === 'phrases' || kind === 'names') && phrasesAt(words, at, telling));
    return joined || { text: words[at]?.text ?? '', count: 1 };
  }

  #take(word: string, next: string | undefined): void {
    const isZoneTime = this.#before === 'zone' && /^time$/i.test(word) && !/^\d/.test(next ?? '');
    this.#before = undefined;
    // “8am Berlin time”
    if (isZoneTime) return;
    if (this.#named !== undefined) {
      const { option } = this.#named;
      this.#named = undefined;
      this.#give(option, word.replace(/^[=:]/, ''));
      return;
    }
    const { takesWords, rest } = this.#names;
    const [, typed, value = ''] = /^([a-z_]+)[:=](.*)$/is.exec(word) ?? [];
    const name = typed && this.#names.find(typed.toLowerCase());
    if (name && value === '' && name === rest) return;
    if (name && (value !== '' || !takesWords)) {
      if (value === '') this.#named = { option: name, typed: word };
      else this.#give(name, value);
      return;
    }
    if (typed && value !== '') this.#refuseSlip(typed, value);
    this.#takeBare(word, next);
  }

  #takeBare(word: string, next: string | undefined): void {
    const { takesWords, rest } = this.#names;
    // In a free text, "top" or "period" may be what is looked for.
    const isName = this.#names.has(word.toLowerCase()) && word.toLowerCase() !== rest;
    if (isName && !takesWords) {
      this.#named = { option: word.toLowerCase(), typed: word };
      return;
    }
    const meant = this.#names.accepting(word, (name) => !this.#values.has(name));
    if (meant !== undefined) this.#give(meant, word);
    else if (!this.#takeName(word, next)) this.#takeRest(word, next === undefined);
  }

  /** Takes a name of an option, or the beginning of one; false if it is neither. */
  #takeName(word: string, next: string | undefined): boolean {
    const { takesWords, rest } = this.#names;
    const name = takesWords ? undefined : this.#names.find(word.toLowerCase());
    if (name === undefined || !this.#names.mayBegin(name, word, next)) return false;
    if (name !== rest) this.#named = { option: name, typed: word };
    return name !== rest || this.#rest.length === 0;
  }

  #takeRest(word: string, isLast: boolean): void {
    if (this.#names.rest !== undefined) this.#rest.push(word);
    // What follows it is in the line that is offered instead.
    else if (saysSomething(word)) this.#stranger ??= { word, isLast };
  }

  /** `categry:cs.CV` is a slip in a name, and no value of another option. */
  #refuseSlip(typed: string, value: string): void {
    const near = this.#names.takesWords ? undefined : this.#names.near(typed);
    if (near !== undefined) throw this.#slip(typed, near, `${near}:${value}`);
  }

  #slip(typed: string, name: string, meant: string): Misread {
    return new Misread(
      `“${this.#command.name}” has no option “${typed}”. Did you mean “${meant}”?`,
      typed,
      [name],
    );
  }

  #give(name: string, value: string): void {
    if (name === this.#names.rest) {
      this.#rest.push(this.#names.takesWords ? value : unquoted(value));
      return;
    }
    const kind = this.#names.kindOf(name);
    this.#before = kind;
    const before = this.#values.get(name);
    this.isSure &&= before === undefined || (kind !== undefined && isMany(kind));
    const joined = kind && isMany(kind) && before ? `${before},${value}` : value;
    this.#values.set(name, unquoted(joined));
  }

  #refusalOf(word: string, isLast: boolean): Misread {
    // A name with nothing after it would be refused, too.
    const near = isLast ? undefined : this.#names.near(word);
    if (near !== undefined) return this.#slip(word, near, near);
    const options = this.#names.listed();
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

  #finish(): Given {
    if (this.#stranger) throw this.#refusalOf(this.#stranger.word, this.#stranger.isLast);
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
    const { takesWords, rest: name } = this.#names;
    const rest = (takesWords ? this.#rest : withoutEdges(this.#rest)).join(' ');
    const given = Object.fromEntries(this.#values);
    return name === undefined || rest === '' ? given : { ...given, [name]: rest };
  }
}

/** The words from the first to the last that says something. */
function withoutEdges(words: readonly string[]): readonly string[] {
  return words.slice(
    Math.max(0, words.findIndex(saysSomething)),
    words.findLastIndex(saysSomething) + 1,
  );
}
