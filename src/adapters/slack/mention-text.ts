import { typedText } from './typed-text.ts';

/** What somebody who mentions us says to us: what follows, or what goes before where nothing does. */
export function mentionText(text: string, botUserId: string): string {
  const [before = '', ...after] = text.split(new RegExp(`<@${botUserId}(?:\\|[^>]*)?>`));
  // What stands after our name belongs to it.
  const said = typedText(after.join(' ')).replace(/^[\s,:;.!?…–—-]+/, '');
  return said === '' ? typedText(before) : said;
}
