import fs from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLog, silentLog } from '../../src/lib/log.ts';

describe('openLog', () => {
  const standardError = 2;
  let written: { fd: number; text: string }[];

  beforeEach(() => {
    written = [];
    vi.spyOn(fs, 'writeSync').mockImplementation((fd: number, bytes: unknown) => {
      const text = String(bytes);
      written.push({ fd, text });
      return Buffer.byteLength(text);
    });
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  const all = () => written.map(({ text }) => text).join('');

  it('writes a line of JSON to standard error, with the facts, the time and the sentence', () => {
    openLog('info', 'json').info({ day: '2026-11-24' }, 'A digest was built.');

    expect(written.map(({ fd }) => fd)).toEqual([standardError]);
    expect(JSON.parse(all())).toMatchObject({
      day: '2026-11-24',
      msg: 'A digest was built.',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
  });

  it('leaves out what is below its level', () => {
    const log = openLog('warn', 'json');

    log.debug({}, 'small');
    log.info({}, 'middling');
    log.warn({}, 'great');

    expect(all()).toContain('great');
    expect(all()).not.toMatch(/small|middling/);
  });

  it.each(['json', 'pretty'] as const)('never writes a secret (%s)', (format) => {
    const secrets = ['xoxb-very-secret', 'another.secret'];
    const log = openLog('info', format, secrets);
    const cause = new Error('refused xoxb-very-secret');

    log.error(
      { err: new Error('with another.secret in it', { cause }), url: '/bot/xoxb-very-secret/x' },
      'Failed with another.secret.',
    );

    expect(all()).toContain('[secret]');
    expect(all()).not.toMatch(/very-secret|another\.secret/);
  });

  it('says what went wrong, with the stack', () => {
    openLog('info', 'json').error({ err: new TypeError('x is undefined') }, 'Delivering failed.');

    expect(JSON.parse(all())).toMatchObject({
      err: { type: 'TypeError', message: 'x is undefined', stack: expect.stringContaining('at ') },
    });
  });
});

describe('silentLog', () => {
  it('takes everything and says nothing', () => {
    expect(silentLog.error({}, 'Anything.')).toBeUndefined();
  });
});
