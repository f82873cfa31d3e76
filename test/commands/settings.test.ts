import { beforeEach, describe, expect, it } from 'vitest';
import { type Asking, askNothing, wordsOf } from '../support/ask.ts';
import { aChannel } from '../support/builders.ts';

let asking: Asking;

beforeEach(() => {
  asking = askNothing();
});

describe('settings', () => {
  it('begin with the platform’s own rule', async () => {
    expect(wordsOf(await asking.ask('settings'))).toContain(
      'Whoever may manage a channel may change what it gets.',
    );
  });

  it('name a role, for this workspace only, and take it back', async () => {
    await asking.ask('settings <@&123456789012345678>');
    const elsewhere = { here: { channel: aChannel({ workspace: 'other' }), name: '#there' } };

    expect(await asking.store.workspaces.read('console', 'w')).toEqual({
      managerRole: '123456789012345678',
    });
    expect(wordsOf(await asking.ask('settings'))).toContain('123456789012345678');
    expect(wordsOf(await asking.ask('settings', elsewhere))).not.toContain('123456789012345678');

    await asking.ask('settings manager_role:none');
    expect(await asking.store.workspaces.read('console', 'w')).toEqual({ managerRole: '' });
  });

  it('name no role where the platform goes by something else, and say what', async () => {
    const caller = { managedBy: 'Whoever is in a channel may change what it gets.' };

    expect(wordsOf(await asking.ask('settings', caller))).toContain(caller.managedBy);
    const refused = await asking.ask('settings <!subteam^S123|@leads>', caller);

    expect(refused.tone).toBe('bad');
    expect(wordsOf(refused)).toContain(`Roles decide nothing here. ${caller.managedBy}`);
    expect(await asking.store.workspaces.read('console', 'w')).toEqual({ managerRole: '' });
  });

  it('are changed only by those who run the workspace', async () => {
    const card = await asking.ask('settings <@&123456789012345678>', {
      whyNotAdminister: async () => 'You need Manage Server.',
    });

    expect(wordsOf(card)).toContain('You need Manage Server.');
    expect(await asking.store.workspaces.read('console', 'w')).toEqual({ managerRole: '' });
  });
});
