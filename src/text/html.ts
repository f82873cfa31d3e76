import { Parser } from 'htmlparser2';
import type { RichText, Span } from './rich-text.ts';

const unshown = new Set(['script', 'style']);

const entities: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
]);
const characters: ReadonlyMap<string, string> = new Map(
  Array.from(entities, ([entity, character]) => [character, entity]),
);

/** The text of HTML with its web links and line breaks; all else about it is dropped. */
export function htmlToRichText(html: string): RichText {
  const spans: Span[] = [];
  const links: (string | undefined)[] = [];
  let hidden = 0;

  const parser = new Parser({
    onopentag(name, { href }) {
      if (unshown.has(name)) hidden += 1;
      if (name === 'a') links.push(webAddress(href));
      if (name === 'br') append(spans, '\n', links.at(-1));
    },
    onclosetag(name) {
      if (unshown.has(name)) hidden -= 1;
      if (name === 'a') links.pop();
    },
    ontext(text) {
      if (hidden === 0) append(spans, text, links.at(-1));
    },
  });
  parser.end(html);
  return spans;
}

/** Reads the five entities the archive uses. */
export function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities.get(entity) ?? entity);
}

/** Writes the five entities the archive uses. */
export function encodeEntities(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => characters.get(character) ?? character);
}

// The parser hands over text in pieces; those that belong together become one span.
function append(spans: Span[], text: string, url: string | undefined): void {
  const last = spans.at(-1);
  const before = last !== undefined && last.url === url ? last.text : undefined;
  if (before !== undefined) spans.pop();
  const whole = (before ?? '') + text;
  spans.push(url === undefined ? { text: whole } : { text: whole, url });
}

function webAddress(href: string | undefined): string | undefined {
  const url = href?.trim() ?? '';
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined;
}
