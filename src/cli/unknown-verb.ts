import { commands } from '../../commands/index.ts';
import { nearestWord } from '../../commands/misread.ts';
import type { Verb } from './verb.ts';

// A single letter begins too many words to tell one.
const shortestBeginning = 2;

/** What to say of a word that is no verb: what was probably meant. */
export function unknownVerb(typed: readonly string[], verbs: readonly Verb[]): string {
  const [name = ''] = typed;
  if (commands.some((command) => command.name === name)) {
    return `“${name}” is asked of the bot: hotpapers ask "${typed.join(' ')}"`;
  }
  const names = verbs.map((verb) => verb.name);
  const begun = names.find((each) => name.length >= shortestBeginning && each.startsWith(name));
  const near = begun ?? nearestWord(name, names);
  return near === undefined
    ? `There is no “${name}”. “hotpapers help” lists what there is.`
    : `There is no “${name}”; “hotpapers ${near}” was probably meant.`;
}
