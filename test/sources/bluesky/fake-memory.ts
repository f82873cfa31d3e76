import type { Memory } from '../../../src/sources/source.ts';

/** Remembers until the test is over. */
export class FakeMemory implements Memory {
  readonly values = new Map<string, string>();
  /** What was written, in order. */
  readonly written: string[] = [];
  /** Thrown by the next writes. */
  readonly failures: Error[] = [];

  read(name: string): Promise<string | undefined> {
    return Promise.resolve(this.values.get(name));
  }

  write(name: string, value: string): Promise<void> {
    const failure = this.failures.shift();
    if (failure) return Promise.reject(failure);
    this.values.set(name, value);
    this.written.push(name);
    return Promise.resolve();
  }
}
