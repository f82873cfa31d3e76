import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { commandJson } from '../../../src/adapters/discord/command-json.ts';
import { checkCommand } from '../../support/discord-server/limits/commands.ts';

describe('/hotpapers as Discord registers it', () => {
  const json = commandJson(commands);

  it('is inside every limit', () => {
    expect(() => checkCommand({ ...json })).not.toThrow();
  });

  it('has every command as a subcommand, in the order of help', () => {
    expect(json.options?.map(({ name }) => name)).toEqual(commands.map(({ name }) => name));
  });

  it('offers no option that only buttons fill in', () => {
    expect(JSON.stringify(json)).not.toContain('"page"');
  });

  it('lets the period be picked', () => {
    const category = json.options?.find(({ name }) => name === 'category');

    expect(category).toMatchObject({
      options: [
        { name: 'code', type: 3, required: true },
        { name: 'period', type: 3, choices: [{ value: 'day' }, { value: 'week' }, {}, {}, {}] },
      ],
    });
  });
});
