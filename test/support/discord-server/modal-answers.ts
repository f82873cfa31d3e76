import type { Json } from './json.ts';
import type { ModalBody, ModalField } from './limits/modal.ts';
import { ComponentType } from './wire-numbers.ts';

type Values = Readonly<Record<string, string | readonly string[]>>;

/** A filled-in modal as it is submitted; throws where Discord's client would not let a person submit. */
export function checkedFields(modal: ModalBody, values: Values): Json[] {
  const fields = modal.components.flatMap(({ component, components = [] }) =>
    component ? [component, ...components] : components,
  );
  const strange = Object.keys(values).find((id) => !fields.some((each) => each.custom_id === id));
  if (strange !== undefined) throw new Error(`The modal has no field ${strange}`);

  return modal.components.map(({ type, component, components }, index) => ({
    type,
    id: index + 1,
    ...(component ? { component: filled(component, values) } : {}),
    ...(components ? { components: components.map((field) => filled(field, values)) } : {}),
  }));
}

function filled(field: ModalField, values: Values): Json {
  const { type, custom_id, required = true, min_length = 0, max_length = 4000, options } = field;
  const value = values[custom_id] ?? (type === ComponentType.TextInput ? '' : []);
  if (required && value.length === 0) throw new Error(`The field ${custom_id} is required`);
  if (typeof value !== 'string') {
    const strange = value.find((each) => options && !options.some((known) => known.value === each));
    if (strange !== undefined) throw new Error(`The field ${custom_id} has no option ${strange}`);
    return { type, custom_id, values: value };
  }
  if (value !== '' && (value.length < min_length || value.length > max_length)) {
    throw new Error(`The field ${custom_id} takes ${min_length} to ${max_length} characters`);
  }
  return { type, custom_id, value };
}
