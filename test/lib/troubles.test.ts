import { describe, expect, it } from 'vitest';
import { counted, Troubles } from '../../src/lib/troubles.ts';

describe('Troubles', () => {
  it('are a sentence for each reason, with how often it occurred', () => {
    const troubles = new Troubles();
    troubles.count('without a title');
    troubles.count('of the future');
    troubles.count('without a title');

    expect(troubles.sentences()).toEqual([
      'Left out 2 items without a title.',
      'Left out 1 item of the future.',
    ]);
  });

  it('are the same counted from a list', () => {
    expect(counted([])).toEqual([]);
    expect(counted(['of the future', 'of the future'])).toEqual([
      'Left out 2 items of the future.',
    ]);
  });
});
