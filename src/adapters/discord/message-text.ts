import type { Message } from 'discord.js';

// Whatever of an embed or a component people read or follow, by Discord's own names.
const read = new Set(['content', 'description', 'label', 'name', 'text', 'title', 'url', 'value']);

/** All words and links of a message: of its embeds, buttons and layout, and of what it forwards, too. */
export function textOf({ content, embeds, components, messageSnapshots }: Message): string {
  const forwarded = [...messageSnapshots.values()];
  const shown = [{ content, embeds, components }, ...forwarded].flatMap((part) => [
    part.content ?? '',
    ...part.embeds.flatMap((embed) => textsIn(embed.toJSON())),
    ...part.components.flatMap((component) => textsIn(component.toJSON())),
  ]);
  return shown.join('\n');
}

function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'string' ? (read.has(name) ? [inner] : []) : textsIn(inner),
  );
}
