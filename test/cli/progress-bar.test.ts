import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { progressBar } from '../../src/cli/progress-bar.ts';

function aStream(isTTY: boolean) {
  return Object.assign(new PassThrough(), { isTTY });
}

describe('progressBar', () => {
  it('fills as the work goes on, on one line', () => {
    const stream = aStream(true);
    const bar = progressBar(stream, 3);

    bar.show(0);
    bar.show(1);
    bar.show(3);

    const [, none, third, whole] = String(stream.read()).split('\r');
    expect(none).toBe(`${'░'.repeat(30)} 0/3`);
    expect(third).toBe(`${'█'.repeat(10)}${'░'.repeat(20)} 1/3`);
    expect(whole).toBe(`${'█'.repeat(30)} 3/3`);
  });

  it('takes away the whole of its line', () => {
    const stream = aStream(true);
    const bar = progressBar(stream, 1000);

    bar.show(1000);
    bar.clear();

    const [, shown = '', blanks = '', end] = String(stream.read()).split('\r');
    expect(blanks).toMatch(/^ +$/);
    expect(blanks.length).toBeGreaterThanOrEqual(shown.length);
    expect(end).toBe('');
  });

  it.each([
    ['on no terminal', false, 5],
    ['for a single piece of work', true, 1],
    ['for no work', true, 0],
  ])('is silent %s', (_, isTTY, total) => {
    const stream = aStream(isTTY);
    const bar = progressBar(stream, total);

    bar.show(total);
    bar.clear();

    expect(stream.read()).toBeNull();
  });
});
