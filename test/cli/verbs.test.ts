import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verbs } from '../../src/cli/verbs.ts';

describe('README', () => {
  it('has a line for every verb', () => {
    const readme = readFileSync('README.md', 'utf8');
    const told = Array.from(readme.matchAll(/^\| `npx hotpapers (\w+)/gm), ([, name = '']) => name);

    expect(told.toSorted()).toEqual(verbs.map(({ name }) => name).toSorted());
  });
});
