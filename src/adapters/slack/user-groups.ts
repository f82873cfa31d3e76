import type { Pingable } from '../../../commands/command.ts';

/** As Slack hands on what was picked, or as an id; `@here`, `@everyone` and single people are none. */
export const userGroups: Pingable = {
  called: 'user group',
  find(text) {
    // What one types in capitals is no id without a digit in it, such as `SURVEYORS`.
    if (isGroupId(text) && /\d/.test(text)) return { id: text };
    const [, id, name] = /^<!subteam\^(S[A-Z0-9]+)(?:\|([^>]*))?>$/.exec(text) ?? [];
    return id === undefined ? undefined : { id, name: name?.trim() || undefined };
  },
};

/** Whether it looks like one of Slack's, which are longer than most words in capitals. */
export function isGroupId(text: string): boolean {
  return /^S[A-Z0-9]{7,}$/.test(text);
}
