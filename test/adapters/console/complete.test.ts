import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { complete } from '../../../src/adapters/console/complete.ts';

describe('complete', () => {
  it.each([
    ['sea', ['search'], 'sea'],
    ['SEA', ['search'], 'SEA'],
    ['/hotpapers sea', ['search'], 'sea'],
    ['hotpapers sea', ['search'], 'sea'],
    ['help sub', ['subscribe', 'subscriptions'], 'sub'],
    ['subscribe tim', ['timezone:'], 'tim'],
    ['subscribe at:09:00 tim', ['timezone:'], 'tim'],
    ['dance c', [], 'c'],
    ['xyz', [], 'xyz'],
  ])('of “%s” are %o', (line, completions, last) => {
    expect(complete(line, commands)).toEqual([completions, last]);
  });

  it('are all commands for an empty line', () => {
    expect(complete('', commands)).toEqual([commands.map(({ name }) => name), '']);
  });

  it('are categories where a command takes one', () => {
    const [completions] = complete('category cs.c', commands);

    expect(completions).toContain('cs.CV');
    expect(completions).toContain('cs.CL');
    expect(completions.every((text) => text.startsWith('cs.C'))).toBe(true);
  });

  it('are all the categories of an archive, however many', () => {
    const [completions] = complete('category cs.', commands);

    expect(completions).toContain('cs.AI');
    expect(completions).toContain('cs.RO');
  });

  it('are no categories where none is taken', () => {
    expect(complete('status cs.c', commands)).toEqual([[], 'cs.c']);
  });

  it('do not offer what only buttons fill in', () => {
    expect(complete('status ', commands)).toEqual([[], '']);
  });
});
