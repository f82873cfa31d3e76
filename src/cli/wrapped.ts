import type { Writable } from 'node:stream';
import { wrap } from '../adapters/console/wrap.ts';

/** Where text goes; only a terminal has columns. */
export type Outlet = Writable & { readonly columns?: number };

/**
 * Text that stands behind as many columns as `indent` has, broken to the width of the terminal,
 * with further lines begun with `indent`. Elsewhere it stays as it is, so that a program finds a
 * sentence in one line.
 */
export function wrapped(text: string, { columns }: Outlet, indent = ''): string {
  return columns === undefined ? text : wrap(text, columns, indent);
}
