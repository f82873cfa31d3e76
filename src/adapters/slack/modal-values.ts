import { z } from 'zod';
import { type Field, fields } from './subscribe-modal.ts';

const Element = z.object({
  value: z.string().nullish(),
  selected_conversation: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
});

const State = z.object({ values: z.record(z.string(), z.record(z.string(), Element)) });

/** What was filled in, as the options of `subscribe`; nothing for what was left empty. */
export function modalValues(state: unknown): Partial<Record<Field, string>> {
  const { values } = State.parse(state);
  const filled = fields.flatMap((field) => {
    const element = values[field]?.[field];
    const text = element && textOf(element);
    return text ? [[field, text]] : [];
  });
  return Object.fromEntries(filled);
}

/** The field whose text a mistake quotes; the first there is for a mistake that quotes none. */
export function fieldAtFault(mistake: string, values: Partial<Record<Field, string>>): Field {
  const quoted = fields.find((field) => {
    const texts = [values[field] ?? '', ...(values[field]?.split(',') ?? [])];
    return texts.some((text) => text !== '' && mistake.includes(`“${text}”`));
  });
  return quoted ?? (values.channel === undefined ? 'categories' : 'channel');
}

function textOf(element: z.infer<typeof Element>): string {
  return (
    element.selected_options?.map(({ value }) => value).join(',') ??
    element.selected_option?.value ??
    element.selected_conversation ??
    element.selected_time ??
    element.value ??
    ''
  );
}
