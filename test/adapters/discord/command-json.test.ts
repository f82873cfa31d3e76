import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commands } from '../../../commands/index.ts';
import { commandsJson } from '../../../src/adapters/discord/command-json.ts';
import { checkCommand } from '../../support/discord-server/limits/commands.ts';

describe('/hotpapers as Discord registers it', () => {
  const all = commandsJson(commands);
  const json = commandWithOptions(all[0]);

  it('is inside every limit', () => {
    for (const each of all) expect(() => checkCommand({ ...each })).not.toThrow();
  });

  it('has every command as a subcommand, in the order of help', () => {
    expect(json.options.map(({ name }) => name)).toEqual(commands.map(({ name }) => name));
  });

  it('offers no option that only buttons fill in', () => {
    expect(JSON.stringify(json)).not.toContain('"page"');
  });

  it('lets the period be picked', () => {
    const category = json.options.find(({ name }) => name === 'category');

    expect(category).toMatchObject({
      options: [
        { name: 'code', type: 3, required: true },
        { name: 'period', type: 3, choices: [{ value: 'day' }, { value: 'week' }, {}, {}, {}] },
      ],
    });
  });
});

function commandWithOptions(command: unknown) {
  return z.looseObject({ options: z.array(z.looseObject({ name: z.string() })) }).parse(command);
}
