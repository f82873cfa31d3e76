import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  invitation,
  neededPermissions,
  permissionNumber,
  threadPermissions,
} from '../../../src/adapters/discord/invitation.ts';

const all = [...neededPermissions, ...threadPermissions];

describe('the invitation', () => {
  it('asks for no more than is used', () => {
    expect(permissionNumber(neededPermissions)).toBe(84_992n);
    expect(permissionNumber(all)).toBe(309_237_730_304n);
  });

  it('is for the bot and its commands', () => {
    expect(invitation('1450000000000000001', neededPermissions)).toBe(
      'https://discord.com/oauth2/authorize?client_id=1450000000000000001&scope=bot+applications.commands&permissions=84992',
    );
  });

  it('has every permission explained, and in the guide, too', () => {
    const guide = readFileSync('docs/discord.md', 'utf8');

    for (const { name, why } of all) {
      expect(why).not.toBe('');
      expect(guide).toContain(`| ${name}`);
    }
    expect(guide).toContain('84992');
    expect(guide).toContain('309237730304');
  });
});
