import { isObject, lengthOf, stringIn } from '../wire-object.ts';

export type Report = (message: string, pointer: string) => void;

/** Reports whatever Slack would refuse in a value. */
export type Shape = (value: unknown, pointer: string, report: Report) => void;

export const anything: Shape = () => {};

export function string(max: number, min = 0): Shape {
  return (value, pointer, report) => {
    if (typeof value !== 'string') {
      report('must be a string', pointer);
      return;
    }
    const length = lengthOf(value);
    if (length > max) report(`must be less than ${max + 1} characters`, pointer);
    if (length < min) report(`must be more than ${min - 1} characters`, pointer);
  };
}

export function oneOf(...allowed: readonly unknown[]): Shape {
  return (value, pointer, report) => {
    if (!allowed.includes(value)) report('must be a valid enum value', pointer);
  };
}

export const flag = oneOf(true, false);

export function integer(min: number, max: number): Shape {
  return (value, pointer, report) => {
    if (!Number.isInteger(value) || Number(value) < min || Number(value) > max) {
      report(`must be an integer from ${min} to ${max}`, pointer);
    }
  };
}

/** An address with one of `schemes`; Slack follows it, so it has to be whole. */
export function url(max: number, schemes?: readonly string[]): Shape {
  const asString = string(max, 1);
  return (value, pointer, report) => {
    asString(value, pointer, report);
    if (typeof value !== 'string' || value === '') return;
    const scheme = URL.canParse(value) ? new URL(value).protocol : undefined;
    if (scheme === undefined || (schemes && !schemes.includes(scheme))) {
      report('must be a valid URL', pointer);
    }
  };
}

export function list(item: Shape, max: number, min = 0): Shape {
  return (value, pointer, report) => {
    if (!Array.isArray(value)) {
      report('must be an array', pointer);
      return;
    }
    if (value.length > max) report(`no more than ${max} items allowed`, pointer);
    if (value.length < min) report(`no fewer than ${min} items allowed`, pointer);
    value.forEach((one, index) => item(one, `${pointer}/${index}`, report));
  };
}

type Fields = Readonly<Record<string, Shape>>;

/** An object with these fields and no others; a `type` is always allowed. */
export function object(required: Fields, optional: Fields = {}): Shape {
  const known: Fields = { type: anything, ...optional, ...required };
  return (value, pointer, report) => {
    if (!isObject(value)) {
      report('must provide an object', pointer);
      return;
    }
    for (const field of Object.keys(required)) {
      if (value[field] === undefined || value[field] === null) {
        report(`missing required field: ${field}`, pointer);
      }
    }
    for (const [field, inner] of Object.entries(value)) {
      if (inner === undefined || inner === null) continue;
      const shape = known[field];
      if (shape) shape(inner, `${pointer}/${field}`, report);
      else report(`invalid additional property: ${field}`, pointer);
    }
  };
}

/** One of several kinds of object, told apart by `type`. */
export function byType(shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, pointer, report) => {
    if (!isObject(value)) {
      report('must provide an object', pointer);
      return;
    }
    const type = stringIn(value, 'type');
    if (type === undefined) {
      report('missing required field: type', pointer);
      return;
    }
    const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined;
    if (shape) shape(value, pointer, report);
    else report(`unsupported type: ${type}`, `${pointer}/type`);
  };
}

export function all(...shapes: readonly Shape[]): Shape {
  return (value, pointer, report) => {
    for (const shape of shapes) shape(value, pointer, report);
  };
}

/** Exactly one of these fields, or at least one where `several` may stand together. */
export function either(fields: readonly string[], several = false): Shape {
  return (value, pointer, report) => {
    if (!isObject(value)) return;
    const present = fields.filter((field) => value[field] !== undefined && value[field] !== null);
    if (present.length === 0) report(`missing required field: ${fields.join(' or ')}`, pointer);
    if (present.length > 1 && !several) report(`only one of ${fields.join(', ')} allowed`, pointer);
  };
}
