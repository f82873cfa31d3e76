import { UserError } from '../src/lib/errors.ts';
import type { Command, Given } from './command.ts';
import { optionKinds } from './option-kinds.ts';

// Words that make a sentence of a command and mean nothing to us.
const fillers = /^(in|to|for|of|on|and|the|papers|please|=)$/i;

/** The first word and the rest of a line, without the `/hotpapers` some type before it. */
export function splitLine(line: string): { name: string; rest: string } {
  const text = line.trim().replace(/^\/?hotpapers\b\s*/i, '');
  const [, name = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  return { name: name.toLowerCase(), rest: rest.trim() };
}

/**
 * Takes a command's words apart: `name:value`, `name value`, or a value alone that only one option understands.
 * Throws a `UserError` for a word that no option wants.
 */
export function readOptions(command: Command, rest: string): Given {
  const reader = new LineReader(command);
  for (const word of wordsOf(rest, reader.takesRest)) reader.take(word);
  return reader.finish();
}

class LineReader {
  readonly #command: Command;
  readonly #given = new Map<string, string>();
  readonly #rest: string[] = [];
  readonly #restName: string | undefined;
  #named: string | undefined;

  constructor(command: Command) {
    this.#command = command;
    this.#restName = Object.entries(command.options).find(
      ([, option]) => optionKinds[option.kind].takesRest,
    )?.[0];
  }

  get takesRest(): boolean {
    return this.#restName !== undefined;
  }

  take(word: string): void {
    if (this.#named !== undefined) {
      const name = this.#named;
      this.#named = undefined;
      this.#give(name, word.replace(/^[=:]/, ''));
      return;
    }
    const [, name = '', value = ''] = /^([a-z_]+)[:=](.*)$/is.exec(word) ?? [];
    const option = this.#command.options[name.toLowerCase()];
    if (option && (value !== '' || this.#restName === undefined)) {
      if (value === '') this.#named = name.toLowerCase();
      else this.#give(name.toLowerCase(), value);
      return;
    }
    this.#takeBare(word);
  }

  #takeBare(word: string): void {
    // In a free text, "top" or "period" may be what is looked for.
    if (this.#restName === undefined && this.#command.options[word.toLowerCase()]) {
      this.#named = word.toLowerCase();
      return;
    }
    const meant = Object.entries(this.#command.options).find(([name, option]) => {
      const kind = optionKinds[option.kind];
      const free = kind.many || !this.#given.has(name);
      return free && !option.hidden && !kind.takesRest && kind.accepts(word);
    });
    if (meant) this.#give(meant[0], word);
    else if (this.#restName !== undefined) this.#rest.push(word);
    else if (!fillers.test(word)) throw this.#stranger(word);
  }

  #give(name: string, value: string): void {
    const option = this.#command.options[name];
    const before = this.#given.get(name);
    const joined = option && optionKinds[option.kind].many && before ? `${before},${value}` : value;
    this.#given.set(name, unquoted(joined));
  }

  #stranger(word: string): UserError {
    const options = Object.entries(this.#command.options)
      .filter(([, option]) => !option.hidden)
      .map(([name]) => name);
    const takes =
      options.length > 0 ? `It takes ${options.join(', ')}.` : 'It takes nothing after it.';
    return new UserError(
      `I do not know what “${word}” means in “${this.#command.name}”. ${takes} See “help ${this.#command.name}”.`,
    );
  }

  finish(): Given {
    if (this.#named !== undefined) {
      throw new UserError(`“${this.#named}” needs a value after it.`);
    }
    const rest = this.#rest.join(' ');
    if (this.#restName !== undefined && rest !== '') this.#given.set(this.#restName, rest);
    return Object.fromEntries(this.#given);
  }
}

/** Splits at blanks outside quotes; a free text keeps its quotes, for they mean something there. */
function wordsOf(text: string, keepQuotes: boolean): string[] {
  const straight = text.replaceAll(/[“”„«»]/g, '"').replaceAll(/[‘’]/g, "'");
  const words = straight.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
  return keepQuotes ? words : words.map(unquoted);
}

function unquoted(word: string): string {
  return word.length > 1 && word.startsWith('"') && word.endsWith('"') ? word.slice(1, -1) : word;
}
