import { Refusal } from './refusal.ts';
import type { Report, Shape } from './shapes/shape.ts';
import { lengthOf, stringIn, walk } from './wire-object.ts';

/** Everything wrong with `value` according to `shape`, worded as Slack words it. */
export function problemsOf(value: unknown, pointer: string, shape: Shape): string[] {
  const problems: string[] = [];
  const report: Report = (message, at) => {
    problems.push(`[ERROR] ${message} [json-pointer:${at}]`);
  };
  shape(value, pointer, report);
  reportRepeated(value, 'block_id', pointer, report);
  reportRepeated(value, 'action_id', pointer, report);
  return problems;
}

export function refuseIfAny(error: string, problems: readonly string[]): void {
  if (problems.length > 0) throw new Refusal(error, problems);
}

/** The characters of all texts in the blocks together, buttons and options included. */
export function textLengthOf(blocks: unknown): number {
  let length = 0;
  walk(blocks, (object) => {
    if (typeof object.text === 'string') length += lengthOf(object.text);
  });
  return length;
}

function reportRepeated(value: unknown, field: string, pointer: string, report: Report): void {
  const seen = new Set<string>();
  walk(value, (object, at) => {
    const id = stringIn(object, field);
    if (id === undefined) return;
    if (seen.has(id)) report(`\`${field}\` already exists: ${id}`, `${pointer}${at}/${field}`);
    seen.add(id);
  });
}
