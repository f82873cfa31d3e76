import { readFileSync } from 'node:fs';
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
  manual: {
    parts: { '<name>': 'whoever is to be greeted, by whatever name they go' },
    example: 'greet Ada',
    exit: { 0: 'where somebody was greeted', 1: 'where nobody was' },
  },
  async run([name], { out }) {
    if (name === undefined) throw new UserError('Name somebody.');
    if (name === 'nobody') throw new Error('There is no nobody');
    out.write(`Hello ${name}\n`);
    return 0;
  },
};

const say: Verb = {
  name: 'say',
  usage: 'say <words>',
  summary: 'say it after you',
  manual: { example: 'say so', exit: { 0: 'always', 1: 'never' } },
  answersHelp: true,
  async run(words, { out }) {
    out.write(`${words.join(' ')}\n`);
    return 0;
  },
};

async function call(...words: readonly string[]) {
  return callOn(undefined, ...words);
}

/** On a terminal of so many columns. */
async function callOn(columns: number | undefined, ...words: readonly string[]) {
  const plain = new Desk().session(new FakeTerminal(false));
  const out = columns === undefined ? plain.out : Object.assign(plain.out, { columns });
  const session = { ...plain, out };
  const code = await run(words, [greet, say], session);
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

  it.each([
    [['greet', '--help']],
    [['greet', 'help']],
    [['greet', '-h']],
    [['help', 'greet']],
    [['greet', 'Ada', '--help']],
  ])('explains one verb for %j', async (words) => {
    expect(await call(...words)).toEqual({
      code: 0,
      out: [
        '  hotpapers greet <name>\n    say hello\n',
        '    <name>\n        whoever is to be greeted, by whatever name they go\n',
        '    Example: hotpapers greet Ada\n',
        '    It leaves with 0 where somebody was greeted, and with 1 where nobody was.\n',
      ].join('\n'),
      err: '',
    });
  });

  it('leaves “help” to a verb that answers it', async () => {
    expect((await call('say', 'help')).out).toBe('help\n');
    expect((await call('say', '--help')).out).toContain('say it after you');
  });

  it.each([
    [40, '  hotpapers greet <name>\n    say hello\n'],
    [70, '  hotpapers greet <name>  say hello\n  hotpapers say <words>   say it after you\n'],
  ])('lists its verbs as a terminal of %i columns can show them', async (columns, listed) => {
    const { out } = await callOn(columns, 'help');

    expect(out).toContain(listed);
    expect(out.split('\n').filter((line) => line.length > columns)).toEqual([]);
  });

  it.each([
    ['great', 'There is no “great”; “hotpapers greet” was probably meant.'],
    ['gr', 'There is no “gr”; “hotpapers greet” was probably meant.'],
    ['dance', 'There is no “dance”. “hotpapers help” lists what there is.'],
  ])('says that it does not know “%s”, in one sentence', async (word, sentence) => {
    expect(await call(word)).toEqual({ code: 1, out: '', err: `${sentence}\n` });
  });

  it.each([
    ['great', 'There is no “great”; “hotpapers help greet” was probably meant.'],
    ['search', '“search” is asked of the bot: hotpapers ask "help search"'],
    ['bogus', 'There is no “bogus”. “hotpapers help” lists what there is.'],
  ])('explains no “%s”, and says so', async (word, sentence) => {
    expect(await call('help', word)).toEqual({ code: 1, out: '', err: `${sentence}\n` });
  });

  it('explains a verb within the columns of a terminal', async () => {
    const { out } = await callOn(40, 'help', 'greet');

    expect(out.split('\n').filter((line) => line.length > 40)).toEqual([]);
  });

  it.each(['--version', '-v'])('tells its version for %s', async (word) => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

    expect(await call(word)).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it('says how the bot is asked, where what it is asked is misspelt, too', async () => {
    expect((await call('tody')).err).toBe(
      'There is no “tody”; this was probably meant: hotpapers ask "today"\n',
    );
    expect((await call('serch', 'point', 'cloud')).err).toContain(
      'hotpapers ask "search point cloud"',
    );
  });

  it('says how the bot is asked, where somebody asks it without “ask”', async () => {
    expect((await call('search', 'point', 'cloud')).err).toBe(
      '“search” is asked of the bot: hotpapers ask "search point cloud"\n',
    );
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
