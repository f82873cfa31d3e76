import { clip } from './clip.ts';

/** A stretch of text that looks the same throughout and leads to one place at most. */
export interface Span {
  readonly text: string;
  readonly url?: string;
  readonly style?: 'bold' | 'italic' | 'code';
  /** The platform's id of a channel, shown by its name where the platform can; the text elsewhere. */
  readonly channel?: string;
  /** The platform's id of a role or group, shown by its name where that pings nobody; the text elsewhere. */
  readonly mention?: string;
}

export type RichText = readonly Span[];

export function span(text: string): Span {
  return { text };
}

export function bold(text: string): Span {
  return { text, style: 'bold' };
}

export function link(text: string, url: string): Span {
  return { text, url };
}

/** Texts in a row; where nothing sets two of them apart, they are one stretch. */
export function inRow(...parts: readonly (string | RichText)[]): RichText {
  const row: Span[] = [];
  for (const part of parts.flatMap((each) => (typeof each === 'string' ? span(each) : each))) {
    const last = row.at(-1);
    if (last && isPlain(last) && isPlain(part)) row.splice(-1, 1, span(last.text + part.text));
    else row.push(part);
  }
  return row;
}

function isPlain(part: Span): boolean {
  return Object.keys(part).every((key) => key === 'text');
}

export function plainText(rich: RichText): string {
  return rich.map(({ text }) => text).join('');
}

/** Clips as `clip` does its plain text; links and styles stay on what is left. */
export function clipRich(rich: RichText, limit: number): RichText {
  const whole = plainText(rich);
  if (whole.length <= limit) return rich;

  const clipped = clip(whole, limit);
  const kept: Span[] = [];
  let room = clipped.length - 1;
  for (const part of rich) {
    if (room <= 0) break;
    const text = part.text.slice(0, room);
    room -= text.length;
    if (text !== '') kept.push({ ...part, text });
  }

  const last = kept.pop() ?? span('');
  return clipped === '' ? [] : [...kept, { ...last, text: `${last.text}…` }];
}
