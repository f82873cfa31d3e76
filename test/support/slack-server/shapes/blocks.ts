import { limits } from '../limits.ts';
import { anyText, id, plainText } from './composition-objects.ts';
import {
  accessories,
  actionElements,
  contextActionElements,
  contextElements,
  image,
  inputElements,
} from './elements.ts';
import { richText } from './rich-text.ts';
import {
  all,
  anything,
  byType,
  either,
  flag,
  list,
  object,
  type Shape,
  string,
  url,
} from './shape.ts';

const shared = { block_id: id };

const section = all(
  object(
    {},
    {
      ...shared,
      text: anyText(limits.section.text),
      fields: list(anyText(limits.section.field), limits.section.fields, 1),
      accessory: byType(accessories),
      expand: flag,
    },
  ),
  either(['text', 'fields'], true),
);

const video = object(
  {
    alt_text: string(limits.video.alt, 1),
    title: plainText(limits.video.title),
    thumbnail_url: url(limits.url),
    video_url: url(limits.url, ['https:']),
  },
  {
    ...shared,
    author_name: string(limits.video.author),
    description: plainText(limits.video.description),
    provider_icon_url: url(limits.url),
    provider_name: string(limits.video.provider),
    title_url: url(limits.url, ['https:']),
  },
);

// Newer blocks, known by name: taken as they come.
const newer = Object.fromEntries(
  [
    'card',
    'carousel',
    'container',
    'data_table',
    'data_visualization',
    'file',
    'plan',
    'table',
    'task_card',
  ].map((type) => [type, anything]),
);

const block = byType({
  ...newer,
  rich_text: richText,
  section,
  header: object({ text: plainText(limits.header) }, { ...shared, level: anything }),
  divider: object({}, shared),
  context: object({ elements: list(byType(contextElements), limits.context.elements, 1) }, shared),
  actions: object({ elements: list(byType(actionElements), limits.actions.elements, 1) }, shared),
  context_actions: object(
    { elements: list(byType(contextActionElements), limits.contextActions.elements, 1) },
    shared,
  ),
  image: image({ ...shared, title: plainText(limits.image.title) }),
  video,
  input: object(
    { label: plainText(limits.input.label), element: byType(inputElements) },
    { ...shared, hint: plainText(limits.input.hint), optional: flag, dispatch_action: flag },
  ),
  markdown: object({ text: string(limits.markdown, 1) }, shared),
  alert: object({ text: anyText(limits.alert) }, { ...shared, level: anything }),
});

export function blocksUpTo(max: number, min = 0): Shape {
  return list(block, max, min);
}
