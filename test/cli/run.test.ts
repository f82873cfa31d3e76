import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { Verb } from '../../src/cli/verb.ts';
import { UserError } from '../../src/lib/errors.ts';
import { FakeTerminal } from '../support/fake-terminal.ts';
import { Desk } from './desk.ts';

const greet: Verb = {
  name: 'greet',
  usage: 'greet <name>',
  summary: 'say hello',
  async run([name], { out }) {
    if (name === undefined) throw new UserError('Name somebody.');
    if (name === 'nobody') throw new Error('There is no nobody');
    out.write(`Hello ${name}\n`);
    return 0;
  },
};

async function call(...words: readonly string[]) {
  const session = new Desk().session(new FakeTerminal(false));
  const code = await run(words, [greet], session);
  return { code, out: written(session.out), err: written(session.err) };
}

function written(stream: { read(): unknown }): string {
  const chunk = stream.read();
  return Buffer.isBuffer(chunk) ? chunk.toString() : '';
}

describe('hotpapers, from the command line', () => {
  it('runs the verb that was typed', async () => {
    expect(await call('greet', 'Ada')).toEqual({ code: 0, out: 'Hello Ada\n', err: '' });
  });

  it.each([[[]], [['help']], [['--help']]])('lists its verbs for %j', async (words) => {
    expect(await call(...words)).toMatchObject({
      code: 0,
      out: expect.stringContaining('hotpapers greet <name>  say hello'),
    });
  });

  it('explains one verb', async () => {
    expect(await call('greet', '--help')).toEqual({
      code: 0,
      out: 'hotpapers greet <name>\n  say hello\n',
      err: '',
    });
  });

  it('says that it does not know a verb, and which there are', async () => {
    const { code, err } = await call('great');

    expect(code).toBe(1);
    expect(err).toMatch(/^There is no “great”\.\n/);
    expect(err).toContain('hotpapers greet <name>');
  });

  it('says a mistake in its sentence alone', async () => {
    expect(await call('greet')).toEqual({ code: 1, out: '', err: 'Name somebody.\n' });
  });

  it('shows where an unforeseen failure came from', async () => {
    const { code, err } = await call('greet', 'nobody');

    expect(code).toBe(1);
    expect(err).toMatch(/^Something went wrong \(ref [0-9a-f]{4}\): There is no nobody\n/);
    expect(err).toContain('run.test.ts');
  });
});
