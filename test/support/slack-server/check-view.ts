import { problemsOf, refuseIfAny } from './check-blocks.ts';
import { limits } from './limits.ts';
import { Refusal } from './refusal.ts';
import { blocksUpTo } from './shapes/blocks.ts';
import { plainText } from './shapes/composition-objects.ts';
import { all, byType, flag, object, type Shape, string } from './shapes/shape.ts';
import { isObject, objectsIn, type WireObject } from './wire-object.ts';

const { view } = limits;
const blocks = blocksUpTo(view.blocks, 1);
const shared = {
  private_metadata: string(view.privateMetadata),
  callback_id: string(view.callbackId),
  external_id: string(view.externalId),
};

const modal = object(
  { title: plainText(view.title), blocks },
  {
    ...shared,
    close: plainText(view.close),
    submit: plainText(view.submit),
    clear_on_close: flag,
    notify_on_close: flag,
    submit_disabled: flag,
  },
);

const home = object({ blocks }, shared);

/** Throws the refusal Slack would answer this modal or Home tab with. */
export function checkView(body: WireObject, type: 'modal' | 'home'): void {
  if (Buffer.byteLength(JSON.stringify(body)) > view.bytes) throw new Refusal('view_too_large');
  const shape = byType(type === 'modal' ? { modal } : { home });
  refuseIfAny('invalid_arguments', problemsOf(body, '/view', all(shape, submitIfInput)));
}

// A modal that asks for input cannot be sent off without the button.
const submitIfInput: Shape = (value, pointer, report) => {
  if (!isObject(value) || value.type !== 'modal') return;
  const asks = objectsIn(value.blocks).some((block) => block.type === 'input');
  if (asks && !value.submit) report('missing required field: submit', pointer);
};
