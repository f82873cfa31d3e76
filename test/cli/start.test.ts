import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { start } from '../../src/cli/start.ts';
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

  it('ends at once when it was asked to before it ran', async () => {
    const session = desk.session(new FakeTerminal(false));
    session.end();

    expect(await start.run([], session)).toBe(0);
  });

  it('takes no options', async () => {
    await expect(start.run(['--fast'], desk.session(new FakeTerminal()))).rejects.toThrow(
      "Unknown option '--fast'. Usage: hotpapers start",
    );
  });
});
