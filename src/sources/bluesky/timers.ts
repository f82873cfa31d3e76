/** What wakes a stream up; tests pass one they fire by hand. */
export interface Timers {
  /** Runs once after `ms`, unless the function it returns is called before. */
  after(ms: number, run: () => void): () => void;
}

export const systemTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
