/** Runs a job one at a time: asked again while it runs, it runs once more afterwards. */
export class Pulse {
  readonly #job: () => Promise<void>;
  #running: Promise<void> | undefined;
  #again: Promise<void> | undefined;

  constructor(job: () => Promise<void>) {
    this.#job = job;
  }

  /** Resolves when a run that began after the call is over. */
  beat(): Promise<void> {
    if (!this.#running) {
      this.#running = this.#run();
      return this.#running;
    }
    this.#again ??= this.#running
      .catch(() => {})
      .then(() => {
        this.#again = undefined;
        this.#running = this.#run();
        return this.#running;
      });
    return this.#again;
  }

  /** Resolves when nothing runs or waits, whatever became of it. */
  async idle(): Promise<void> {
    while (this.#again ?? this.#running) {
      await (this.#again ?? this.#running)?.catch(() => {});
    }
  }

  async #run(): Promise<void> {
    try {
      await this.#job();
    } finally {
      this.#running = undefined;
    }
  }
}
