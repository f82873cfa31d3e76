import { afterEach, describe, expect, it } from 'vitest';
import { aDigest, aPaper } from '../support/builders.ts';
import { FakeTerminal } from '../support/fake-terminal.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

describe('hotpapers in a terminal', () => {
  let running: RunningApp;

  afterEach(async () => {
    await running.app.stop();
  });

  it('shows the 16 papers of the newest bundled digest on its first run in an empty folder', async () => {
    running = await startApp();

    expect(running.terminal.screen).toContain('Hot papers · Friday 6 November 2020');
    expect(running.terminal.screen).toMatch(
      /\n 1 {2}Physics-Informed Neural Network Super Resolution/,
    );
    expect(running.terminal.screen).toMatch(/\n16 {2}Language Model is All You Need/);
    expect(running.terminal.screen).toContain('16 papers');
  });

  it('answers what is typed, with the prefix or without', async () => {
    running = await startApp();

    running.terminal.type('/hotpapers category cs.CV');
    await running.terminal.waitFor('Hot in cs.CV');
    running.terminal.type('today');
    await running.terminal.waitFor('16 papers');
    expect(running.terminal.screen).toContain('Physics-Informed Neural Network Super Resolution');
  });

  it('posts to a subscription made there: the newest digest at once, the next at its local hour', async () => {
    running = await startApp();
    running.terminal.type('subscribe at 09:00 timezone Europe/Berlin days daily top 3');
    await running.terminal.waitFor('From now on here: the top 3 papers of all categories');

    await running.announce(
      aDigest({ day: '2026-11-24', entries: [{ paper: aPaper({ title: 'Fresh today' }) }] }),
    );
    await running.at('2026-11-25T07:59:00Z');
    expect(running.terminal.screen).not.toContain('Fresh today');
    await running.at('2026-11-25T08:00:00Z');

    expect(running.terminal.screen).toContain('Hot papers · Tuesday 24 November 2026');
    expect(running.terminal.screen).toContain('Fresh today');
  });

  it('remembers the zone that was named last, and calls itself by a name that may be typed', async () => {
    running = await startApp();
    running.terminal.type('subscribe timezone Asia/Tokyo');
    await running.terminal.waitFor('#terminal gets the top 10 papers of all categories');

    running.terminal.type('subscribe #terminal categories cs.CV');
    await running.terminal.waitFor('#terminal gets the top 10 papers of cs.CV');
    running.terminal.type('subscriptions');
    await running.terminal.waitFor('#terminal has 2 subscriptions');

    expect(
      running.terminal.screen.match(/cs\.CV, weekdays at 09:00\s\(Asia\/Tokyo\)/),
    ).not.toBeNull();
    expect(running.terminal.screen).not.toContain('This terminal');
  });

  it('has one channel to subscribe, and says so', async () => {
    running = await startApp();
    running.terminal.type('subscribe #papers');

    await running.terminal.waitFor('There is no channel');

    expect(running.terminal.screen).toContain('“#papers” here, only #terminal: leave it out.');
  });

  it('keeps its subscriptions over a restart', async () => {
    running = await startApp();
    running.terminal.type('subscribe at 09:00 timezone UTC days daily');
    await running.terminal.waitFor('From now on here');
    await running.app.stop();

    const { folder, clock } = running;
    running = await startApp({ folder, clock, terminal: new FakeTerminal(false) });
    await running.announce(
      aDigest({ day: '2026-11-24', entries: [{ paper: aPaper({ title: 'Fresh today' }) }] }),
    );
    await running.at('2026-11-25T09:00:00Z');

    expect(running.terminal.screen).toContain('Fresh today');
    expect(running.terminal.screen).not.toContain('From now on here');
  });

  it('leaves when asked to', async () => {
    running = await startApp();

    running.terminal.type('quit');
    await expect.poll(() => running.terminal.hasQuit).toBe(true);
  });
});
