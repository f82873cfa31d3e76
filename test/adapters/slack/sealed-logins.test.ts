import { describe, expect, it } from 'vitest';
import { SealedLogins } from '../../../src/adapters/slack/sealed-logins.ts';
import type { Login } from '../../../src/adapters/slack/workspaces.ts';
import { RemoteError } from '../../../src/lib/errors.ts';
import { FakeShelf } from '../../support/fake-shelf.ts';

const login: Login = {
  teamId: 'T1',
  teamName: 'Test',
  botToken: 'xoxb-1',
  botUserId: 'U1',
  botId: 'B1',
  scopes: ['chat:write'],
};

describe('logins of workspaces', () => {
  it('are found again by whoever has the key, and by nobody else', async () => {
    const shelf = new FakeShelf();
    await new SealedLogins(shelf, 'k'.repeat(32)).save(login);

    expect(await new SealedLogins(shelf, 'k'.repeat(32)).find('T1')).toEqual(login);
    await expect(new SealedLogins(shelf, 'l'.repeat(32)).find('T1')).rejects.toThrow(RemoteError);
    expect([...shelf.kept.values()].join()).not.toContain('xoxb');
  });
});
