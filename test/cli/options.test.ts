import { describe, expect, it } from 'vitest';
import { readArgs } from '../../src/cli/options.ts';

const bake = { usage: 'bake [--hot] [--minutes N]' };
const known = { hot: { type: 'boolean' }, minutes: { type: 'string' } } as const;

describe('readArgs', () => {
  it('reads options, and words where a verb takes some', () => {
    const read = readArgs({ ...bake, takesWords: true }, ['bread', '--minutes', '40'], known);

    expect(read.values).toEqual({ minutes: '40' });
    expect(read.positionals).toEqual(['bread']);
  });

  it.each([
    [['--hto'], 'There is no option --hto; --hot was probably meant'],
    [['--minute=4'], 'There is no option --minute; --minutes was probably meant'],
    [['--cold'], 'There is no option --cold'],
    [['-x'], 'There is no option -x'],
    [['bread'], '“bread” is a word too many'],
    [['--minutes'], "Option '--minutes <value>' argument missing"],
    [['--minutes', '--hot'], "Option '--minutes' argument is ambiguous"],
  ])('says of %j in one sentence what is wrong, and how it is written', (args, sentence) => {
    expect(() => readArgs(bake, args, known)).toThrow(
      `${sentence}. Usage: hotpapers ${bake.usage}`,
    );
  });
});
