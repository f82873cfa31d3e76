import { messageOf } from '../lib/errors.ts';

// https://nodejs.org/api/errors.html#common-system-errors
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'there is no right to',
  EPERM: 'there is no right to',
  EROFS: 'its disk is read-only',
  ENOSPC: 'its disk is full',
  ENOTDIR: 'what stands for a folder in it is a file',
  EEXIST: 'what stands for a folder in it is a file',
  EISDIR: 'it is a folder',
};

/** What stood in the way of reading or writing a file, in words. */
export function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? messageOf(error).replace(/\.$/, '');
}
