import type { Options } from './command.ts';
import { nearestWord } from './misread.ts';
import type { OptionKind } from './option-kind.ts';
import { isOnOff, type KindName, optionKinds } from './option-kinds.ts';
import { restOption } from './rest-option.ts';

// Shorter beginnings of a name, and shorter words with slips, are likelier to be something else.
const shortestName = 3;

/** The names by which the options of a command are called where they are typed. */
export class OptionNames {
  readonly #options: Options;
  /** The option to which belongs what no other wants. */
  readonly rest: string | undefined;
  /** Whether what is typed is a free text, in which every word and quote means something. */
  readonly takesWords: boolean;

  constructor(options: Options) {
    this.#options = options;
    this.rest = restOption(options);
    const kind = this.kindOf(this.rest ?? '');
    this.takesWords = kind !== undefined && isFreeText(kind);
  }

  /** A word such as `constructor` is no option, though every object has one. */
  has(name: string): boolean {
    return Object.hasOwn(this.#options, name);
  }

  kindOf(name: string): KindName | undefined {
    return this.has(name) ? this.#options[name]?.kind : undefined;
  }

  takes(kind: KindName): boolean {
    return Object.values(this.#options).some((option) => option.kind === kind);
  }

  /** The option that wants a word without a name, of those that may still be given. */
  accepting(word: string, isFree: (name: string) => boolean): string | undefined {
    return this.#shown().find(([name, { kind }]) => {
      const isAsked = name !== this.rest && (isMany(kind) || isFree(name));
      return isAsked && optionKinds[kind].accepts(word);
    })?.[0];
  }

  /** The option of that name or alias, or the only one whose name begins so; the singular is a beginning, too. */
  find(word: string): string | undefined {
    if (this.has(word)) return word;
    if (this.takesWords) return undefined;
    const options = Object.entries(this.#options);
    const [known] = options.find(([, { aliases }]) => aliases?.includes(word)) ?? [];
    if (known !== undefined || word.length < shortestName) return known;
    const beginnings = [word, word.replace(/y$/, 'ies')];
    const begun = options.filter(
      ([name, { hidden }]) => !hidden && beginnings.some((each) => name.startsWith(each)),
    );
    return begun.length === 1 ? begun[0]?.[0] : undefined;
  }

  /** The option of that name or alias, in the singular, too, but no beginning of it. */
  called(word: string): string | undefined {
    const name = this.find(word);
    const full = name === undefined ? [] : [name, ...(this.#options[name]?.aliases ?? [])];
    return [word, `${word}s`, word.replace(/y$/, 'ies')].some((each) => full.includes(each))
      ? name
      : undefined;
  }

  /** Whether the beginning of a name may be meant as such: “new york” is not half of `new_only`. */
  mayBegin(name: string, word: string, next: string | undefined): boolean {
    const isOpen = next === undefined || this.kindOf(name) !== 'onOff';
    return isOpen || this.called(word.toLowerCase()) !== undefined || isOnOff(next);
  }

  isHidden(name: string): boolean {
    return this.#options[name]?.hidden === true;
  }

  /** The name or alias that is a slip away. */
  near(typed: string): string | undefined {
    if (typed.length <= shortestName) return undefined;
    const names = this.#shown().flatMap(([name, { aliases = [] }]) => [name, ...aliases]);
    return nearestWord(typed, names);
  }

  /** Those that platforms offer. */
  listed(): readonly string[] {
    return this.#shown().map(([name]) => name);
  }

  #shown() {
    return Object.entries(this.#options).filter(([, { hidden }]) => !hidden);
  }
}

/** May be given several times. */
export function isMany(name: KindName): boolean {
  const kind: OptionKind<unknown> = optionKinds[name];
  return kind.many === true;
}

function isFreeText(name: KindName): boolean {
  const kind: OptionKind<unknown> = optionKinds[name];
  return kind.isFreeText === true;
}
