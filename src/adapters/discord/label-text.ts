import { clip } from '../../text/clip.ts';
import { visible } from '../../text/visible.ts';

/** For the fields in which Discord reads no Markdown; it counts a text of blanks as none. */
export function labelText(text: string, limit: number): string {
  return clip(visible(text).trim(), limit);
}
