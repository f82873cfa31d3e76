import { Parser } from 'htmlparser2';

/** The words of a story's HTML and where its links lead, which it shows cut short. */
export function wordsAndLinks(html: string): string {
  const pieces: string[] = [];
  const parser = new Parser({
    onopentag(_, { href }) {
      pieces.push('\n', href ?? '', '\n');
    },
    ontext(text) {
      pieces.push(text);
    },
  });
  parser.end(html);
  return pieces.join('');
}
