import type { AdapterState } from '../../commands/command.ts';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { Card } from '../../src/cards/card.ts';
import type { Channel, Platform } from '../../src/domain/channel.ts';
import type { Person } from '../../src/domain/person.ts';
import { plainText } from '../../src/text/rich-text.ts';

interface Received {
  readonly channel: Channel;
  readonly card: Card;
  readonly key: string;
  readonly doubtSince: Date | undefined;
}

/** A platform that takes everything, one message a card, until it is told to refuse. */
export class FakeAdapter implements Adapter<Card> {
  readonly platform: Platform;
  readonly received: Received[] = [];
  /** What people were told privately. */
  readonly told: { person: Person; title: string; words: string }[] = [];
  running = true;
  /** How many messages a card becomes. */
  parts = 1;
  readonly #refusals: Error[] = [];

  constructor(platform: Platform = 'console') {
    this.platform = platform;
  }

  /** The next send fails so; several calls, several sends. */
  refuseNext(error: Error): void {
    this.#refusals.push(error);
  }

  state(): AdapterState {
    return { platform: this.platform, state: this.running ? 'running' : 'stopped', detail: 'fake' };
  }

  async start(): Promise<void> {
    this.running = true;
  }

  layOut(card: Card): readonly Card[] {
    return Array.from({ length: this.parts }, () => card);
  }

  async send(
    channel: Channel,
    card: Card,
    key: string,
    _earlier: readonly string[] = [],
    doubtSince?: Date,
  ): Promise<string> {
    const refusal = this.#refusals.shift();
    if (refusal) throw refusal;
    this.received.push({ channel, card, key, doubtSince });
    return `m${this.received.length}`;
  }

  async tell(person: Person, { title, intro }: Card): Promise<boolean> {
    this.told.push({ person, title, words: plainText(intro) });
    return true;
  }

  async stop(): Promise<void> {
    this.running = false;
  }
}
