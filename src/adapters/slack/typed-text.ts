/**
 * What a person typed, from what Slack made of it: links and mentions in angle brackets, three characters escaped.
 * To Slack, `cs.CV` and `cs.AI` are names of hosts, of Cape Verde and Anguilla: they come as `<http://cs.CV|cs.CV>`.
 */
export function typedText(text: string): string {
  return text
    .replace(/<(?:http:\/\/|mailto:)([^|>]+)\|\1>/gi, '$1')
    .replace(/<(https?:\/\/[^|>]+)(?:\|[^>]*)?>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}
