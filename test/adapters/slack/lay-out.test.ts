import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../../src/adapters/slack/lay-out.ts';
import { card } from '../../../src/cards/card.ts';
import { anyCard } from '../../support/arbitrary-card.ts';
import { anId } from '../../support/builders.ts';
import { checkMessage } from '../../support/slack-server/check-message.ts';

describe('a card on Slack', () => {
  it('becomes messages inside every limit, whatever its size and texts', () => {
    fc.assert(
      fc.property(anyCard, (any) => {
        for (const message of layOut(any)) {
          checkMessage({ ...message }, 4000);
          expect(message.text).not.toBe('');
          expect(message.blocks.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has nothing live in the text that notifications show', () => {
    const [message] = layOut(card({ title: '<!channel> & <@U1>' }));

    expect(message?.text).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
  });

  it('shows a hostile title as plain text', () => {
    const title = '<!channel> <https://evil.example|click> *x*';
    const paper = {
      id: anId(),
      rank: 1,
      title,
      url: 'https://arxiv.org/abs/2011.02519',
      authors: '',
      categories: ['cs.CV'],
      counts: ':tada:',
      summary: '',
    };

    const [message] = layOut(card({ title: 'Digest', papers: [paper] }));

    expect(message?.blocks).toMatchObject([
      {},
      {
        type: 'rich_text',
        elements: [{ elements: [{ text: '1. ' }, { type: 'link', text: title, url: paper.url }] }],
      },
      { elements: [{ type: 'plain_text', text: 'cs.CV   :tada:', emoji: false }] },
    ]);
  });

  it('gives every button its command, and an id of its own', () => {
    const actions = [
      { label: 'One', line: 'today' },
      { label: 'Two', line: 'today' },
    ];

    const [message] = layOut(card({ title: 'Digest', actions }));

    expect(message?.blocks.at(-1)).toMatchObject({
      elements: [
        { value: 'today', action_id: 'hotpapers:0' },
        { value: 'today', action_id: 'hotpapers:1' },
      ],
    });
  });
});
