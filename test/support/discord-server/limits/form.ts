import { Refusal } from '../refusal.ts';

export type Path = readonly (string | number)[];

interface Length {
  readonly min?: number;
  readonly max: number;
}

interface ErrorTree {
  [key: string]: ErrorTree | { code: string; message: string }[];
}

/** Collects everything wrong with a body, to refuse it at once as Discord's 50035 does. */
export class Form {
  readonly #errors: ErrorTree = {};

  refuse(path: Path, code: string, message: string): void {
    let branch = this.#errors;
    for (const step of path) {
      const next = branch[step];
      if (next === undefined || Array.isArray(next)) {
        const grown: ErrorTree = {};
        branch[step] = grown;
        branch = grown;
      } else {
        branch = next;
      }
    }
    const leaf = branch['_errors'];
    branch['_errors'] = [...(Array.isArray(leaf) ? leaf : []), { code, message }];
  }

  require(path: Path): void {
    this.refuse(path, 'BASE_TYPE_REQUIRED', 'This field is required');
  }

  /** Checks a text without the white space at its ends, and gives that back. */
  text(path: Path, value: unknown, { min = 0, max }: Length): string {
    if (value !== undefined && value !== null && typeof value !== 'string') {
      this.refuse(path, 'STRING_TYPE_CONVERT', 'Could not interpret the value as string.');
      return '';
    }
    const text = (value ?? '').trim();
    if (text === '') {
      if (min > 0) this.require(path);
    } else {
      this.#measure(path, text.length, { min, max });
    }
    return text;
  }

  count(path: Path, entries: readonly unknown[], length: Length): void {
    this.#measure(path, entries.length, length);
  }

  whole(path: Path, value: unknown, min: number, max: number): void {
    if (value === undefined || value === null) return;
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      this.refuse(path, 'NUMBER_TYPE_COERCE', 'The value is not int.');
    } else if (value < min || value > max) {
      this.refuse(path, 'NUMBER_TYPE_RANGE', `int value should be between ${min} and ${max}.`);
    }
  }

  oneOf(path: Path, value: unknown, allowed: readonly unknown[]): void {
    if (!allowed.includes(value)) {
      this.refuse(path, 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
    }
  }

  url(
    path: Path,
    value: unknown,
    schemes: readonly string[] = ['http', 'https'],
    max = 2048,
  ): void {
    const url = this.text(path, value, { max });
    if (url === '') return;
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
    if (scheme && !schemes.includes(scheme)) {
      const among = schemes.map((known) => `'${known}'`).join(', ');
      const message = `Scheme "${scheme}" is not supported. Scheme must be one of (${among}).`;
      this.refuse(path, 'URL_TYPE_INVALID_SCHEME', message);
    } else if (!scheme || /\s/.test(url) || !URL.canParse(url)) {
      this.refuse(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
    }
  }

  unique(path: Path, values: readonly string[], code: string, message: string): void {
    if (new Set(values).size < values.length) this.refuse(path, code, message);
  }

  /** Refuses the body if anything was wrong with it. */
  settle(): void {
    if (Object.keys(this.#errors).length === 0) return;
    throw new Refusal(400, { message: 'Invalid Form Body', code: 50_035, errors: this.#errors });
  }

  #measure(path: Path, length: number, { min = 0, max }: Length): void {
    if (length >= min && length <= max) return;
    if (min > 0) {
      const message = `Must be between ${min} and ${max} in length.`;
      this.refuse(path, 'BASE_TYPE_BAD_LENGTH', message);
    } else {
      this.refuse(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    }
  }
}
