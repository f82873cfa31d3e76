import type { Writable } from 'node:stream';

const cells = 30;

export interface ProgressBar {
  readonly show: (done: number) => void;
  readonly clear: () => void;
}

/** A bar on a terminal; elsewhere nothing. */
export function progressBar(
  to: Writable & { readonly isTTY?: boolean },
  total: number,
): ProgressBar {
  if (!to.isTTY || total < 2) return { show() {}, clear() {} };
  return {
    show(done) {
      const filled = Math.round((done / total) * cells);
      const bar = '█'.repeat(filled) + '░'.repeat(cells - filled);
      to.write(`\r${bar} ${done}/${total}`);
    },
    clear() {
      to.write(`\r${' '.repeat(cells + 2 * String(total).length + 2)}\r`);
    },
  };
}
