import { commands } from '../../commands/index.ts';
import { nearestWord } from '../../commands/misread.ts';
import type { Verb } from './verb.ts';

// A single letter begins too many words to tell one.
const shortestBeginning = 2;

/** What to say of a word that is no verb: what was probably meant, with the words that came `before` it. */
export function unknownVerb(
  typed: readonly string[],
  verbs: readonly Verb[],
  before: '' | 'help ' = '',
): string {
  const [name = '', ...rest] = typed;
  const asked = (command: string) => `hotpapers ask "${before}${[command, ...rest].join(' ')}"`;
  const questions = commands.map((command) => command.name);
  if (questions.includes(name)) return `“${name}” is asked of the bot: ${asked(name)}`;

  const names = verbs.map((verb) => verb.name);
  const begun = names.find((each) => name.length >= shortestBeginning && each.startsWith(name));
  const near = begun ?? nearestWord(name, [...names, ...questions]);
  if (near === undefined) return `There is no “${name}”. “hotpapers help” lists what there is.`;
  if (names.includes(near)) {
    return `There is no “${name}”; “hotpapers ${before}${near}” was probably meant.`;
  }
  return `There is no “${name}”; this was probably meant: ${asked(near)}`;
}
