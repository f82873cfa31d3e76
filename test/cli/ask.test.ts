import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask } from '../../src/cli/ask.ts';
import { run } from '../../src/cli/run.ts';
import { aDigest, anEntry, aPaper } from '../support/builders.ts';
import { FakeTerminal } from '../support/fake-terminal.ts';
import { Desk } from './desk.ts';

describe('hotpapers ask', () => {
  let desk: Desk;

  beforeEach(() => {
    desk = new Desk();
    const entries = [
      anEntry({ paper: aPaper({ title: 'Warm rain' }) }),
      anEntry({ rank: 2, paper: aPaper({ id: '2011.02520', title: 'Cold rain' }) }),
    ];
    desk.firstDigests = [desk.writeDigest(aDigest({ entries }))];
  });

  afterEach(() => {
    desk.clear();
  });

  it('answers one line, from the digests an empty database begins with', async () => {
    const { code, out, err } = await desk.call(ask, ['date 2020-11-06']);

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Hot papers · Friday 6 November 2020\n/);
    expect(out).toContain('Warm rain');
    expect(out).toMatch(/[^\n]\n\n$/);
  });

  it('tells where it made a database, once and beside the answer', async () => {
    const made = await desk.callAnew(ask, ['date 2020-11-06']);
    const found = await desk.callAnew(ask, ['date 2020-11-06']);

    expect(made.err).toBe(`A new database was made: ${desk.db}\n`);
    expect(found).toEqual({ ...made, err: '' });
  });

  it('takes the words of the line one by one, too', async () => {
    const apart = await desk.call(ask, ['search', 'warm', 'rain']);
    const together = await desk.call(ask, ['search warm rain']);

    expect(apart).toEqual(together);
    expect(apart.out).toContain('Warm rain');
  });

  it('leaves a word with a dash to the search', async () => {
    const { code, out } = await desk.call(ask, ['search', 'rain', '-warm']);

    expect(code).toBe(0);
    expect(out).toContain('Cold rain');
    expect(out).not.toContain('Warm rain');
  });

  it('takes an option it does not know for a slip, and asks nothing', async () => {
    await expect(desk.call(ask, ['--jsn', 'today'])).rejects.toThrow(
      'There is no option --jsn; --json was probably meant.',
    );
    const { out } = await desk.call(ask, ['search', 'rain', '--', '--warm']);
    expect(out).toContain('Cold rain');
  });

  it('answers “help” as the bot does', async () => {
    const session = desk.session(new FakeTerminal(false));

    await run(['ask', 'help'], [ask], session);

    expect(String(session.out.read())).toContain('/hotpapers category');
  });

  it('remembers the zone that was named last', async () => {
    await desk.call(ask, ['subscribe timezone Europe/Berlin']);
    await desk.call(ask, ['subscribe timezone Asia/Tokyo categories cs.LG']);

    expect((await desk.call(ask, ['subscribe categories cs.CV'])).out).toContain('(Asia/Tokyo)');
  });

  it('offers no numbers to type, for nobody could', async () => {
    const { out } = await desk.call(ask, ['paper 2011.02519']);

    expect(out).not.toContain('[1]');
  });

  it('tells what to type where an answer leaves a choice', async () => {
    const { out } = await desk.call(ask, ['date 2020-11-09']);

    expect(out).toMatch(/: date 2020-11-06\n/);
  });

  it('writes out what other platforms attach as a file', async () => {
    await desk.call(ask, ['save 2011.02519']);

    const { out } = await desk.call(ask, ['saved export:bibtex']);

    expect(out).toContain('eprint = {2011.02519}');
  });

  it('gives the card as one line of JSON', async () => {
    const { out } = await desk.call(ask, ['today', '--json']);

    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({
      title: 'Hot papers · Friday 6 November 2020',
      papers: [{ title: 'Warm rain', rank: 1 }, { title: 'Cold rain' }],
    });
  });

  it('answers each line of standard input, in order, and passes over empty ones', async () => {
    const { code, out } = await desk.call(
      ask,
      ['--json'],
      'date 2020-11-06\n\n  \nsearch cold\r\nhelp',
    );

    const titles = out
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line).title);
    expect(titles).toEqual([
      'Hot papers · Friday 6 November 2020',
      expect.stringMatching(/cold/i),
      'hotpapers',
    ]);
    expect(code).toBe(0);
  });

  it('answers nothing to no input', async () => {
    expect(await desk.call(ask, [])).toEqual({ code: 0, out: '', err: '' });
  });

  it('waits for lines until the process is asked to end', async () => {
    const terminal = new FakeTerminal(false);
    const session = desk.session(terminal);
    const asking = ask.run([], session);
    terminal.input.write('today\n');
    await expect.poll(() => session.out.readableLength).toBeGreaterThan(0);

    session.end();

    expect(await asking).toBe(0);
  });

  it.each(['dance', 'date never', 'paper 99'])('ends with code 1 after “%s”', async (line) => {
    const { code, out } = await desk.call(ask, [line]);

    expect(code).toBe(1);
    expect(out).toContain('That did not work');
  });

  it('tells what to type instead of a bad line, once', async () => {
    const { out } = await desk.call(ask, ['category cs.VC']);

    expect(out).toContain('“category cs.CV”');
    expect(out).not.toContain('category cs.CV: category cs.CV');
  });

  it('answers the lines after a bad one, and still ends with code 1', async () => {
    const { code, out } = await desk.call(ask, [], 'dance\ndate 2020-11-06\n');

    expect(code).toBe(1);
    expect(out).toContain('There is no command “dance”.');
    expect(out).toContain('Warm rain');
  });

  it('writes no escape codes where there is no colour', async () => {
    const { out } = await desk.call(ask, ['paper 2011.02519']);

    expect(out).not.toContain('\u001b');
  });
});
