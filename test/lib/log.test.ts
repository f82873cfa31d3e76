import fs from 'node:fs';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/lib/clock.ts';
import { openHttp } from '../../src/lib/http.ts';
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

describe('an error of the network', () => {
  it('is told in one sentence, with what caused it', async () => {
    const server = createServer((socket) => socket.once('data', () => socket.end()));
    const port = await listening(server);
    const http = openHttp({ userAgent: 'hotpapers', clock: systemClock });
    const error: unknown = await http.ask(`http://127.0.0.1:${port}/`).catch((e: unknown) => e);
    server.close();
    let line = '';
    const write = vi.spyOn(fs, 'writeSync').mockImplementation((_: number, bytes: unknown) => {
      line += String(bytes);
      return Buffer.byteLength(String(bytes));
    });

    openLog('info', 'json').warn({ err: error }, 'A source could not be asked.');
    write.mockRestore();

    expect(JSON.parse(line)).toMatchObject({
      err: {
        type: 'RemoteError',
        message: `127.0.0.1:${port} broke off the connection: fetch failed: other side closed`,
        stack: expect.stringContaining('caused by: TypeError: fetch failed'),
      },
    });
  });
});

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}

describe('silentLog', () => {
  it('takes everything and says nothing', () => {
    expect(silentLog.error({}, 'Anything.')).toBeUndefined();
  });
});
