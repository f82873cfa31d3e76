import { ComponentType } from 'discord.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOfCustomId } from '../../../src/adapters/discord/components.ts';
import { layOut } from '../../../src/adapters/discord/lay-out.ts';
import type { DiscordMenu, DiscordRow } from '../../../src/adapters/discord/message.ts';
import { withoutEmbeds } from '../../../src/adapters/discord/plain-text.ts';
import { card, type PaperItem } from '../../../src/cards/card.ts';
import { openMenu } from '../../../src/cards/open-menu.ts';
import { span } from '../../../src/text/rich-text.ts';
import { anyCard } from '../../support/arbitrary-card.ts';
import { anId } from '../../support/builders.ts';
import { checkMessage } from '../../support/discord-server/limits/message.ts';

function aPaperItem(parts: Partial<PaperItem> = {}): PaperItem {
  return {
    id: anId(),
    rank: 1,
    title: 'Sharper maps',
    url: 'https://arxiv.org/abs/2011.02519',
    authors: 'Ada Example',
    categories: ['cs.CV', 'cs.LG'],
    counts: '60 reposts · 40 likes',
    summary: 'We sharpen maps.',
    ...parts,
  };
}

describe('a card on Discord', () => {
  it('leads to the code of a paper in cards and threads, and not in a line of a list', () => {
    const code = { label: 'code (★ 7)', url: 'https://github.com/ada/maps' };
    const papers = [aPaperItem({ code })];
    const descriptions = (layout: 'cards' | 'thread' | 'compact') =>
      layOut(card({ title: 'Digest', papers, layout })).flatMap(({ embeds }) =>
        embeds.map(({ description }) => description ?? ''),
      );

    const line = '[code (★ 7)](https://github.com/ada/maps)';
    expect(descriptions('cards')).toEqual([`*Ada Example*\nWe sharpen maps.\n${line}`]);
    expect(descriptions('thread')[1]).toContain(line);
    expect(descriptions('compact')[0]).not.toContain('code');
  });

  it('leaves a link to code out that would not fit beside nine others', () => {
    const code = { label: 'code', url: `https://github.com/ada/${'m'.repeat(90)}` };
    const [message] = layOut(card({ title: 'Digest', papers: [aPaperItem({ code })] }));

    expect(message?.embeds[0]?.description).toBe('*Ada Example*\nWe sharpen maps.');
  });

  it('becomes messages inside every limit, whatever its size and texts', () => {
    fc.assert(
      fc.property(anyCard, (any) => {
        const messages = layOut(any);

        expect(messages.length).toBeGreaterThan(0);
        for (const message of messages) {
          checkMessage({ ...message }, 'channel');
          expect(message.content !== '' || message.embeds.length > 0).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('stays inside them as plain text', () => {
    fc.assert(
      fc.property(anyCard, (any) => {
        for (const message of layOut(any).flatMap(withoutEmbeds)) {
          checkMessage({ ...message }, 'channel');
          expect(message.content).not.toBe('');
          expect(message.embeds).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is the same messages each time', () => {
    fc.assert(
      fc.property(anyCard, (any) => {
        expect(layOut(any)).toEqual(layOut(any));
      }),
      { numRuns: 50 },
    );
  });

  it('is one message for a digest of ten, however long its titles and abstracts', () => {
    const long = aPaperItem({
      title: 'w'.repeat(5000),
      authors: 'n'.repeat(900),
      summary: 's'.repeat(2000),
      counts: 'c'.repeat(300),
      categories: Array.from({ length: 9 }, () => 'cond-mat.mtrl-sci'),
    });

    const messages = layOut(
      card({ title: 'Digest', papers: Array.from({ length: 10 }, () => long) }),
    );

    expect(messages).toHaveLength(1);
    expect(messages[0]?.embeds).toHaveLength(10);
  });

  it('shows a paper with rank and categories, linked title, authors, summary and counts', () => {
    const [message] = layOut(card({ title: 'Digest', papers: [aPaperItem()] }));

    expect(message?.embeds).toEqual([
      {
        color: 0x3b82f6,
        author: { name: '#1 · cs.CV · cs.LG' },
        title: 'Sharper maps',
        url: 'https://arxiv.org/abs/2011.02519',
        description: '*Ada Example*\nWe sharpen maps.',
        footer: { text: '60 reposts · 40 likes' },
      },
    ]);
  });

  it('puts the buttons under the last message and keeps their commands', () => {
    const papers = Array.from({ length: 12 }, () => aPaperItem());
    const actions = [{ label: 'Next ▶', line: 'today page:2' }];

    const [first, last] = layOut(card({ title: 'Digest', papers, actions }));

    expect(first?.components).toEqual([]);
    const id = last?.components[0]?.components[0]?.custom_id ?? '';
    expect(lineOfCustomId(id)).toBe('today page:2');
    expect(lineOfCustomId('somebody-else')).toBeUndefined();
  });

  it('goes on in the next message where a text is too long for one, with the buttons at the end', () => {
    const body = [span('word '.repeat(1500))];
    const actions = [{ label: 'Next', line: 'today' }];

    const messages = layOut(card({ title: 'Long', sections: [{ body }], actions }));

    expect(messages.map(({ embeds }) => embeds[0]?.title)).toEqual(['Long', undefined]);
    expect(messages.map(({ components }) => components.length)).toEqual([0, 1]);
  });

  it('has no message more than Discord gives to somebody who installed us for themselves', () => {
    const body = [span('word '.repeat(9000))];

    const messages = layOut(card({ title: 'Endless', sections: [{ body }] }));

    expect(messages).toHaveLength(5);
    expect(messages.at(-1)?.embeds[0]?.description).toMatch(/word\n…$/);
  });

  it('opens each of fifty papers, from as many menus as that takes', () => {
    const papers = Array.from({ length: 50 }, (_, index) =>
      aPaperItem({ id: anId(`2611.0${1000 + index}`) }),
    );

    const messages = layOut(card({ title: 'Digest', papers, ...openMenu(papers) }));

    const menus = messages.flatMap(({ components }) => components.flatMap(menusOf));
    expect(menus.map(({ placeholder }) => placeholder)).toEqual([
      'Open a paper… (1–25)',
      'Open a paper… (26–50)',
    ]);
    expect(menus.flatMap(({ options }) => options.map(({ value }) => value))).toEqual(
      papers.map(({ id }) => `paper ${id}`),
    );
  });

  it('lets two buttons do the same', () => {
    const actions = [
      { label: 'One', line: 'today' },
      { label: 'Two', line: 'today' },
    ];

    const [message] = layOut(card({ title: 'Digest', actions }));

    expect(() => checkMessage({ ...message }, 'channel')).not.toThrow();
  });
});

function menusOf({ components }: DiscordRow): DiscordMenu[] {
  return components.filter((part) => part.type === ComponentType.StringSelect);
}
