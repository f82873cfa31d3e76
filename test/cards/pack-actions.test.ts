import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { card } from '../../src/cards/card.ts';
import { keyMark, packActions } from '../../src/cards/pack-actions.ts';

function aCardWith(...lines: string[]) {
  return card({ title: 'Some', actions: lines.map((line) => ({ label: 'Go', line })) });
}

function keysOf(line: string): string[] {
  return [...packActions(aCardWith(line)).long.keys()];
}

describe('packActions', () => {
  it('leaves a line of 90 characters alone', () => {
    const line = 'x'.repeat(90);

    const packed = packActions(aCardWith(line));

    expect(packed.card.actions).toEqual([{ label: 'Go', line }]);
    expect(packed.long.size).toBe(0);
  });

  it('puts a key in the place of a line of 91', () => {
    const line = 'x'.repeat(91);

    const { card: short, long } = packActions(aCardWith(line, 'today'));

    const [key = ''] = long.keys();
    expect(long).toEqual(new Map([[key, line]]));
    expect(short.actions.map((action) => action.line)).toEqual([`${keyMark}${key}`, 'today']);
  });

  it('gives the same line the same key, and another another', () => {
    expect(keysOf('x'.repeat(91))).toEqual(keysOf('x'.repeat(91)));
    expect(keysOf('x'.repeat(91))).not.toEqual(keysOf('x'.repeat(92)));
  });

  it('leaves no line over 90 characters and loses none', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { maxLength: 5 }), (lengths) => {
        const lines = lengths.map((length) => 'a'.repeat(length));

        const { card: short, long } = packActions(aCardWith(...lines));

        const carried = short.actions.map(({ line }) => line);
        expect(carried.every((line) => line.length <= 90)).toBe(true);
        expect(carried.map((line) => long.get(line.slice(1)) ?? line)).toEqual(lines);
      }),
    );
  });
});
