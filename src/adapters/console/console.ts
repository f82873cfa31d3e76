import { clearLine, createInterface, cursorTo, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { AdapterState, Caller } from '../../../commands/command.ts';
import type { Action, Card } from '../../cards/card.ts';
import type { Channel } from '../../domain/channel.ts';
import type { Person } from '../../domain/person.ts';
import type { Adapter, House } from '../adapter.ts';
import { consoleCaller } from './caller.ts';
import { complete } from './complete.ts';
import { layOut } from './lay-out.ts';
import type { Abilities } from './paint.ts';

export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
  /** Whether a person can type; without one only digests are shown. */
  readonly isInteractive: boolean;
  abilities(): Abilities;
}

/** The terminal as a platform: shows the newest digest, answers what is typed, and gets what it subscribed to. */
export class ConsoleAdapter implements Adapter<string> {
  readonly platform = 'console';
  readonly #terminal: Terminal;
  readonly #quit: () => void;
  readonly #caller: Caller = consoleCaller;
  #house: House | undefined;
  #lines: Interface | undefined;
  #actions: readonly Action[] = [];
  #answering = Promise.resolve();
  #posted = 0;

  /** `quit` is called when the person wants to leave. */
  constructor(terminal: Terminal, quit: () => void) {
    this.#terminal = terminal;
    this.#quit = quit;
  }

  state(): AdapterState {
    const detail = this.#terminal.isInteractive ? 'this terminal' : 'output only';
    return { platform: this.platform, state: this.#house ? 'running' : 'stopped', detail };
  }

  async start(house: House): Promise<void> {
    this.#house = house;
    const { card } = await house.answer({ line: 'today' }, this.#caller);
    this.#show(card);
    if (this.#terminal.isInteractive) this.#readLines(house);
  }

  layOut(card: Card): readonly string[] {
    return [layOut(card, this.#terminal.abilities())];
  }

  async send(_channel: Channel, message: string): Promise<string> {
    this.#write(message);
    this.#posted += 1;
    return String(this.#posted);
  }

  async tell(_person: Person, card: Card): Promise<boolean> {
    for (const message of this.layOut(card)) this.#write(message);
    return true;
  }

  async say(said: Card | { readonly line: string }): Promise<void> {
    if (!('line' in said)) {
      for (const message of this.layOut(said)) this.#write(message);
      return;
    }
    const answer = await this.#house?.answer({ line: said.line }, this.#caller);
    if (answer) this.#show(answer.card);
  }

  async stop(): Promise<void> {
    const lines = this.#lines;
    // Closed by us, it is no wish to leave.
    this.#lines = undefined;
    lines?.close();
    await this.#answering;
    this.#house = undefined;
  }

  #readLines(house: House): void {
    const { input, output } = this.#terminal;
    this.#write('Ask with “category cs.CV”, “search diffusion”, “help” …; “quit” leaves.');
    const lines = createInterface({
      input,
      output,
      terminal: true,
      prompt: 'hotpapers> ',
      completer: (line: string) => complete(line, house.commands),
    });
    this.#lines = lines;
    lines.on('line', (line) => {
      this.#answering = this.#answering.then(() => this.#answer(line.trim(), house));
    });
    lines.on('SIGINT', this.#quit);
    lines.on('close', () => {
      if (this.#lines) this.#quit();
    });
    lines.prompt();
  }

  async #answer(typed: string, house: House): Promise<void> {
    if (/^(quit|exit|bye)$/i.test(typed)) {
      this.#quit();
      return;
    }
    if (typed !== '') {
      const chosen = /^\d+$/.test(typed) ? this.#actions[Number(typed) - 1] : undefined;
      const { card } = await house.answer({ line: chosen?.line ?? typed }, this.#caller);
      this.#show(card);
    }
    this.#lines?.prompt();
  }

  #show(card: Card): void {
    this.#actions = card.actions;
    for (const message of this.layOut(card)) this.#write(message);
  }

  #write(text: string): void {
    const { output } = this.#terminal;
    if (this.#lines) {
      // A digest may come while someone types.
      clearLine(output, 0);
      cursorTo(output, 0);
    }
    output.write(`${text}\n\n`);
    this.#lines?.prompt(true);
  }
}
