import { z } from 'zod';
import { typedText } from './typed-text.ts';

/** What somebody, another app or we ourselves posted. */
const Message = z.object({
  text: z.string().catch(''),
  blocks: z.array(z.unknown()).catch([]),
  attachments: z.array(z.unknown()).catch([]),
});

// Whatever people read or follow in blocks and attachments, by Slack's own names.
const read = new Set([
  'fallback',
  'from_url',
  'pretext',
  'text',
  'title',
  'title_link',
  'url',
  'value',
]);

/** All words and links of a message, wherever in it they are, as people typed or read them. */
export function textOf(message: unknown): string {
  const { text, blocks, attachments } = Message.parse(message);
  return [text, ...textsIn(blocks), ...textsIn(attachments)].map(typedText).join('\n').trim();
}

function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  // A button or menu leads to its link; what else it carries is for the app whose it is.
  if ('action_id' in value) return 'url' in value ? [String(value.url)] : [];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'string' ? (read.has(name) ? [inner] : []) : textsIn(inner),
  );
}
