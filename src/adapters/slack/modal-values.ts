import { z } from 'zod';
import { type Field, fields } from './subscribe-fields.ts';

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

/** The fields that a form has, from its blocks: one that changes a subscription has not all. */
export function fieldsOf(blocks: readonly { readonly block_id?: string }[]): readonly Field[] {
  return fields.filter((field) => blocks.some(({ block_id }) => block_id === field));
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
