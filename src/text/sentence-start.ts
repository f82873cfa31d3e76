/** Words as a sentence, or a title, begins with them; a name such as `#papers` stays as it is. */
export function sentenceStart(words: string): string {
  const [first = ''] = words;
  return first.toUpperCase() + words.slice(first.length);
}
