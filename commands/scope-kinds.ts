import {
  archiveOf,
  completeCategories,
  nearestCategories,
  parseScope,
  type Scope,
} from '../src/domain/category.ts';
import { UserError } from '../src/lib/errors.ts';
import { Misread } from './misread.ts';
import type { OptionKind } from './option-kind.ts';

// As many as a form can show again as chosen.
const mostScopes = 100;

export const scope: OptionKind<Scope> = {
  input: 'text',
  completes: true,
  takesRest: true,
  accepts: (word) => parseScope(word) !== undefined,
  parse: (text) => scopeOf(text),
};

export const scopes: OptionKind<readonly Scope[]> = {
  input: 'text',
  completes: true,
  many: true,
  accepts: (word) => word.split(',').every((part) => part === '' || isMeantAsScope(part)),
  parse(text) {
    const parts = text.split(/[,;]|\s+(?=\S)/).filter((part) => part.trim() !== '');
    // A name of several words is one category, unless its words are codes.
    const isOneName = parts.length > 1 && !text.includes(',');
    const whole = isOneName ? (parseScope(text) ?? begunScope(text)) : undefined;
    if (whole) return [whole];
    const named = parts.filter((part) => !everything.test(part.trim()));
    const found = new Map(named.map(scopeOf).map((each) => [each.label, each]));
    if (found.size > mostScopes) {
      throw new UserError(
        `At most ${mostScopes} categories can be named, not ${found.size}. An archive such as cs stands for all of its categories, and hep-* for all that begin so.`,
      );
    }
    return [...found.values()];
  },
};

function scopeOf(text: string): Scope {
  const found = parseScope(text.trim()) ?? begunScope(text);
  if (found) return found;
  if (isSeveral(text)) {
    throw new Misread(
      `“${text.trim()}” is more than one category. Give one at a time, such as cs.CV.`,
      text,
      codesIn(text).flatMap((code) => parseScope(code)?.label ?? []),
    );
  }
  const begun = leadingCode(text);
  if (begun) {
    throw new Misread(`I do not know what “${begun.rest}” means after “${begun.code}”.`, text, [
      begun.code,
    ]);
  }
  throw new Misread(
    `arXiv has no category “${text.trim()}”. ${scopeHint(text)}`,
    text,
    meantBy(text),
  );
}

function scopeHint(text: string): string {
  const near = nearestCategories(text).map(({ code, name }) => `${code} (${name})`);
  if (near.length > 0) return `Did you mean ${near.join(', ')}?`;
  const archive = parseScope(archiveOf(text));
  return archive
    ? `“${archive.label}” alone is all of ${archive.name}.`
    : 'Codes look like cs.CV, math or hep-*.';
}

function meantBy(text: string): readonly string[] {
  const near = nearestCategories(text).map(({ code }) => code);
  return near.length > 0 ? near : [parseScope(archiveOf(text))?.label ?? []].flat();
}

function isSeveral(text: string): boolean {
  const codes = codesIn(text);
  return codes.length > 1 && codes.every(isMeantAsScope);
}

function codesIn(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((part) => part !== '');
}

/** A code with words after it that make no name of a category with it. */
function leadingCode(text: string): { readonly code: string; readonly rest: string } | undefined {
  const [, code = '', rest = ''] = /^(\S+)\s+(\S.*)$/s.exec(text.trim()) ?? [];
  const isCode = parseScope(code)?.label.toLowerCase() === code.toLowerCase();
  return isCode && nearestCategories(text).length === 0 ? { code, rest } : undefined;
}

/** What people write for no filter at all. */
export const everything = /^(all|everything|any)$/i;

/** Also a slip such as `cs.VC`, which deserves to be told what is near it. */
export function isMeantAsScope(word: string): boolean {
  return (
    parseScope(word) !== undefined ||
    everything.test(word) ||
    (/^[a-z-]+\.[a-z*-]+$/i.test(word) && parseScope(archiveOf(word)) !== undefined)
  );
}

/** `computer vision` is enough of a name when only one begins so. */
function begunScope(text: string): Scope | undefined {
  const begun = text.trim().length < 4 ? [] : completeCategories(text.trim());
  const named = begun.filter(({ name }) =>
    name.toLowerCase().startsWith(text.trim().toLowerCase()),
  );
  const [only] = named;
  return only && named.length === 1 ? parseScope(only.code) : undefined;
}
