import { describe, expect, it } from 'vitest';
import { messageOf, RefusedError, RemoteError, reasonOf, UserError } from '../../src/lib/errors.ts';

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

describe('reasonOf', () => {
  it('is one sentence of what happened and why, in which nothing is said twice', () => {
    const socket = new Error('connect ECONNREFUSED');
    const fetching = new TypeError('fetch failed', { cause: socket });

    expect(reasonOf(new RemoteError('It broke off.', { cause: fetching }))).toBe(
      'It broke off: fetch failed: connect ECONNREFUSED',
    );
    expect(reasonOf(new RemoteError('It broke off (fetch failed).', { cause: fetching }))).toBe(
      'It broke off (fetch failed): connect ECONNREFUSED',
    );
    expect(reasonOf(new RemoteError('It broke off.'))).toBe('It broke off.');
    expect(reasonOf('thrown text')).toBe('thrown text');
  });

  it('ends where causes go round', () => {
    const one = new Error('One.');
    one.cause = new Error('Other.', { cause: one });

    expect(reasonOf(one)).toBe('One: Other.');
  });
});
