import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verbs } from '../../src/cli/verbs.ts';

describe('README', () => {
  it('has a line for every verb', () => {
    const readme = readFileSync('README.md', 'utf8');
    const told = Array.from(readme.matchAll(/^\| `npx hotpapers (\w+)/gm), ([, name = '']) => name);

    expect(told.toSorted()).toEqual(verbs.map(({ name }) => name).toSorted());
  });

  it.each([
    ['how high heat goes', 'In those made here heat ends at 100:'],
    ['which digest is the newest at first', 'one of those that come along, of November 2020'],
    ['how an imported day is printed', 'an imported day has no receipts'],
  ])('says %s', (_, sentence) => {
    expect(readFileSync('README.md', 'utf8')).toContain(sentence);
  });
});

describe('the help of a verb', () => {
  it.each(verbs)('$name: explains each part of its usage', ({ usage, manual }) => {
    const written =
      usage.match(/--\w[\w-]*(?: [A-Z]+)?|FILE$|<[^|>]+>|(?<=[<|])\w+(?=[|>])/g) ?? [];

    expect(Object.keys(manual.parts ?? {})).toEqual(expect.arrayContaining(written));
  });

  it.each(verbs)('$name: has an example of it', ({ name, manual }) => {
    expect(manual.example.split(' ')[0]).toBe(name);
  });
});
