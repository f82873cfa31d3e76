import { describe, expect, it } from 'vitest';
import { textOf } from '../../../src/adapters/slack/message-text.ts';

describe('the text of a message', () => {
  it('is what was typed, then what is in its blocks and attachments', () => {
    const message = {
      text: 'Read &amp; weep',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '<https://a.org/1|one>' } }],
      attachments: [{ title: 'Two', title_link: 'https://a.org/2' }],
    };

    expect(textOf(message)).toBe('Read & weep\nhttps://a.org/1\nTwo\nhttps://a.org/2');
  });

  it('leaves out what only the buttons and menus of an app carry', () => {
    const menu = {
      type: 'static_select',
      action_id: 'menu',
      options: [{ text: { type: 'plain_text', text: '2011.00002' }, value: 'paper 2011.00002' }],
    };
    const button = { type: 'button', action_id: 'next', value: 'lookup 2011.00001 page:2' };

    expect(textOf({ text: '', blocks: [{ type: 'actions', elements: [button, menu] }] })).toBe('');
  });

  it('is empty where there is nothing to read', () => {
    expect(textOf({ text: null, blocks: null, attachments: 'odd' })).toBe('');
  });
});
