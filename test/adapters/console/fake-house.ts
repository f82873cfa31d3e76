import type { Command } from '../../../commands/command.ts';
import { commands } from '../../../commands/index.ts';
import type { AdapterEvent, Answer, House, Question } from '../../../src/adapters/adapter.ts';
import { type Card, card } from '../../../src/cards/card.ts';

/** Answers each question with its own line, unless it was given another card. */
export class FakeHouse implements House {
  readonly commands: readonly Command[] = commands;
  readonly asked: string[] = [];
  readonly events: AdapterEvent[] = [];
  readonly cards = new Map<string, Card>();
  #ready = Promise.resolve();

  /** Answers nothing until the function it gives is called. */
  hold(): () => void {
    let release: (() => void) | undefined;
    this.#ready = new Promise((resolve) => {
      release = resolve;
    });
    return () => release?.();
  }

  async answer(question: Question): Promise<Answer> {
    const line = 'line' in question ? question.line : question.name;
    this.asked.push(line);
    await this.#ready;
    return { card: this.cards.get(line) ?? card({ title: `Answer to ${line}` }), isPublic: false };
  }

  async complete(): Promise<readonly never[]> {
    return [];
  }

  welcome(): Card {
    return card({ title: 'Welcome' });
  }

  async settings() {
    return { managerRole: '' };
  }

  async subscriptions(): Promise<readonly never[]> {
    return [];
  }

  async pausedOf(): Promise<readonly never[]> {
    return [];
  }

  onEvent(event: AdapterEvent): void {
    this.events.push(event);
  }
}
