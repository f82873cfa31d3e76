import { describe, expect, it } from 'vitest';
import { readQuery } from '../../commands/search-query.ts';
import { aDay } from '../support/builders.ts';

const today = aDay('2026-11-24');
const nothing = { words: [], without: [], authors: [], categories: undefined, since: undefined };

describe('readQuery', () => {
  it.each([
    ['contrastive losses', { words: ['contrastive', 'losses'] }],
    ['"barren plateaus" quantum', { words: ['barren plateaus', 'quantum'] }],
    ['"barren plateaus', { words: ['barren plateaus'] }],
    ['contrastive -learning', { words: ['contrastive'], without: ['learning'] }],
    ['contrastive -"self supervised"', { words: ['contrastive'], without: ['self supervised'] }],
    ['author:chen', { authors: ['chen'] }],
    ['Author:"Ting Chen" author:li', { authors: ['Ting Chen', 'li'] }],
    ['author: chen losses', { authors: ['chen'], words: ['losses'] }],
    ['-author:chen losses', { words: ['losses'], without: ['chen'] }],
    ['coauthor:chen', { words: ['coauthor:chen'] }],
    ['cat:cs.NA', { categories: ['math.NA'] }],
    ['cat:cs.CV category:cs.LG', { categories: ['cs.CV', 'cs.LG'] }],
    ['cat:"computer vision"', { categories: ['cs.CV'] }],
    ['since:2020', { since: '2020-01-01' }],
    ['since:2020-11', { since: '2020-11-01' }],
    ['since:2020-11-06', { since: '2020-11-06' }],
    ['since:"6 Nov 2020"', { since: '2020-11-06' }],
    ['since: yesterday', { since: '2026-11-23' }],
    ['GPT-2 self-supervised', { words: ['GPT-2', 'self-supervised'] }],
    ['a & -', { words: ['a'] }],
  ])('takes %s apart', (text, expected) => {
    expect(readQuery(text, today)).toEqual({ ...nothing, ...expected });
  });
});
