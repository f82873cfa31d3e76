import type { Question } from '../adapter.ts';
import { typedText } from './typed-text.ts';

type Line = Extract<Question, { line: string }>;

// Unless it is whom to mention.
const others = /(?<!\bmention[:=\s]\s*)<(?:@\w+|!(?:here|channel|everyone))(?:\|[^>]*)?>/g;

/** What somebody who mentions us says to us: what follows, or else what goes before, perhaps with what follows. */
export function mentionLine(text: string, botUserId: string): Line {
  const name = new RegExp(`<@${botUserId}(?:\\|[^>]*)?>`);
  const [start = '', ...rest] = text.split(name);
  const [before, follows] = withoutMarks(start.trim(), rest.join(' ').trim());
  const [said, after] = [before, follows].map((part) => typedText(part.replaceAll(others, ' ')));
  // What stands after our name belongs to it.
  const line = (after ?? '').replace(/^(?:[,:;.!?…–—-]+(?:\s+|$))+/, '');
  if (!said) return { line };
  return line === '' ? { line: said } : { line, otherwise: [`${said} ${line}`, said] };
}

/** Without the marks and quotes around the whole, of which our name leaves some on either side. */
function withoutMarks(before: string, after: string): [string, string] {
  if (!/^["'“‘«(*_~`]+$/.test(before)) return [before, after];
  const end = new RegExp(`["'”’»)*_~\`]{1,${before.length}}$`);
  return ['', after.replace(end, '')];
}
