export type Json = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function record(value: unknown): Json {
  return isRecord(value) ? value : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value without the keys that are absent, null or false, as Discord leaves them out. */
export function withoutBlanks(value: Json): Json {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, held]) => held !== undefined && held !== null && held !== false,
    ),
  );
}
