import type { PostRecord } from './wire.ts';

/** A piece of a post's text; `isCovered` where a facet says what it stands for. */
export interface Segment {
  readonly text: string;
  readonly isCovered: boolean;
  readonly url: string | undefined;
}

const linkType = 'app.bsky.richtext.facet#link';

/** The whole text in pieces. A facet that lies outside, overlaps or cuts a character in two is passed over. */
export function segmentsOf(record: PostRecord): Segment[] {
  const bytes = Buffer.from(record.text);
  const segments: Segment[] = [];
  let at = 0;
  const take = (end: number, isCovered: boolean, url: string | undefined) => {
    if (end > at) segments.push({ text: bytes.toString('utf8', at, end), isCovered, url });
    at = end;
  };

  for (const facet of record.facets.toSorted((a, b) => a.index.byteStart - b.index.byteStart)) {
    const { byteStart, byteEnd } = facet.index;
    const fits = byteStart >= at && byteEnd > byteStart && byteEnd <= bytes.length;
    if (!fits || isInside(bytes, byteStart) || isInside(bytes, byteEnd)) continue;
    take(byteStart, false, undefined);
    take(byteEnd, true, linksOf(facet).find(isWebLink));
  }
  take(bytes.length, false, undefined);
  return segments;
}

export function linksOf(facet: PostRecord['facets'][number]): string[] {
  return facet.features.flatMap(({ $type, uri }) =>
    $type === linkType && uri !== undefined ? [uri] : [],
  );
}

export function isWebLink(url: string): boolean {
  return /^https?:\/\/\S+$/i.test(url) && URL.canParse(url);
}

/** Whether a character goes on over this offset. */
function isInside(bytes: Buffer, offset: number): boolean {
  return ((bytes[offset] ?? 0) & 0xc0) === 0x80;
}
