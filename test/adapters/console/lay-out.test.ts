import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from '../../../src/adapters/console/lay-out.ts';
import { type Card, card, type PaperItem } from '../../../src/cards/card.ts';
import { bold, link, span } from '../../../src/text/rich-text.ts';
import { anId } from '../../support/builders.ts';

const plain = { color: false, links: false, columns: 80 };
const rich = { color: true, links: true, columns: 80 };

function anItem(parts: Partial<PaperItem> = {}): PaperItem {
  return {
    id: anId(),
    rank: 1,
    title: 'Sharper maps of moving air',
    url: 'https://arxiv.org/abs/2011.02519',
    authors: 'Ada Example, Ben Sample',
    categories: ['cs.CV', 'cs.LG'],
    counts: '60 reposts · 40 likes',
    summary: 'We sharpen maps.',
    ...parts,
  };
}

function aFullCard(text: string): Card {
  return card({
    title: text,
    url: 'https://arxiv.org/abs/2011.02519',
    intro: [span(text), bold(text), link(text, 'https://example.org/')],
    papers: [anItem({ title: text, authors: text, categories: [text], summary: text })],
    sections: [{ heading: 'Abstract', body: [span(text)] }],
    notes: [[span(text)]],
    actions: [{ label: text, line: 'help' }],
  });
}

// oxlint-disable-next-line no-control-regex -- escape characters begin what is removed
const escapes = /\u001B(?:\[[\d;]*m|\]8;;[^\u0007]*\u0007)/g;

