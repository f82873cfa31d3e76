import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compiled } from '../support/compiled.ts';

const patienceMs = 30_000;

let program: string;
let folder: string;
let child: ChildProcess;

beforeAll(async () => {
  program = await compiled('src/main.ts');
}, patienceMs);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotpapers-piped-'));
});

afterEach(async () => {
  child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

/** As a script or a service manager does it, with nothing of a terminal. */
function start(stdin: 'pipe' | 'ignore') {
  const settings = { HOTPAPERS_DB: join(folder, 'hotpapers.db'), HOTPAPERS_OFFLINE: 'on' };
  const env = { PATH: process.env['PATH'], ...settings };
  const running = spawn(process.execPath, [program, 'start'], {
    cwd: folder,
    env,
    stdio: [stdin, 'pipe', 'pipe'],
  });
  child = running;
  let shown = '';
  running.stdout?.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
  });
  return {
    shown: () => shown,
    messages: running.stderr ? text(running.stderr) : Promise.resolve(''),
    ended: new Promise<number | null>((resolve) => running.once('exit', resolve)),
  };
}

function newDatabase(): string {
  return `A new database was made: ${join(folder, 'hotpapers.db')}\n`;
}

describe('a process that is started without a terminal', () => {
  it(
    'answers the lines that are piped into it and serves on when they end, until it is told to end',
    async () => {
      const { shown, messages, ended } = start('pipe');
      child.stdin?.end('date 2020-11-05\nhelp\n');
      await expect.poll(shown, { timeout: patienceMs }).toContain('The input has ended.');
      expect(child.exitCode).toBeNull();

      child.kill('SIGTERM');

      expect(await ended).toBe(0);
      expect(shown()).toMatch(
        /no digest yet[^]+no digest of Thursday 5 November 2020[^]+\/hotpapers cite/,
      );
      // The log would stand amid the answers where both go to one file.
      expect(await messages).toBe(newDatabase());
    },
    patienceMs,
  );

  it(
    'serves without any input until it is told to end',
    async () => {
      const { shown, messages, ended } = start('ignore');
      await expect.poll(shown, { timeout: patienceMs }).toContain('There is no digest yet');
      expect(child.exitCode).toBeNull();

      child.kill('SIGTERM');

      expect(await ended).toBe(0);
      expect(shown()).not.toContain('ended');
      expect(await messages).toBe(newDatabase());
    },
    patienceMs,
  );

  it(
    'ends when it is told to while its input is still open',
    async () => {
      const { shown, ended } = start('pipe');
      await expect.poll(shown, { timeout: patienceMs }).toContain('There is no digest yet');

      child.kill('SIGTERM');

      expect(await ended).toBe(0);
    },
    patienceMs,
  );
});
