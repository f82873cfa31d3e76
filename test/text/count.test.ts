import { describe, expect, it } from 'vitest';
import { count, listOf, plural } from '../../src/text/count.ts';

describe('counts', () => {
  it('have separators', () => {
    expect(count(0)).toBe('0');
    expect(count(1962)).toBe('1,962');
    expect(count(1_234_567)).toBe('1,234,567');
  });

  it('agree with their noun', () => {
    expect(plural(1, 'paper')).toBe('1 paper');
    expect(plural(0, 'paper')).toBe('0 papers');
    expect(plural(1600, 'paper')).toBe('1,600 papers');
    expect(plural(2, 'category', 'categories')).toBe('2 categories');
  });
});

describe('a list', () => {
  it('reads as in a sentence', () => {
    expect(listOf([])).toBe('');
    expect(listOf(['a'])).toBe('a');
    expect(listOf(['a', 'b'])).toBe('a and b');
    expect(listOf(['a', 'b', 'c'])).toBe('a, b and c');
  });
});
