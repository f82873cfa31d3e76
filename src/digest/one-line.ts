/** The archive gives every text one line, so a line break becomes a blank. */
export function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
