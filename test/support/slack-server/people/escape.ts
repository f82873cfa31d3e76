const kept = /<(?:https?:\/\/|mailto:|[@#!])[^<>\s][^<>]*>/g;

// What ends like a host's name is one to Slack: these are countries and categories.
const host =
  /(?<![\w.:/@-])[a-z][\w-]*\.(?:ai|ar|cc|cl|cr|cv|cy|gr|gt|ms|na|ne|ni|ro|sc|sd|se|si|sy)(?![\w.-])/gi;

/**
 * Text as Slack hands it on: `&`, `<` and `>` escaped, links and mentions in angle brackets left as they are,
 * and what looks like a host made a link.
 */
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
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(host, '<http://$&|$&>');
}
