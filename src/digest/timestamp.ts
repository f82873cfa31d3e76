/** The instant of `YYYY-MM-DDTHH:MM:SS` in UTC; undefined where the calendar or the clock has no such time. */
export function readTimestamp(text: string): Date | undefined {
  const instant = new Date(`${text}Z`);
  // `Date` moves 30 February into March, so only a time that reads back the same is one.
  const exists = !Number.isNaN(instant.getTime()) && writeTimestamp(instant) === text;
  return exists ? instant : undefined;
}

/** `YYYY-MM-DDTHH:MM:SS` in UTC. */
export function writeTimestamp(instant: Date): string {
  return instant.toISOString().slice(0, 19);
}
