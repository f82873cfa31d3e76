import { Parser } from 'htmlparser2';
import { escapeHtml } from '../../lib/escape-html.ts';

interface Content {
  /** With only `<a>` and `<br>`, as a browser would show it. */
  readonly html: string;
  /** Every word, also those not shown. */
  readonly words: string;
  readonly links: readonly string[];
}

const blocks = new Map([
  ['p', '<br><br>'],
  ['ul', '<br><br>'],
  ['ol', '<br><br>'],
  ['blockquote', '<br><br>'],
  ['pre', '<br><br>'],
  ['li', '<br>'],
  ['div', '<br>'],
]);

/** Reads a status. Mastodon cuts the text of a link into spans, of which it shows the middle one. */
export function readContent(content: string): Content {
  let html = '';
  let words = '';
  const links: string[] = [];
  // What closing each open element writes, and whether it ends a hidden stretch.
  const open: { closing: string; hides: boolean }[] = [];
  let hidden = 0;
  let isInLink = false;

  const parser = new Parser({
    onopentag(name, { href, class: names = '' }) {
      const classes = names.split(/\s+/);
      const hides = name === 'script' || name === 'style' || classes.includes('invisible');
      const link = name === 'a' ? webAddress(href) : undefined;
      const startsLink = link !== undefined && !isInLink;
      if (link !== undefined) links.push(link);
      if (hides) hidden += 1;

      if (name === 'br') html += '<br>';
      if (html !== '') html += blocks.get(name) ?? '';
      if (startsLink) html += `<a href="${escapeHtml(link)}">`;
      isInLink ||= startsLink;
      open.push({ closing: closingOf(startsLink, classes), hides });
      if (blocks.has(name)) words += '\n';
    },
    onclosetag() {
      const { closing, hides } = open.pop() ?? { closing: '', hides: false };
      html += closing;
      if (closing === '</a>') isInLink = false;
      if (hides) hidden -= 1;
    },
    ontext(text) {
      words += text;
      if (hidden === 0) html += escapeHtml(text);
    },
  });
  parser.end(content);
  return { html, words, links };
}

function closingOf(startsLink: boolean, classes: readonly string[]): string {
  if (startsLink) return '</a>';
  return classes.includes('ellipsis') ? '…' : '';
}

function webAddress(href: string | undefined): string | undefined {
  const url = href?.trim() ?? '';
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined;
}
