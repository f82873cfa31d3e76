import * as fc from 'fast-check';
import type {
  Action,
  Card,
  Choice,
  CodeLink,
  Menu,
  PaperItem,
  Section,
} from '../../src/cards/card.ts';
import { layouts } from '../../src/domain/subscription.ts';
import type { RichText, Span } from '../../src/text/rich-text.ts';
import { anId } from './builders.ts';

// Lengths are generated, not long random texts: those take minutes to shrink.
const alphabets = [
  'a',
  'ab cd ',
  '*_`~|[](@',
  '<!channel> ',
  '&<>',
  '# - > 1. ',
  '\u202e\u200b é👩‍👩‍👧',
  ' \n',
];

function text(max: number, min = 0): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...alphabets), fc.integer({ min, max }))
    .map(([alphabet, length]) =>
      alphabet.repeat(Math.ceil(length / alphabet.length)).slice(0, length),
    );
}

const span: fc.Arbitrary<Span> = fc.record(
  {
    text: text(4000),
    url: fc.constantFrom('https://arxiv.org/abs/2011.02519', 'https://example.org/a_(b)?c=<d>'),
    style: fc.constantFrom('bold' as const, 'italic' as const, 'code' as const),
  },
  { requiredKeys: ['text'] },
);

const rich: fc.Arbitrary<RichText> = fc.array(span, { maxLength: 6 });

const code: fc.Arbitrary<CodeLink> = fc.record({
  label: fc.constantFrom('code', 'code (★ 123,456)'),
  url: fc
    .integer({ min: 1, max: 170 })
    .map((length) => `https://github.com/ada/${'m'.repeat(length)}`),
});

const paper: fc.Arbitrary<PaperItem> = fc.record({
  id: fc.constant(anId()),
  rank: fc.option(fc.integer({ min: 1, max: 2000 }), { nil: undefined }),
  title: text(5000),
  url: fc.constant('https://arxiv.org/abs/2011.02519'),
  authors: text(2000),
  categories: fc.array(fc.constantFrom('cs.CV', 'hep-th', 'cond-mat.mtrl-sci', 'x'.repeat(80)), {
    maxLength: 9,
  }),
  counts: text(400),
  summary: text(3000),
  code: fc.option(code, { nil: undefined }),
});

const action: fc.Arbitrary<Action> = fc.record(
  {
    label: text(200),
    line: text(90, 1).map((line) => line.replaceAll(/\s/g, 'x')),
    style: fc.constantFrom('primary' as const, 'danger' as const),
  },
  { requiredKeys: ['label', 'line'] },
);

const section: fc.Arbitrary<Section> = fc.record(
  { heading: text(300), body: rich },
  { requiredKeys: ['body'] },
);

const choice: fc.Arbitrary<Choice> = fc.record({
  label: text(300),
  detail: text(300),
  line: text(90, 1).map((line) => line.replaceAll(/\s/g, 'x')),
});

const menu: fc.Arbitrary<Menu> = fc.record({
  prompt: text(300, 1).map((prompt) => `Open${prompt}`),
  choices: fc.array(choice, { maxLength: 140 }),
});

/** A card of any size, with texts that are hard to show. */
export const anyCard: fc.Arbitrary<Card> = fc.record(
  {
    title: text(5000),
    url: fc.constant('https://arxiv.org/abs/2011.02519'),
    tone: fc.constantFrom('plain' as const, 'good' as const, 'bad' as const),
    intro: rich,
    papers: fc.array(paper, { maxLength: 25 }),
    sections: fc.array(section, { maxLength: 8 }),
    notes: fc.array(rich, { maxLength: 4 }),
    actions: fc.array(action, { maxLength: 40 }),
    menu,
    filter: menu,
    files: fc.constant([]),
    layout: fc.constantFrom(...layouts),
    mention: fc.constant('1574786240148930560'),
  },
  {
    requiredKeys: [
      'title',
      'tone',
      'intro',
      'papers',
      'sections',
      'notes',
      'actions',
      'files',
      'layout',
    ],
  },
);
