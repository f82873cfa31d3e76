import { UserError } from '../src/lib/errors.ts';
import { formulas } from '../src/ranking/formulas.ts';
import { Misread } from './misread.ts';
import { type OptionKind, oneOf } from './option-kind.ts';

const mostPapers = 50;

export const topCount: OptionKind<number> = {
  input: 'integer',
  accepts: (word) => /^\d{1,3}$/.test(word),
  parse(text) {
    const top = Number(text);
    if (!Number.isInteger(top) || top < 1 || top > mostPapers) {
      const meant = top > mostPapers ? [String(mostPapers)] : [];
      throw new Misread(`A digest can list 1 to ${mostPapers} papers, not “${text}”.`, text, meant);
    }
    return top;
  },
};

/** The same, where a number alone is rather part of a day. */
export const namedTop: OptionKind<number> = { ...topCount, accepts: () => false };

export const heat: OptionKind<number> = {
  input: 'number',
  accepts: () => false,
  parse(text) {
    const least = Number(text);
    if (text.trim() === '' || !Number.isFinite(least) || least < 0) {
      throw new UserError(`“${text}” is not a heat. Give a number from 0 up, such as 100.`);
    }
    return least;
  },
};

/** Of a least heat that is asked of digests by whatever formula. */
export const anyFormula = 'any';

/** By which formula a least heat is meant. */
export const formula: OptionKind<string> = oneOf(
  [...formulas.map(({ name }) => name), anyFormula],
  'a formula',
);

export const number: OptionKind<number> = {
  input: 'integer',
  accepts: (word) => /^\d{1,9}$/.test(word),
  parse(text) {
    const whole = Number(text);
    if (!Number.isInteger(whole) || whole < 1) {
      throw new UserError(`“${text}” is not a number from 1 up.`);
    }
    return whole;
  },
};
