const kept = /<(?:https?:\/\/|mailto:|[@#!])[^<>\s][^<>]*>/g;

/** Text as Slack hands it on: `&`, `<` and `>` escaped, links and mentions in angle brackets left as they are. */
export function escape(text: string): string {
  let from = 0;
  let escaped = '';
  for (const match of text.matchAll(kept)) {
    escaped += escapePlain(text.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return escaped + escapePlain(text.slice(from));
}

function escapePlain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
