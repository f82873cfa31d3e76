import { anchor, element, text } from './html.ts';

// In the order in which they are tried: what is escaped comes before what it would mean.
const rules: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/^\\([\\*_~`|<>[\]@#\-+.()])/, ([, char = '']) => text(char)],
  [/^```(?:\w*\n)?([\s\S]*?)\n?```/, ([, code = '']) => element('pre', 'code', text(code))],
  [/^`([^`]+)`/, ([, code = '']) => element('code', 'inline', text(code))],
  [
    /^\[((?:\\.|[^\]\\])+)\]\((https?:[^)\s]+)\)/,
    ([, label = '', url = '']) => anchor(url, inline(label)),
  ],
  [/^<(https?:[^>\s]+)>/, ([, url = '']) => anchor(url, text(url))],
  [/^https?:[^\s<>)]+/, ([url = '']) => anchor(url, text(url))],
  [/^<@&\d+>/, () => element('span', 'mention', '@readers')],
  [/^\*\*((?:\\.|[^\\])+?)\*\*/, ([, inner = '']) => element('b', '', inline(inner))],
  [/^\*((?:\\.|[^\\*])+)\*/, ([, inner = '']) => element('i', '', inline(inner))],
];

/** Discord's Markdown, as far as we write it, as HTML. */
export function markdown(source: string): string {
  const blocks = source.split(/(```[\s\S]*?```)/);
  return blocks.map((block, index) => (index % 2 === 1 ? inline(block) : lines(block))).join('');
}

function lines(block: string): string {
  if (block.trim() === '') return '';
  return block
    .replaceAll(/^\n|\n$/g, '')
    .split('\n')
    .map((line) =>
      line.startsWith('-# ')
        ? element('div', 'small', inline(line.slice(3)))
        : element('div', 'line', inline(line) || '&nbsp;'),
    )
    .join('');
}

function inline(source: string): string {
  let html = '';
  let rest = source;
  while (rest !== '') {
    const found = firstRule(rest);
    html += found?.html ?? text(rest.slice(0, 1));
    rest = rest.slice(found?.length ?? 1);
  }
  return html;
}

function firstRule(rest: string): { html: string; length: number } | undefined {
  for (const [pattern, write] of rules) {
    const match = pattern.exec(rest);
    if (match) return { html: write(match), length: match[0].length };
  }
  return undefined;
}
