import { type Segment, segmentsOf } from './segments.ts';
import type { PostRecord } from './wire.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\n': '<br>',
};

// A mark that ends a sentence does not belong to the link before it.
const plainLink = /(https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]}…])/i;

/** What a post says, its links as `<a>`. */
export function htmlOf(record: PostRecord): string {
  return segmentsOf(record).map(segmentHtml).join('');
}

function segmentHtml({ text, isCovered, url }: Segment): string {
  if (url !== undefined) return link(url, text);
  if (isCovered) return escape(text);
  return text
    .split(plainLink)
    .map((part, index) => (index % 2 === 1 && URL.canParse(part) ? link(part, part) : escape(part)))
    .join('');
}

function link(url: string, text: string): string {
  return `<a href="${escape(url)}">${escape(text)}</a>`;
}

function escape(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[&<>"'\n]/g, (character) => entities[character] ?? '');
}
