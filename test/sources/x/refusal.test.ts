import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../src/sources/x/refusal.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const clock = new FakeClock('2026-11-24T12:00:00Z');

function refuse(body: object, headers: Record<string, string> = {}) {
  const text = JSON.stringify(body);
  return refusalOf({ status: 429, headers: new Headers(headers), text, url: '' }, clock);
}

const rate = { title: 'Too Many Requests', type: 'about:blank', detail: 'Too Many Requests' };

describe('refusalOf', () => {
  it('waits as long as a rate limit asks for', () => {
    const reset = String(Date.parse('2026-11-24T12:07:00Z') / 1000);

    expect(refuse(rate, { 'x-rate-limit-reset': reset })).toMatchObject({
      name: 'RemoteError',
      retryAt: new Date('2026-11-24T12:07:00Z'),
    });
  });

  it.each(['', '-1', 'soon', '1e300', '0', '99999999999'])(
    'waits a quarter of an hour when the reset is "%s"',
    (reset) => {
      expect(refuse(rate, { 'x-rate-limit-reset': reset })).toMatchObject({
        retryAt: new Date('2026-11-24T12:15:00Z'),
      });
    },
  );

  it.each([
    'https://api.twitter.com/2/problems/usage-capped',
    'https://api.x.com/2/problems/usage-capped',
  ])('does not wait for a usage cap, as %s', (type) => {
    expect(refuse({ title: 'Capped', type })).toMatchObject({
      name: 'RefusedError',
      message: "X's monthly usage cap is reached; raise it in the developer console.",
    });
  });
});
