import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let clone: string;

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'hotpapers-bin-'));
  cpSync('bin', join(clone, 'bin'), { recursive: true });
  writeFileSync(join(clone, 'package.json'), '{ "type": "module" }');
});

afterEach(() => {
  rmSync(clone, { recursive: true });
});

function call(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(join(clone, 'bin/hotpapers.js'), words, {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('hotpapers as a command', () => {
  it('says what to do in a clone that is not built', () => {
    expect(call('ask', 'today')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'hotpapers is not built yet: “npm run build” does it, and so does “npm start”.\n',
    });
  });

  it('hands what was typed to the program once it is built', () => {
    mkdirSync(join(clone, 'dist/src'), { recursive: true });
    writeFileSync(join(clone, 'dist/src/main.js'), 'console.log(process.argv.slice(2).join(" "));');

    expect(call('ask', 'today')).toEqual({ status: 0, stdout: 'ask today\n', stderr: '' });
  });
});
