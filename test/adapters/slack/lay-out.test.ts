import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../../src/adapters/slack/lay-out.ts';
import type { SlackMessage } from '../../../src/adapters/slack/message.ts';
import { card, type PaperItem } from '../../../src/cards/card.ts';
import { span } from '../../../src/text/rich-text.ts';
import { anyCard } from '../../support/arbitrary-card.ts';
import { anId } from '../../support/builders.ts';
import { checkMessage } from '../../support/slack-server/check-message.ts';
import { shownText } from '../../support/slack-server/stored-message.ts';
import { objectsIn } from '../../support/slack-server/wire-object.ts';

describe('a card on Slack', () => {
  it('becomes messages inside every limit, whatever its size and texts', () => {
    fc.assert(
      fc.property(anyCard, fc.nat(40_000), (any, length) => {
        const files = [{ name: 'a.bib', text: '@misc{a}\n'.repeat(length / 9) }];
        for (const message of layOut({ ...any, files })) {
          checkMessage({ ...message }, 4000);
          expect(message.text).not.toBe('');
          expect(message.blocks.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has a text for notifications, however empty it is', () => {
    expect(layOut(card({ title: '' })).map(({ text }) => text)).toEqual(['hotpapers']);
  });

  it('says aloud all that it shows, but for its buttons', () => {
    const [message] = layOut(
      card({
        title: 'Help',
        intro: [span('What it can do.')],
        sections: [
          { heading: 'Commands', body: [{ text: 'today', style: 'code' }, span(' shows')] },
        ],
        files: [{ name: 'a.bib', text: '@misc{a}' }],
        notes: [[span('And more.')]],
        actions: [{ label: 'Press me', line: 'today' }],
      }),
    );

    expect(message?.text).toBe(
      'Help\nWhat it can do.\nCommands\ntoday shows\na.bib\n@misc{a}\nAnd more.',
    );
  });

  it.each(['cards', 'compact'] as const)(
    'as %s names every paper aloud, however many',
    (layout) => {
      const many = papers(50).map((paper) => ({ ...paper, summary: 'A summary. '.repeat(25) }));

      const texts = layOut(card({ title: 'Digest', layout, papers: many })).map(({ text }) => text);

      expect(
        many.filter(
          ({ title }) =>
            !texts.join('\n').includes(`${title}\n`) && !texts.join('\n').includes(`${title} —`),
        ),
      ).toEqual([]);
      expect(texts.slice(1).every((text) => text.startsWith('Digest, continued\n'))).toBe(true);
    },
  );

  it('has nothing live in the text that notifications show', () => {
    const [message] = layOut(card({ title: '<!channel> & <@U1>' }));

    expect(message?.text).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
  });

  it('leads to the code of a paper', () => {
    const paper = {
      id: anId(),
      rank: 1,
      title: 'Sharper maps',
      url: 'https://arxiv.org/abs/2011.02519',
      authors: '',
      categories: ['cs.CV'],
      counts: '',
      summary: 'We sharpen maps.',
      code: { label: 'code (★ 7)', url: 'https://github.com/ada/maps' },
    };

    const [message] = layOut(card({ title: 'Digest', papers: [paper] }));

    expect(JSON.stringify(message?.blocks)).toContain(
      JSON.stringify({ type: 'link', url: paper.code.url, text: paper.code.label }),
    );
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
      {
        type: 'section',
        text: { type: 'plain_text', text: 'cs.CV   :tada:', emoji: false },
        accessory: {
          type: 'overflow',
          options: [
            { value: 'paper 2011.02519' },
            { value: 'why 2011.02519' },
            { value: 'save 2011.02519' },
            { value: 'cite 2011.02519' },
          ],
        },
      },
    ]);
  });

  it('offers to remove a saved paper instead of saving it', () => {
    const [paper] = papers(1).map((each) => ({ ...each, isSaved: true }));

    const [message] = layOut(card({ title: 'Your saved papers', papers: paper ? [paper] : [] }));

    expect(JSON.stringify(message?.blocks)).toContain('"unsave 2011.02519"');
    expect(JSON.stringify(message?.blocks)).not.toContain('"save 2011.02519"');
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

  it('as a compact list has a line a paper, many to a block', () => {
    const [message, ...others] = layOut(
      card({ title: 'Digest', layout: 'compact', papers: papers(30) }),
    );

    expect(others).toEqual([]);
    expect(message?.blocks.length).toBeLessThan(5);
    // No line ends between a number and what it counts.
    expect(message?.text).toContain('cs.CV · 60\u00a0reposts');
    expect(shownText({ text: '', blocks: wire(message) })).toContain('30. ');
  });

  it('as a thread is a list for the day and a reply a paper', () => {
    const actions = [{ label: 'More', line: 'today' }];
    const [day, ...replies] = layOut(
      card({ title: 'Digest', layout: 'thread', papers: papers(3), actions }),
    );

    expect(day).toMatchObject({ place: 'channel' });
    expect(day?.blocks.at(-1)).toMatchObject({ type: 'actions' });
    expect(replies).toMatchObject([
      { place: 'thread', text: expect.stringMatching(/^1\. Paper 1\n/) },
      { place: 'thread', text: expect.stringMatching(/^2\. Paper 2\n/) },
      { place: 'thread', text: expect.stringMatching(/^3\. Paper 3\n/) },
    ]);
  });

  it('offers the papers in a menu', () => {
    const menu = {
      prompt: 'Open a paper…',
      choices: [{ label: '1. Paper', detail: '', line: 'paper 2011.02519' }],
    };

    const [message] = layOut(card({ title: 'Digest', menu }));

    expect(message?.blocks.at(-1)).toMatchObject({
      elements: [
        {
          type: 'static_select',
          placeholder: { text: 'Open a paper…' },
          options: [{ text: { text: '1. Paper' }, value: 'paper 2011.02519' }],
        },
      ],
    });
  });

  it('shows a file as text to copy', () => {
    const [message] = layOut(
      card({ title: 'Cited', files: [{ name: 'a.bib', text: '@misc{a}' }] }),
    );

    expect(message?.blocks.at(-1)).toMatchObject({
      elements: [{ type: 'rich_text_preformatted', elements: [{ text: '@misc{a}' }] }],
    });
  });

  it('loses nothing of a long file, and tears no entry of it', () => {
    const entries = Array.from({ length: 900 }, (_, index) => `@misc{a${index},\n  title = {𝔸}\n}`);
    const text = `${entries.join('\n\n')}\n`;

    const pieces = layOut(card({ title: 'Cited', files: [{ name: 'a.bib', text }] }))
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (isPreformatted(block) ? [textIn(block)] : []));

    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.every((piece) => piece.startsWith('@misc{') && piece.endsWith('}'))).toBe(true);
    expect(pieces.join('\n\n')).toBe(text.trim());
  });

  it('cuts no character of a line without end', () => {
    const text = `a${'𝔸'.repeat(4000)}`;

    const [message] = layOut(card({ title: 'Cited', files: [{ name: 'a.txt', text }] }));
    const pieces = message?.blocks.flatMap((block) =>
      isPreformatted(block) ? [textIn(block)] : [],
    );

    expect(pieces?.join('')).toBe(text);
    expect(pieces?.some((piece) => /[\ud800-\udbff]$/.test(piece))).toBe(false);
  });

  it.each(['SURVEY', 'S0123', 'here'])('takes “%s”, kept before, for no user group', (mention) => {
    const intro = [{ text: 'the user group', mention }];

    const [message] = layOut(card({ title: 'Digest', mention }));
    const [inWindow] = layOut(card({ title: 'Changed', intro }), 'view');

    expect(JSON.stringify(message)).not.toContain('usergroup');
    expect(JSON.stringify(inWindow?.blocks)).not.toContain('usergroup');
    expect(JSON.stringify(inWindow?.blocks)).toContain('the user group');
  });

  it('calls the one user group it is for, and nobody without one', () => {
    const [quiet] = layOut(card({ title: 'Digest <!channel>' }));
    const [calling] = layOut(card({ title: 'Digest', mention: 'S0123ABC' }));

    expect(JSON.stringify(quiet)).not.toContain('usergroup');
    expect(calling?.blocks[0]).toMatchObject({
      elements: [{ elements: [{ type: 'usergroup', usergroup_id: 'S0123ABC' }] }],
    });
  });
});

function papers(count: number): PaperItem[] {
  return Array.from({ length: count }, (_, index) => ({
    id: anId(),
    rank: index + 1,
    title: `Paper ${index + 1}`,
    url: 'https://arxiv.org/abs/2011.02519',
    authors: 'Ada Example',
    categories: ['cs.CV'],
    counts: '60 reposts',
    summary: 'A summary.',
  }));
}

function isPreformatted(block: object): boolean {
  return JSON.stringify(block).includes('rich_text_preformatted');
}

/** The one text of a preformatted block. */
function textIn(block: object): string {
  const [, text = '""'] = /"text":("(?:[^"\\]|\\.)*")/.exec(JSON.stringify(block)) ?? [];
  return String(JSON.parse(text));
}

function wire(message: SlackMessage | undefined) {
  return objectsIn(message?.blocks);
}
