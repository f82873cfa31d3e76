import { type Json, list, record } from '../json.ts';
import { ComponentType } from '../wire-numbers.ts';
import { checkSelect, checkUniqueIds, flatten, selectTypes } from './components.ts';
import { Form, type Path } from './form.ts';

const { ActionRow, Label, TextDisplay, TextInput } = ComponentType;

export interface ModalField {
  readonly type: number;
  readonly custom_id: string;
  readonly required?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly options?: readonly { readonly value: string }[];
}

/** A modal as it was accepted; a row or a label holds one field. */
export interface ModalBody {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly {
    readonly type: number;
    readonly components?: readonly ModalField[];
    readonly component?: ModalField;
  }[];
}

export function checkModal(at: Path, modal: Json): asserts modal is Json & ModalBody {
  const form = new Form();
  form.text([...at, 'title'], modal['title'], { min: 1, max: 45 });
  form.text([...at, 'custom_id'], modal['custom_id'], { min: 1, max: 100 });

  const components = list(modal['components']).map(record);
  const path = [...at, 'components'];
  form.count(path, components, { min: 1, max: 5 });
  for (const [index, component] of components.entries()) {
    checkPart(form, [...path, index], component);
  }
  checkUniqueIds(form, path, components.flatMap(flatten));
  form.settle();
}

function checkPart(form: Form, path: Path, part: Json): void {
  form.oneOf([...path, 'type'], part['type'], [ActionRow, Label, TextDisplay]);
  if (part['type'] === ActionRow) {
    const fields = list(part['components']).map(record);
    form.count([...path, 'components'], fields, { min: 1, max: 1 });
    for (const [index, field] of fields.entries()) {
      const at = [...path, 'components', index];
      form.oneOf([...at, 'type'], field['type'], [TextInput]);
      form.text([...at, 'label'], field['label'], { min: 1, max: 45 });
      checkField(form, at, field);
    }
  }
  if (part['type'] === Label) {
    form.text([...path, 'label'], part['label'], { min: 1, max: 45 });
    form.text([...path, 'description'], part['description'], { max: 100 });
    checkField(form, [...path, 'component'], record(part['component']));
  }
}

function checkField(form: Form, path: Path, field: Json): void {
  if (selectTypes.includes(Number(field['type']))) return checkSelect(form, path, field);
  form.text([...path, 'custom_id'], field['custom_id'], { min: 1, max: 100 });
  if (field['type'] !== TextInput) return undefined;

  form.oneOf([...path, 'style'], field['style'], [1, 2]);
  form.text([...path, 'placeholder'], field['placeholder'], { max: 100 });
  form.text([...path, 'value'], field['value'], { max: 4000 });
  form.whole([...path, 'min_length'], field['min_length'], 0, 4000);
  form.whole([...path, 'max_length'], field['max_length'], 1, 4000);
  return undefined;
}
