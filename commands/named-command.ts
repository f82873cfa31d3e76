import type { Command } from './command.ts';
import { nearestWord } from './misread.ts';

// Shorter beginnings are likelier to be other words.
const shortestBeginning = 3;

/** The command of that name or alias, or the only one whose name begins so. */
export function findCommand(name: string, commands: readonly Command[]): Command | undefined {
  const exact =
    commands.find((command) => command.name === name) ??
    commands.find(({ aliases }) => aliases.includes(name));
  if (exact || name.length < shortestBeginning) return exact;
  const begun = commands.filter((command) => command.name.startsWith(name));
  return begun.length === 1 ? begun[0] : undefined;
}

/** The command someone probably meant: one that begins like it, else the one with the fewest slips. */
export function nearestCommand(name: string, commands: readonly Command[]): Command | undefined {
  const begun = commands.find((command) => name.length >= 2 && command.name.startsWith(name));
  if (begun) return begun;
  const nearest = nearestWord(
    name,
    commands.flatMap((command) => [command.name, ...command.aliases]),
  );
  return nearest === undefined ? undefined : findCommand(nearest, commands);
}
