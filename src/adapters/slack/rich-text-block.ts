import type { types } from '@slack/bolt';
import { clip } from '../../text/clip.ts';
import type { RichText } from '../../text/rich-text.ts';
import { visible } from '../../text/visible.ts';
import { isGroupId } from './user-groups.ts';

/** What Slack shows it in: a message, or the Home tab or a window, where nobody is pinged. */
export type Surface = 'message' | 'view';

/**
 * Rich text as Slack's own kind of block, which has no markup:
 * nothing in a text from outside can mention, link or format anything.
 */
export function richTextBlock(rich: RichText, surface: Surface): types.RichTextBlock {
  const section: types.RichTextSection = {
    type: 'rich_text_section',
    elements: elements(rich, surface),
  };
  return { type: 'rich_text', elements: [section] };
}

function elements(rich: RichText, surface: Surface): types.RichTextElement[] {
  return rich.flatMap(({ text, url, style, channel, mention }): types.RichTextElement[] => {
    // A conversation with one person has no name.
    if (channel !== undefined && /^[CG]/.test(channel)) {
      return [{ type: 'channel', channel_id: channel }];
    }
    // Slack shows its name. In a message it would be pinged, and that it is not where one person alone
    // sees the message, Slack promises nowhere: there it is told by its text.
    if (surface === 'view' && mention !== undefined && isGroupId(mention)) {
      return [{ type: 'usergroup', usergroup_id: mention }];
    }
    const safe = visible(text);
    // Slack refuses an element without text.
    if (safe === '') return [];
    const styled = style ? { style: { [style]: true } } : {};
    return url === undefined
      ? [{ type: 'text', text: safe, ...styled }]
      : [{ type: 'link', url, text: safe, ...styled }];
  });
}

/** Text for the fields that Slack reads as markup, cut so that it is no longer than `limit` once escaped. */
export function escaped(text: string, limit: number): string {
  let room = limit;
  let shown = escape(clip(text, room));
  while (shown.length > limit) {
    // A character becomes five at most.
    room -= Math.ceil((shown.length - limit) / 5);
    shown = escape(clip(text, room));
  }
  return shown;
}

function escape(text: string): string {
  return visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
