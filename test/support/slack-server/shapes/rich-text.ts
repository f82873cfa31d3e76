import { limits } from '../limits.ts';
import { id } from './composition-objects.ts';
import { byType, flag, integer, list, object, oneOf, type Shape, string, url } from './shape.ts';

const styles = { bold: flag, italic: flag, strike: flag, code: flag };
const style = object({}, styles);

// An element without text is refused. How long one may be is documented nowhere.
const words = string(limits.text, 1);

const element = byType({
  text: object({ text: words }, { style }),
  link: object({ url: url(limits.url) }, { text: words, style, unsafe: flag }),
  user: object({ user_id: id }, { style }),
  usergroup: object({ usergroup_id: id }, { style }),
  channel: object({ channel_id: id }, { style }),
  broadcast: object({ range: oneOf('here', 'channel', 'everyone') }),
  emoji: object({ name: string(100, 1) }),
});

const elements = list(element, 1000, 1);

/** A block of rich text, element by element. */
export const richText: Shape = object(
  {
    elements: list(
      byType({
        rich_text_section: object({ elements }),
        rich_text_preformatted: object({ elements }, { border: integer(0, 1) }),
        rich_text_quote: object({ elements }, { border: integer(0, 1) }),
        rich_text_list: object(
          {
            style: oneOf('bullet', 'ordered'),
            elements: list(object({ type: oneOf('rich_text_section'), elements }), 100, 1),
          },
          { indent: integer(0, 8), offset: integer(0, 1000), border: integer(0, 1) },
        ),
      }),
      100,
      1,
    ),
  },
  { block_id: id },
);
