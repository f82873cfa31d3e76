import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../commands/command.ts';
import { commands } from '../../commands/index.ts';
import { saysSomething } from '../../commands/line-words.ts';
import { optionKinds } from '../../commands/option-kinds.ts';
import { parseScope } from '../../src/domain/category.ts';
import { parseDay, parseIsoDay } from '../../src/domain/day.ts';

const options = commands.flatMap((command) =>
  Object.entries(command.options).map(([name, option]) => ({ command, name, option })),
);

/** The options that get a word without a name only as the rest of a line. */
function greedyOf(command: Command) {
  return Object.values(command.options).filter(
    ({ kind, hidden }) =>
      !hidden && 'takesRest' in optionKinds[kind] && !optionKinds[kind].accepts('cs.CV'),
  );
}

function namesOf({ name, aliases }: Command): readonly string[] {
  return [name, ...aliases];
}

describe('the commands', () => {
  it('are all that a file declares, each in a file of its name', () => {
    const files = readdirSync('commands').filter((file) =>
      readFileSync(join('commands', file), 'utf8').includes('= defineCommand({'),
    );

    expect(commands.map(({ name }) => `${name}.ts`).toSorted()).toEqual(files.toSorted());
  });

  it('begin with the newest digest and end with help', () => {
    expect(commands.at(0)?.name).toBe('today');
    expect(commands.at(-1)?.name).toBe('help');
  });

  it('have names that Discord takes, none twice', () => {
    const names = [...commands, ...options].map(({ name }) => name);

    expect(names.filter((name) => !/^[a-z0-9_-]{1,32}$/.test(name))).toEqual([]);
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length);
  });

  it('are called by no word that asks for something else by itself', () => {
    const called = commands.flatMap(namesOf);
    const today = parseIsoDay('2020-11-06');

    expect(new Set(called).size).toBe(called.length);
    expect(called.filter((name) => parseScope(name))).toEqual([]);
    expect(called.filter((name) => today && parseDay(name, today))).toEqual(['today']);
    expect(called.filter((name) => !saysSomething(name))).toEqual([]);
  });

  it('describe themselves and every option in 1 to 100 characters', () => {
    const descriptions = [
      ...commands.map(({ description }) => description),
      ...options.map(({ option }) => option.description),
    ];

    expect(descriptions.filter(({ length }) => length < 1 || length > 100)).toEqual([]);
  });

  it('show what to type for each required option', () => {
    const silent = options.filter(({ option }) => option.required && !option.example);

    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('hand the rest of a line to one option at most', () => {
    expect(commands.filter((command) => greedyOf(command).length > 1)).toEqual([]);
  });

  it('keep to themselves what changes something, and what belongs to one person', () => {
    expect(commands.filter(({ shareable }) => !shareable).map(({ name }) => name)).toEqual([
      'save',
      'unsave',
      'saved',
      'subscribe',
      'daily',
      'unsubscribe',
      'pause',
      'resume',
      'settings',
      'forget',
    ]);
  });
});
