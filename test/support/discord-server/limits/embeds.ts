import { isRecord, list, record } from '../json.ts';
import type { Form, Path } from './form.ts';

// https://discord.com/developers/docs/resources/message#embed-object-embed-limits
const limit = {
  embeds: 10,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  author: 256,
  total: 6000,
};
const imageSchemes = ['http', 'https', 'attachment'];
const contents = ['title', 'description', 'fields', 'author', 'footer', 'image', 'thumbnail'];

export function checkEmbeds(form: Form, path: Path, value: unknown): void {
  const embeds = list(value);
  form.count(path, embeds, { max: limit.embeds });

  const total = embeds.reduce<number>(
    (sum, embed, index) => sum + checkEmbed(form, [...path, index], embed),
    0,
  );
  if (total > limit.total) {
    const message = `Embed size exceeds maximum size of ${limit.total}`;
    form.refuse(path, 'MAX_EMBED_SIZE_EXCEEDED', message);
  }
}

function checkEmbed(form: Form, path: Path, value: unknown): number {
  const embed = record(value);
  if (!contents.some((key) => isFilled(embed[key]))) form.require([...path, 'description']);

  form.url([...path, 'url'], embed['url']);
  form.whole([...path, 'color'], embed['color'], 0, 0xffffff);
  if (typeof embed['timestamp'] === 'string' && Number.isNaN(Date.parse(embed['timestamp']))) {
    const message = 'Could not parse the timestamp. Should be ISO8601.';
    form.refuse([...path, 'timestamp'], 'DATE_TIME_TYPE_PARSE', message);
  }
  for (const key of ['image', 'thumbnail']) {
    if (isRecord(embed[key])) form.url([...path, key, 'url'], embed[key]['url'], imageSchemes);
  }

  const texts = [
    form.text([...path, 'title'], embed['title'], { max: limit.title }),
    form.text([...path, 'description'], embed['description'], { max: limit.description }),
    ...checkFields(form, [...path, 'fields'], list(embed['fields'])),
  ];
  if (isRecord(embed['footer'])) {
    const { text, icon_url } = embed['footer'];
    texts.push(form.text([...path, 'footer', 'text'], text, { max: limit.footer }));
    form.url([...path, 'footer', 'icon_url'], icon_url, imageSchemes);
  }
  if (isRecord(embed['author'])) {
    const { name, url, icon_url } = embed['author'];
    texts.push(form.text([...path, 'author', 'name'], name, { min: 1, max: limit.author }));
    form.url([...path, 'author', 'url'], url);
    form.url([...path, 'author', 'icon_url'], icon_url, imageSchemes);
  }
  return texts.reduce((sum, text) => sum + text.length, 0);
}

function checkFields(form: Form, path: Path, fields: readonly unknown[]): string[] {
  form.count(path, fields, { max: limit.fields });
  return fields.flatMap((value, index) => {
    const field = record(value);
    return [
      form.text([...path, index, 'name'], field['name'], { min: 1, max: limit.fieldName }),
      form.text([...path, index, 'value'], field['value'], { min: 1, max: limit.fieldValue }),
    ];
  });
}

function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'string' ? value.trim() !== '' : isRecord(value);
}
