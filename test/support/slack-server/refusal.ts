import type { WireObject } from './wire-object.ts';

/** Slack says no: the error's name, and for bad content each problem with its JSON pointer. */
export class Refusal extends Error {
  readonly error: string;
  readonly messages: readonly string[];
  readonly #extra: WireObject;

  constructor(error: string, messages: readonly string[] = [], extra: WireObject = {}) {
    super([error, ...messages].join(' '));
    this.name = 'Refusal';
    this.error = error;
    this.messages = messages;
    this.#extra = extra;
  }

  /** The response as Slack words it. */
  get body(): WireObject {
    const body: WireObject = { ok: false, error: this.error, ...this.#extra };
    if (this.messages.length > 0) {
      body.errors = this.messages.map((message) => message.replace('[ERROR] ', ''));
      body.response_metadata = { messages: this.messages };
    }
    return body;
  }
}
