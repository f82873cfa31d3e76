import { describe, expect, it } from 'vitest';
import { seal, unseal } from '../../src/lib/seal.ts';

const secret = 'k'.repeat(32);

describe('a sealed text', () => {
  it('is opened by its own secret alone', () => {
    const sealed = seal('xoxb-token é', secret);

    expect(unseal(sealed, secret)).toBe('xoxb-token é');
    expect(unseal(sealed, 'l'.repeat(32))).toBeUndefined();
  });

  it('gives nothing away, not even that it is the same again', () => {
    const sealed = seal('xoxb-token', secret);

    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('xoxb');
    expect(seal('xoxb-token', secret)).not.toBe(sealed);
  });

  it('that was altered or cut is not opened', () => {
    const bytes = Buffer.from(seal('xoxb-token', secret), 'base64');
    const altered = Buffer.from(bytes);
    altered[14] = (altered[14] ?? 0) ^ 1;

    expect(unseal(altered.toString('base64'), secret)).toBeUndefined();
    expect(unseal(bytes.subarray(0, 10).toString('base64'), secret)).toBeUndefined();
    expect(unseal('', secret)).toBeUndefined();
  });
});
