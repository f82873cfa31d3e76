import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConsoleAdapter } from '../../../src/adapters/console/console.ts';
import { card } from '../../../src/cards/card.ts';
import { aChannel } from '../../support/builders.ts';
import { FakeTerminal } from '../../support/fake-terminal.ts';
import { FakeHouse } from './fake-house.ts';

describe('ConsoleAdapter', () => {
  let terminal: FakeTerminal;
  let house: FakeHouse;
  let adapter: ConsoleAdapter;

  async function start(isInteractive = true, isPiped = false): Promise<void> {
    terminal = new FakeTerminal(isInteractive, isPiped);
    adapter = new ConsoleAdapter(terminal, terminal.quit);
    await adapter.start(house);
  }

  beforeEach(() => {
    house = new FakeHouse();
    house.cards.set('today', card({ title: 'The newest digest' }));
  });

  afterEach(async () => {
    await adapter.stop();
  });

  it('shows the newest digest and how to ask, then waits for a line', async () => {
    await start();

    expect(terminal.screen).toMatch(/^The newest digest\n\nAsk with .+“quit” leaves\.\n\n/);
    expect(terminal.screen).toMatch(/hotpapers> $/);
    expect(adapter.state()).toEqual({
      platform: 'console',
      state: 'running',
      detail: 'this terminal',
    });
  });

  it('answers a line that was typed, and waits for the next', async () => {
    await start();

    terminal.type('  category cs.CV ');
    await terminal.waitFor('Answer to category cs.CV');
    terminal.type('help');
    await terminal.waitFor('Answer to help');

    expect(house.asked).toEqual(['today', 'category cs.CV', 'help']);
    await expect.poll(() => terminal.screen).toMatch(/hotpapers> $/);
  });

  it('asks nothing for an empty line', async () => {
    await start();

    terminal.type('   ');
    terminal.type('help');
    await terminal.waitFor('Answer to help');

    expect(house.asked).toEqual(['today', 'help']);
  });

  it('answers lines in the order they were typed, one after the other', async () => {
    await start();
    const open = house.hold();

    terminal.type('week');
    terminal.type('help');
    await expect.poll(() => house.asked).toEqual(['today', 'week']);
    open();
    await terminal.waitFor('Answer to help');

    expect(terminal.screen.indexOf('Answer to week')).toBeGreaterThan(0);
    expect(terminal.screen.indexOf('Answer to week')).toBeLessThan(
      terminal.screen.indexOf('Answer to help'),
    );
  });

  it('takes a number for the action so numbered', async () => {
    const actions = [
      { label: 'Previous', line: 'today page:1' },
      { label: 'Next', line: 'today page:3' },
    ];
    house.cards.set('today', card({ title: 'The newest digest', actions }));
    await start();
    expect(terminal.screen).toContain('[1] Previous  [2] Next');

    terminal.type('2');

    await expect.poll(() => terminal.screen).toContain('Answer to today page:3');
  });

  it('says that there is no button of a number, and keeps those that are shown', async () => {
    const actions = [{ label: 'Next', line: 'today page:2' }];
    house.cards.set('today', card({ title: 'The newest digest', actions }));
    await start();

    terminal.type('9');
    await terminal.waitFor('There is no button 9.');
    terminal.type('1');

    await terminal.waitFor('Answer to today page:2');
    expect(house.asked).toEqual(['today', 'today page:2']);
  });

  it('asks with a number as it was typed where there are no buttons', async () => {
    await start();

    terminal.type('7');

    await expect.poll(() => terminal.screen).toContain('Answer to 7');
  });

  it('keeps the numbers of the last answer when a digest arrives', async () => {
    house.cards.set(
      'today',
      card({ title: 'Today', actions: [{ label: 'Next', line: 'today page:2' }] }),
    );
    await start();

    await adapter.send(aChannel(), 'A digest');
    terminal.type('1');

    await expect.poll(() => terminal.screen).toContain('Answer to today page:2');
  });

  it.each(['quit', 'EXIT', 'bye'])('leaves on “%s”', async (word) => {
    await start();

    terminal.type(word);

    await expect.poll(() => terminal.hasQuit).toBe(true);
    expect(house.asked).toEqual(['today']);
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('leaves on %s', async (_, key) => {
    await start();

    terminal.input.write(key);

    await expect.poll(() => terminal.hasQuit).toBe(true);
  });

  it('leaves when its input ends', async () => {
    await start();

    terminal.input.end();

    await expect.poll(() => terminal.hasQuit).toBe(true);
  });

  it('does not ask to leave when it is stopped', async () => {
    await start();

    await adapter.stop();

    expect(terminal.hasQuit).toBe(false);
    expect(adapter.state().state).toBe('stopped');
  });

  it('finishes the answer begun before it stops', async () => {
    await start();
    const open = house.hold();
    terminal.type('week');
    await expect.poll(() => house.asked).toContain('week');

    const stopped = adapter.stop();
    open();
    await stopped;

    expect(terminal.screen).toContain('Answer to week');
  });

  it('keeps what was typed when a digest arrives meanwhile', async () => {
    await start();
    terminal.input.write('sear');
    await terminal.waitFor('hotpapers> sear');
    terminal.clear();

    await adapter.send(aChannel(), 'A digest');
    expect(terminal.screen).toBe('A digest\n\nhotpapers> sear');

    terminal.type('ch rain');
    await terminal.waitFor('Answer to search rain');
  });

  it('gives each message its own id', async () => {
    await start();

    const first = await adapter.send(aChannel(), 'One');
    const second = await adapter.send(aChannel(), 'Two');

    expect(first).not.toBe(second);
  });

  it('completes what is being typed', async () => {
    await start();

    terminal.input.write('cat\t');
    await terminal.waitFor('hotpapers> category');
    terminal.type(' cs.CV');

    await expect.poll(() => terminal.screen).toContain('Answer to category cs.CV');
  });

  it('only shows digests where nobody can type, and writes no escape codes', async () => {
    terminal = new FakeTerminal(false);
    const raw: string[] = [];
    terminal.output.on('data', (chunk: Buffer) => raw.push(chunk.toString()));
    adapter = new ConsoleAdapter(terminal, terminal.quit);
    await adapter.start(house);

    await adapter.send(aChannel(), 'A digest');
    terminal.type('help');

    expect(raw.join('')).toBe('The newest digest\n\nA digest\n\n');
    expect(house.asked).toEqual(['today']);
    expect(adapter.state().detail).toBe('output only');
  });

  describe('where lines come from a file or another program', () => {
    it('answers each, in order, and shows nothing but answers', async () => {
      await start(false, true);

      terminal.input.write('week\n\n  help \n');
      await terminal.waitFor('Answer to help');

      expect(terminal.screen).toBe('The newest digest\n\nAnswer to week\n\nAnswer to help\n\n');
      expect(adapter.state().detail).toBe('standard input and output');
    });

    it('goes on when there are no more, and says so after the last answer', async () => {
      await start(false, true);
      const open = house.hold();

      terminal.input.end('week\nhelp');
      await expect.poll(() => house.asked).toContain('week');
      open();
      await terminal.waitFor('The input has ended.');
      await adapter.send(aChannel(), 'A digest');

      expect(terminal.screen).toMatch(/Answer to week[^]+Answer to help[^]+has ended[^]+A digest/);
      expect(terminal.hasQuit).toBe(false);
    });

    it('says nothing where there was no line, as under a service manager', async () => {
      await start(false, true);

      terminal.input.end();
      await expect.poll(() => terminal.input.readableEnded).toBe(true);
      await adapter.stop();

      expect(terminal.screen).toBe('The newest digest\n\n');
      expect(terminal.hasQuit).toBe(false);
    });

    it('goes on where its input cannot be read', async () => {
      await start(false, true);

      terminal.input.destroy(new Error('EBADF: bad file descriptor, read'));
      await adapter.send(aChannel(), 'A digest');

      await terminal.waitFor('A digest');
      expect(terminal.hasQuit).toBe(false);
    });

    it('leaves on a line that asks to', async () => {
      await start(false, true);

      terminal.input.write('quit\n');

      await expect.poll(() => terminal.hasQuit).toBe(true);
    });
  });
});
