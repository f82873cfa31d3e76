import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { start } from '../../src/cli/start.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import { aDigest } from '../support/builders.ts';
import { FakeTerminal } from '../support/fake-terminal.ts';
import { Desk } from './desk.ts';

describe('hotpapers start', () => {
  let desk: Desk;

  beforeEach(() => {
    desk = new Desk();
    desk.firstDigests = [desk.writeDigest(aDigest())];
  });

  afterEach(() => {
    desk.clear();
  });

  it('runs until the process is asked to end', async () => {
    const terminal = new FakeTerminal(false);
    const session = desk.session(terminal);
    const running = start.run([], session);
    await terminal.waitFor('Hot papers · Friday 6 November 2020');

    session.end();

    expect(await running).toBe(0);
  });

  it('runs until the person at the terminal leaves', async () => {
    const terminal = new FakeTerminal();
    const running = start.run([], desk.session(terminal));
    await terminal.waitFor('hotpapers> ');

    terminal.type('quit');

    expect(await running).toBe(0);
  });

  it('names what was set and is no setting, once and beside the digests', async () => {
    desk.doubts = ['DISCORD_TOKN is no setting; DISCORD_TOKEN was probably meant.'];
    const terminal = new FakeTerminal(false);
    const session = desk.session(terminal);
    const running = start.run([], session);
    await terminal.waitFor('Hot papers · Friday 6 November 2020');
    session.end();
    await running;

    expect(String(session.err.read())).toBe(
      `${desk.doubts[0]}\nA new database was made: ${desk.db}\n`,
    );
    expect(terminal.screen).not.toContain('DISCORD_TOKN');
  });

  it('tells where it made a database, and nothing where one is there', async () => {
    const first = desk.session(new FakeTerminal(false));
    first.end();
    await start.run([], first);
    const second = desk.session(new FakeTerminal(false));
    second.end();
    await start.run([], second);

    expect(String(first.err.read())).toBe(`A new database was made: ${desk.db}\n`);
    expect(String(second.err.read() ?? '')).toBe('');
  });

  it('ends at once when it was asked to before it ran', async () => {
    const session = desk.session(new FakeTerminal(false));
    session.end();

    expect(await start.run([], session)).toBe(0);
  });

  it('does not begin with a file that is no database, and leaves it as it is', async () => {
    const content = 'no database at all, but some lines of text';
    desk.write('hotpapers.db', content);

    await expect(desk.call(start, [])).rejects.toThrow('is damaged, or no database');
    expect(readFileSync(desk.db, 'utf8')).toBe(content);
  });

  it('does not begin with a database of a newer program', async () => {
    await openSqlite(desk.db).close();
    const db = new Database(desk.db);
    db.pragma('user_version = 999');
    db.close();

    await expect(desk.call(start, [])).rejects.toThrow('was made by a newer hotpapers');
  });

  it.each(['--fast', 'fast'])('takes no “%s”, and does not begin', async (word) => {
    await expect(start.run([word], desk.session(new FakeTerminal()))).rejects.toThrow(
      'Usage: hotpapers start',
    );
  });
});
