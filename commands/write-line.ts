import type { Command, Given } from './command.ts';
import { restOption } from './rest-option.ts';

/** The line that says the same as a command picked with its options. */
export function writeLine(command: Pick<Command, 'name' | 'options'>, given: Given): string {
  const rest = restOption(command.options);
  const words = Object.entries(given).map(([name, value]) => {
    if (name === rest) return value;
    return /\s/.test(value) ? `${name}:"${value}"` : `${name}:${value}`;
  });
  return [command.name, ...words].join(' ');
}
