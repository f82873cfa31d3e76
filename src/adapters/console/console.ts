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
  /** Whether a person can type. */
  readonly isInteractive: boolean;
  /** Whether lines may come from a file or another program; where neither is, only digests are shown. */
  readonly isPiped?: boolean;
  abilities(): Abilities;
}

const inputEnded =
  'The input has ended. Digests are shown here as they come; Ctrl-C or SIGTERM ends hotpapers.';

/** The terminal as a platform: shows the newest digest, answers what is typed, and gets what it subscribed to. */
export class ConsoleAdapter implements Adapter<string> {
  readonly platform = 'console';
  readonly #terminal: Terminal;
  readonly #quit: () => void;
  readonly #caller: Caller = consoleCaller(
    async (channel) => (await this.#house?.subscriptions(channel)) ?? [],
  );
  #house: House | undefined;
  #lines: Interface | undefined;
  /** The lines of a person, who is shown where to type. */
  #typed: Interface | undefined;
  #asked = 0;
  #actions: readonly Action[] = [];
  #answering = Promise.resolve();
  #posted = 0;

  /** `quit` is called when the person wants to leave. */
  constructor(terminal: Terminal, quit: () => void) {
    this.#terminal = terminal;
    this.#quit = quit;
  }

  state(): AdapterState {
    const { isInteractive, isPiped } = this.#terminal;
    const other = isPiped ? 'standard input and output' : 'output only';
    const detail = isInteractive ? 'this terminal' : other;
    return { platform: this.platform, state: this.#house ? 'running' : 'stopped', detail };
  }

  async start(house: House): Promise<void> {
    this.#house = house;
    const { card } = await house.answer({ line: 'today' }, this.#caller);
    this.#show(card);
    if (this.#terminal.isInteractive) this.#readTyped(house);
    else if (this.#terminal.isPiped) this.#readPiped(house);
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

  #readTyped(house: House): void {
    const { input, output } = this.#terminal;
    this.#write('Ask with “category cs.CV”, “search diffusion”, “help” …; “quit” leaves.');
    const lines = createInterface({
      input,
      output,
      terminal: true,
      prompt: 'hotpapers> ',
      completer: (line: string) => complete(line, house.commands),
    });
    this.#typed = lines;
    lines.on('SIGINT', this.#quit);
    this.#answerLines(lines, house, this.#quit);
    lines.prompt();
  }

  /** A service has an input that is empty, or cannot be read; that ends nothing. */
  #readPiped(house: House): void {
    const { input } = this.#terminal;
    const lines = createInterface({ input });
    input.once('error', () => lines.close());
    this.#answerLines(lines, house, () => {
      this.#answering = this.#answering.then(() => this.#tellEnd());
    });
  }

  #tellEnd(): void {
    if (this.#lines && this.#asked > 0) this.#write(inputEnded);
  }

  /** One after the other; `ended` is called when no more can come, unless we were stopped. */
  #answerLines(lines: Interface, house: House, ended: () => void): void {
    this.#lines = lines;
    lines.on('line', (line) => {
      this.#answering = this.#answering.then(() => this.#answer(line.trim(), house));
    });
    lines.on('close', () => {
      this.#typed = undefined;
      if (this.#lines) ended();
    });
  }

  async #answer(typed: string, house: House): Promise<void> {
    if (/^(quit|exit|bye)$/i.test(typed)) {
      this.#quit();
      return;
    }
    if (typed !== '') {
      this.#asked += 1;
      const isNumber = /^\d+$/.test(typed) && this.#actions.length > 0;
      const chosen = isNumber ? this.#actions[Number(typed) - 1] : undefined;
      if (isNumber && !chosen) this.#write(`There is no button ${typed}.`);
      else this.#show((await house.answer({ line: chosen?.line ?? typed }, this.#caller)).card);
    }
    this.#typed?.prompt();
  }

  #show(card: Card): void {
    this.#actions = card.actions;
    for (const message of this.layOut(card)) this.#write(message);
  }

  #write(text: string): void {
    const { output } = this.#terminal;
    if (this.#typed) {
      // A digest may come while someone types.
      clearLine(output, 0);
      cursorTo(output, 0);
    }
    output.write(`${text}\n\n`);
    this.#typed?.prompt(true);
  }
}
