import type { Changes } from './changes.ts';
import type { Json } from './json.ts';
import { list, record } from './json.ts';
import type { ModalBody } from './limits/modal.ts';
import type { StoredMessage } from './stored-message.ts';
import { InteractionResponseType } from './wire-numbers.ts';
import type { Interaction, World } from './world.ts';

const Answer = InteractionResponseType;

/** What a person sees after doing something: the bot's first answer, and what becomes of it. */
export class InteractionRun {
  readonly interaction: Interaction;
  /** The kind of the first answer, 4 to 9. */
  readonly type: number;
  /** How long the first answer took. */
  readonly acknowledgedMs: number;
  readonly #callbackData: Json;
  readonly #world: World;
  readonly #changes: Changes;
  readonly #waitMs: number;

  constructor(
    interaction: Interaction,
    callback: NonNullable<Interaction['callback']>,
    world: World,
    changes: Changes,
    waitMs: number,
  ) {
    this.interaction = interaction;
    this.type = callback.type;
    this.acknowledgedMs = callback.afterMs;
    this.#callbackData = callback.data;
    this.#world = world;
    this.#changes = changes;
    this.#waitMs = waitMs;
  }

  /** Whether only the person sees the answer. */
  get ephemeral(): boolean {
    return this.#original()?.ephemeral ?? false;
  }

  get followUps(): StoredMessage[] {
    const messages = this.interaction.followUpIds.map((id) => this.#world.state.messages.get(id));
    return messages.filter((message) => message !== undefined);
  }

  get modal(): ModalBody {
    if (!this.interaction.modal) throw new Error('The answer was not a modal');
    return this.interaction.modal;
  }

  /** The choices an autocomplete answer offers. */
  get choices(): { name: string; value: string | number }[] {
    return list(this.#callbackData['choices']).map((choice) => {
      const { name, value } = record(choice);
      return { name: String(name), value: typeof value === 'number' ? value : String(value) };
    });
  }

  /** The answer as it stands: a deferred one once it was filled in, an update once it was made. */
  async message(): Promise<StoredMessage> {
    return this.#changes.until(
      () => {
        if (!this.#isVisible) return undefined;
        const message = this.#original();
        if (!message) throw new Error('The answer is not a message, or was deleted');
        return message;
      },
      () => 'The deferred answer was not filled in',
      this.#waitMs,
    );
  }

  async followUp(index = 0): Promise<StoredMessage> {
    const missing = (): string => `There is no follow-up ${index}`;
    return this.#changes.until(() => this.followUps[index], missing, this.#waitMs);
  }

  /** Waits until the bot has said something: at once, or after deferring. */
  async settle(): Promise<void> {
    const done = (): true | undefined =>
      this.#isVisible || this.followUps.length > 0 ? true : undefined;
    await this.#changes.until(done, () => 'The deferred answer was left open', this.#waitMs);
  }

  get #isVisible(): boolean {
    if (this.type === Answer.DeferredMessageUpdate) return this.interaction.edits > 0;
    return this.interaction.isSettled;
  }

  #original(): StoredMessage | undefined {
    return this.#world.state.messages.get(this.interaction.originalId ?? '');
  }
}