describe('the console’s layOut', () => {
  it('wraps text with links and styles to the width of the terminal', () => {
    const words = fc
      .array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 20 })
      .map((lengths) => lengths.map((length) => 'w'.repeat(length)).join(' '));
    const part = fc.record(
      {
        text: words,
        url: fc.constant('https://arxiv.org/abs/2011.02519'),
        style: fc.constantFrom('bold' as const, 'italic' as const),
      },
      { requiredKeys: ['text'] },
    );
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 40, max: 100 }),
        fc.boolean(),
        (parts, columns, links) => {
          const intro = parts.flatMap((one) => [one, span(' ')]);
          const text = layOut(card({ title: 'T', intro }), { color: true, links, columns });
          const [, ...lines] = text.replaceAll(escapes, '').split('\n');

          const tooWide = lines.filter((line) => line.length > columns);
          expect(tooWide).toEqual([]);
          const shown = intro.map(({ text: said, url }) =>
            url === undefined || links ? said : `${said} (${url})`,
          );
          expect(lines.join(' ')).toBe(shown.join(''));
        },
      ),
    );
  });

  it('leads from each line of a link that is broken in two', () => {
    const url = 'https://example.org/';
    const intro = [link(`${'w'.repeat(30)} ${'v'.repeat(30)}`, url)];

    const [, ...lines] = layOut(card({ title: 'T', intro }), { ...rich, columns: 40 }).split('\n');

    expect(lines).toEqual([
      `\u001b]8;;${url}\u0007${'w'.repeat(30)}\u001b]8;;\u0007`,
      `\u001b]8;;${url}\u0007${'v'.repeat(30)}\u001b]8;;\u0007`,
    ]);
  });

  it('hangs a description beside its term, and leaves no empty line after a list', () => {
    const body = [
      { text: 'cite <id>', style: 'code' as const },
      span('  A paper as a reference for '),
      bold('your own bibliography'),
      span('\n'),
    ];

    const text = layOut(card({ title: 'T', sections: [{ body }], notes: [[span('N')]] }), {
      ...plain,
      columns: 40,
    });

    expect(text.split('\n')).toEqual([
      'T',
      '',
      'cite <id>  A paper as a reference for',
      '           your own bibliography',
      '',
      'N',
    ]);
  });

  it('lists what may be chosen, but no papers a second time', () => {
    const menu = {
      prompt: 'Choose…',
      choices: [
        { label: 'UTC', detail: 'Universal time', line: 'daily UTC' },
        { label: 'Asia/Dubai', detail: 'Dubai', line: 'daily Asia/Dubai' },
      ],
    };

    expect(layOut(card({ title: 'Zones', menu }), plain)).toBe(
      'Zones\n\nChoose…\nUTC  Universal time\nAsia/Dubai  Dubai',
    );
    expect(layOut(card({ title: 'Papers', papers: [anItem()], menu }), plain)).not.toContain('UTC');
  });

  it('leads to the code of a paper', () => {
    const code = { label: 'code (★ 7)', url: 'https://github.com/ada/maps' };
    const text = layOut(card({ title: 'T', papers: [anItem({ code })] }), plain);

    expect(text.split('\n')).toContain('    code (★ 7) (https://github.com/ada/maps)');
  });

  it('is a page to read', () => {
    const text = layOut(
      card({
        title: 'Hot papers',
        intro: [span('Two of them.')],
        papers: [anItem(), anItem({ rank: 10, summary: '', authors: '' })],
        sections: [{ heading: 'Read', body: [link('pdf', 'https://arxiv.org/pdf/2011.02519')] }],
        notes: [[span('2 papers')], [span('Counted today')]],
        actions: [
          { label: 'Next ▶', line: 'today page:2' },
          { label: 'Help', line: 'help' },
        ],
      }),
      plain,
    );

    expect(text).toBe(
      [
        'Hot papers',
        'Two of them.',
        '',
        ' 1  Sharper maps of moving air',
        '    Ada Example, Ben Sample',
        '    cs.CV cs.LG   60 reposts · 40 likes',
        '    https://arxiv.org/abs/2011.02519',
        '    We sharpen maps.',
        '',
        '10  Sharper maps of moving air',
        '    cs.CV cs.LG   60 reposts · 40 likes',
        '    https://arxiv.org/abs/2011.02519',
        '',
        'Read',
        'pdf (https://arxiv.org/pdf/2011.02519)',
        '',
        '2 papers',
        'Counted today',
        '[1] Next ▶  [2] Help',
      ].join('\n'),
    );
  });

  it('writes a link out once where its text is its address', () => {
    const address = 'https://example.org/';

    expect(layOut(card({ title: 'x', intro: [link(address, address)] }), plain)).toBe(
      `x\n${address}`,
    );
  });

  it('makes text a link where the terminal can, and writes no address beside it', () => {
    const text = layOut(card({ title: 'x', papers: [anItem()] }), rich);

    expect(text).toContain('\u001b]8;;https://arxiv.org/abs/2011.02519\u0007');
    expect(text.match(/2011\.02519/g)).toHaveLength(1);
  });

  it('has colour where the terminal can, and says a failure in another than a success', () => {
    const good = layOut(card({ title: 'Done', tone: 'good' }), rich);
    const bad = layOut(card({ title: 'Done', tone: 'bad' }), rich);

    expect(good).toContain('\u001b[');
    expect(good).not.toBe(bad);
  });

  it('has no escape codes where there is no colour', () => {
    expect(layOut(aFullCard('Sharper maps'), plain)).not.toContain('\u001b');
  });

  it('lets nothing through that would move the cursor or paint, from any part of a card', () => {
    const hostile = 'a\u001b[2Jb\u009b31mc\u001b]0;title\u0007d\re\bf';

    expect(layOut(aFullCard(hostile), plain)).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it('lets nothing through in an address either, written out or linked', () => {
    const address = 'https://example.org/\u001b[2J\u0007\u001b]0;title\u0007';
    const hostile = card({ title: 'x', intro: [link('here', address)] });

    expect(layOut(hostile, plain)).not.toContain('\u001b');
    expect(layOut(hostile, { ...plain, links: true })).toBe(
      'x\n\u001b]8;;https://example.org/[2J]0;title\u0007here\u001b]8;;\u0007',
    );
  });

  it('keeps to the width of the terminal, and to a hundred columns on a wider one', () => {
    const words = fc
      .array(
        fc.nat(11).map((length) => 'w'.repeat(length + 1)),
        { minLength: 1, maxLength: 80 },
      )
      .map((given) => given.join(' '));
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 200 }), (text, columns) => {
        const shown = layOut(
          card({
            title: text,
            intro: [span(text)],
            papers: [anItem({ title: text, authors: text, summary: text })],
            sections: [{ body: [span(text)] }],
            notes: [[span(text)]],
          }),
          { ...plain, columns },
        );

        const widest = Math.max(...shown.split('\n').map((line) => line.length));
        expect(widest).toBeLessThanOrEqual(Math.min(columns, 100));
      }),
    );
  });
});
