import { card } from '../src/cards/card.ts';
import { bold, type RichText, span } from '../src/text/rich-text.ts';
import { type Command, defineCommand } from './command.ts';
import { splitLine } from './line-words.ts';
import { Misread } from './misread.ts';
import { findCommand, nearestCommand } from './named-command.ts';

const fewOptions = 2;

export const help = defineCommand({
  name: 'help',
  description: 'What hotpapers can do, and how to ask for it',
  aliases: ['hi', 'hello', 'commands'],
  options: {
    command: { kind: 'commandName', description: 'The command to explain', example: 'subscribe' },
  },

  async run({ command: asked }, { commands }) {
    if (asked === undefined) return overview(commands);
    const { name } = splitLine(asked);
    if (name === '') return overview(commands);
    const found = findCommand(name, commands);
    if (found) return explanation(found);

    const near = nearestCommand(name, commands);
    throw new Misread(
      `There is no command “${name}”. ${near ? `Did you mean “${near.name}”?` : '“help” lists them all.'}`,
      name,
      near ? [near.name] : [],
    );
  },
});

function overview(commands: readonly Command[]) {
  const lines = commands.flatMap(
    (command): RichText => [
      { text: shortUsageOf(command), style: 'code' },
      span(`  ${command.description}\n`),
    ],
  );
  return card({
    title: 'hotpapers',
    intro: [span('The arXiv papers people talk about, ranked day by day.')],
    sections: [{ heading: 'Commands', body: lines }],
    notes: [[span('“help subscribe” explains one of them, with all its options.')]],
    actions: [
      { label: 'Today', line: 'today' },
      { label: 'Week', line: 'week' },
    ],
  });
}

function explanation(command: Command) {
  const options = offered(command);
  const lines = options.flatMap(
    ([name, option]): RichText => [
      bold(name),
      span(`${option.required ? '' : ' (optional)'}  ${option.description}\n`),
    ],
  );
  return card({
    title: command.name,
    intro: [span(`${command.description}.`)],
    sections: [
      { heading: 'How to write it', body: [{ text: usageOf(command), style: 'code' }] },
      ...(lines.length > 0 ? [{ heading: 'Options', body: lines }] : []),
      { heading: 'Example', body: [{ text: exampleOf(command), style: 'code' }] },
    ],
  });
}

/** `/hotpapers category <code> [period]` */
function usageOf(command: Command): string {
  const options = offered(command).map(([name, option]) =>
    option.required ? `<${name}>` : `[${name}]`,
  );
  return ['/hotpapers', command.name, ...options].join(' ');
}

/** The same, without the options where there are many, for they would hide the command. */
function shortUsageOf(command: Command): string {
  const options = offered(command);
  const optional = options.filter(([, { required }]) => !required);
  if (optional.length <= fewOptions) return usageOf(command);
  const required = options.filter(([, option]) => option.required).map(([name]) => `<${name}>`);
  return ['/hotpapers', command.name, ...required, '[…]'].join(' ');
}

function exampleOf(command: Command): string {
  const values = offered(command).flatMap(([, option]) => option.example ?? []);
  return ['/hotpapers', command.name, ...values].join(' ');
}

function offered(command: Command) {
  return Object.entries(command.options).filter(([, option]) => !option.hidden);
}
