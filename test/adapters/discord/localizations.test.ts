import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { ja } from '../../../src/adapters/discord/localizations/ja.ts';

const languages = { ja };

describe.each(Object.entries(languages))('the words in %s', (_, texts) => {
  it('are there for every command and option that is offered, and for no other', () => {
    const offered = commands.map(({ name, options }) => ({
      name,
      options: Object.keys(options).filter((option) => !options[option]?.hidden),
    }));
    const translated = Object.entries(texts.subcommands).map(([name, { options }]) => ({
      name,
      options: Object.keys(options),
    }));

    expect(sorted(translated)).toEqual(sorted(offered));
  });

  it('name no two commands alike', () => {
    const names = Object.values(texts.subcommands).map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
  });
});

function sorted(all: readonly { readonly name: string; readonly options: readonly string[] }[]) {
  return all.map(({ name, options }) => `${name}: ${options.toSorted().join(' ')}`).toSorted();
}
