import { doneCard } from '../src/cards/message-card.ts';
import { UserError } from '../src/lib/errors.ts';
import { span } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';
import { Redirected } from './misread.ts';

export const settings = defineCommand({
  name: 'settings',
  description: 'How hotpapers is run in this server or workspace',
  shareable: false,
  options: {
    manager_role: {
      kind: 'role',
      description: 'Whoever has this role may change what channels get; “none” takes it back',
    },
  },

  async run(values, { store }, caller) {
    const { platform, workspace } = caller.here.channel;
    const { managedBy } = caller;
    if (managedBy !== undefined) {
      const isChange = values.manager_role !== undefined;
      if (isChange) throw new Redirected(`Roles decide nothing here. ${managedBy}`, ['settings']);
      return doneCard('Settings', { tone: 'plain', intro: [span(managedBy)] });
    }
    if (values.manager_role === undefined) {
      const { managerRole } = await store.workspaces.read(platform, workspace);
      return doneCard('Settings', {
        tone: 'plain',
        intro: [span(managerLine(managerRole))],
      });
    }
    const whyNot = await caller.whyNotAdminister();
    if (whyNot) throw new UserError(whyNot);
    const managerRole = values.manager_role;
    await store.workspaces.write(platform, workspace, { managerRole });
    return doneCard('Changed', { intro: [span(managerLine(managerRole))] });
  },
});

function managerLine(role: string): string {
  return role === ''
    ? 'Whoever may manage a channel may change what it gets.'
    : `Whoever may manage a channel, or has the role with the id ${role}, may change what channels get.`;
}
