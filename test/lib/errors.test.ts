import { describe, expect, it } from 'vitest';
import { messageOf, RefusedError, RemoteError, UserError } from '../../src/lib/errors.ts';

describe('the three errors', () => {
  it('tell their class by name and keep what caused them', () => {
    const cause = new Error('below');

    expect(new UserError('Say when.', { cause })).toMatchObject({ name: 'UserError', cause });
    expect(new RemoteError('Later.', { cause })).toMatchObject({ name: 'RemoteError', cause });
    expect(new RefusedError('Never.', { cause })).toMatchObject({ name: 'RefusedError', cause });
  });

  it('say when to come back only if the service did', () => {
    const retryAt = new Date('2026-11-24T12:00:00Z');

    expect(new RemoteError('Later.', { retryAt }).retryAt).toEqual(retryAt);
    expect(new RemoteError('Later.').retryAt).toBeUndefined();
  });
});

describe('messageOf', () => {
  it('is the message of an error, and the text of anything else', () => {
    expect(messageOf(new Error('Broken.'))).toBe('Broken.');
    expect(messageOf('thrown text')).toBe('thrown text');
    expect(messageOf(undefined)).toBe('undefined');
  });
});
