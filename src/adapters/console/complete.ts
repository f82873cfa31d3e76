import type { Command } from '../../../commands/command.ts';
import { completeCategories } from '../../domain/category.ts';

/** What the last word of a line could become: a command, one of its options, a category. */
export function complete(line: string, commands: readonly Command[]): [string[], string] {
  const prefix = /^\/?hotpapers\s+/i.exec(line)?.[0] ?? '';
  const words = line.slice(prefix.length).split(/\s+/);
  const last = words.at(-1) ?? '';
  const names = commands.map(({ name }) => name);
  if (words.length <= 1) return [matching(names, last), last];

  const command = commands.find(({ name }) => name === words[0]);
  if (!command) return [[], last];
  if (command.name === 'help') return [matching(names, last), last];

  const options = Object.entries(command.options).filter(([, option]) => !option.hidden);
  const takesCategory = options.some(([, { kind }]) => kind === 'scope' || kind === 'scopes');
  const codes =
    takesCategory && last !== '' ? completeCategories(last).map(({ code }) => code) : [];
  const optionNames = options.map(([name]) => `${name}:`);
  return [[...matching(codes, last), ...matching(optionNames, last)], last];
}

function matching(texts: readonly string[], begun: string): string[] {
  return texts.filter((text) => text.toLowerCase().startsWith(begun.toLowerCase()));
}
