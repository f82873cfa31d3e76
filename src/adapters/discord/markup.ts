import { clip } from '../../text/clip.ts';
import type { RichText, Span } from '../../text/rich-text.ts';
import { visible } from '../../text/visible.ts';

// A link that is written out stays one: escaped, its underscores would be part of it.
const urls = /(https?:\/\/[^\s<>()[\]|*`\\]+)/;

// Everything Discord's Markdown or mentions could begin with.
const live = /[\\*_~`|<>[\]@]/g;
// A heading, a list, small print.
const liveAtLineStart = /^(\s*)(#{1,3}|[-+]|\d+\.)(?=[\s#])/gm;

/** Text from outside that Discord shows as it is: nothing in it is formatted, linked or mentioned. */
export function escaped(text: string): string {
  return visible(text)
    .split(urls)
    .map((part, index) => (index % 2 === 1 ? part : escapePart(part)))
    .join('');
}

function escapePart(text: string): string {
  return text
    .replace(live, '\\$&')
    .replace(liveAtLineStart, (_, blank: string, mark: string) =>
      mark.endsWith('.') ? `${blank}${mark.slice(0, -1)}\\.` : `${blank}\\${mark}`,
    );
}

/** Escaped text of at most `limit` characters, clipped before it is escaped so that no escape is cut in two. */
export function clippedEscaped(text: string, limit: number): string {
  // Discord counts a text of blanks as none.
  const trimmed = visible(text).trim();
  let room = limit;
  let result = escaped(clip(trimmed, room));
  while (result.length > limit && room > 0) {
    room -= Math.max(1, Math.ceil((result.length - limit) / 2));
    result = escaped(clip(trimmed, Math.max(0, room)));
  }
  return result;
}

/** Rich text as Markdown of at most `limit` characters. */
export function markup(rich: RichText, limit: number): string {
  let left = limit;
  let written = '';
  for (const part of rich) {
    const whole = spanMarkup(part);
    if (whole.length <= left) {
      written += whole;
      left -= whole.length;
      continue;
    }
    // A link or a style is shown whole or as plain text, never half.
    return written + clippedEscaped(part.text, left);
  }
  return written;
}

// Small enough that a page is filled, large enough to keep sentences whole.
const pieceLength = 600;

/** All of a rich text as Markdown, in pages of at most `limit` characters. */
export function markupPages(rich: RichText, limit: number): string[] {
  const pages: string[] = [];
  let page = '';
  for (const piece of rich.flatMap(piecesOf)) {
    const whole = spanMarkup(piece);
    const text = whole.length <= limit ? whole : clippedEscaped(piece.text, limit);
    if (page.length + text.length > limit) {
      pages.push(page.trim());
      page = text.trimStart();
    } else {
      page += text;
    }
  }
  return [...pages, page.trim()].filter((each) => each !== '');
}

/** The same text in pieces that end with a word; a link is never cut. */
function piecesOf(whole: Span): Span[] {
  if (whole.url !== undefined || whole.text.length <= pieceLength) return [whole];
  const texts = whole.text.match(/[\s\S]{1,600}(?:\s|$)|[\s\S]{1,600}/gu) ?? [];
  return texts.map((text) => ({ ...whole, text }));
}

function spanMarkup({ text, url, style, channel, mention }: Span): string {
  if (channel !== undefined) return `<#${channel}>`;
  // A name and no more: what may be pinged is said beside the text, and is nobody unless a card has a mention.
  if (mention !== undefined && /^\d+$/.test(mention)) return `<@&${mention}>`;
  const safe = style === 'code' ? codeMarkup(text) : escaped(text);
  if (url !== undefined) return linked(safe, url);
  if (style === 'bold' || style === 'italic') return styled(safe, style === 'bold' ? '**' : '*');
  return safe;
}

/** Markdown that leads to `url`; Discord makes no link of words in which there is another. */
export function linked(markdown: string, url: string): string {
  const target = `](${encodedUrl(url)})`;
  return urls.test(markdown) ? `${markdown} ([↗${target})` : `[${markdown}${target}`;
}

/** Nothing inside code is escaped, so nothing in it may end it. */
function codeMarkup(text: string): string {
  const inert = visible(text).replaceAll('`', 'ˋ');
  return inert.includes('\n') ? `\`\`\`\n${inert}\n\`\`\`` : `\`${inert}\``;
}

/** Marks must touch the words, so blanks at the ends go outside. */
function styled(text: string, mark: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return words === '' ? text : `${before}${mark}${words}${mark}${after}`;
}

function encodedUrl(url: string): string {
  return url.replace(/[()<>\s]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
