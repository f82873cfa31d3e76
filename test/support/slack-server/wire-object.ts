/** A JSON object as it travels, nothing about it known yet. */
export type WireObject = Record<string, unknown>;

export function isObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectsIn(value: unknown): WireObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function stringIn(object: WireObject, field: string): string | undefined {
  const value = object[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Reads a flag as a form spells it (`true`, `1`) or as JSON does. */
export function flagIn(object: WireObject, field: string): boolean | undefined {
  const value = object[field];
  if (value === undefined || value === null || value === '') return undefined;
  return value === true || value === 'true' || value === '1' || value === 1;
}

/** What users see as one character may be two in JavaScript; Slack counts code points. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** Calls `visit` with every object inside `value`, outermost first. */
export function walk(value: unknown, visit: (object: WireObject, pointer: string) => void): void {
  walkFrom(value, '', visit);
}

function walkFrom(
  value: unknown,
  pointer: string,
  visit: (object: WireObject, pointer: string) => void,
): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => walkFrom(item, `${pointer}/${index}`, visit));
  } else if (isObject(value)) {
    visit(value, pointer);
    for (const [field, inner] of Object.entries(value)) {
      walkFrom(inner, `${pointer}/${field}`, visit);
    }
  }
}
