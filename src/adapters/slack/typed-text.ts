/**
 * What a person typed, from what Slack made of it: links and mentions in angle brackets, three characters escaped,
 * marks around what is bold, italic, struck or code.
 * To Slack, `cs.CV` and `cs.AI` are names of hosts, of Cape Verde and Anguilla: they come as `<http://cs.CV|cs.CV>`.
 */
export function typedText(text: string): string {
  return text
    .replace(/<(?:http:\/\/|mailto:)([^|>]+)\|\1>/gi, '$1')
    .replace(/<(https?:\/\/[^|>]+)(?:\|[^>]*)?>/g, '$1')
    .replaceAll(/`+([^`]+)`+/g, '$1')
    .replaceAll(/(?<!\S)([*_~])([^\s*_~](?:[^*_~]*[^\s*_~])?)\1(?=[\s.,;!?]|$)/g, '$2')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}
