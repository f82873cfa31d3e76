const perMs = 1000;

/** The unit of the stream's cursor. */
export function microseconds(date: Date): number {
  return date.getTime() * perMs;
}

export function dateOf(time: number): Date {
  return new Date(time / perMs);
}
