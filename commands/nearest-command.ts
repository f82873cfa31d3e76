import { editDistance } from '../src/domain/edit-distance.ts';
import type { Command } from './command.ts';

// One slip in a word of three letters, two in one of six.
const farthest = 0.34;

/** The command someone probably meant: one that begins like it, else the one with the fewest slips. */
export function nearestCommand(name: string, commands: readonly Command[]): Command | undefined {
  const begun = commands.find((command) => name.length >= 2 && command.name.startsWith(name));
  if (begun) return begun;
  const [nearest] = commands
    .map((command) => ({ command, distance: editDistance(name, command.name) }))
    .filter(({ distance }) => distance <= farthest)
    .toSorted((a, b) => a.distance - b.distance);
  return nearest?.command;
}
