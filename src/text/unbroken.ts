/** A line breaks between two counts, `60 reposts · 1 like`, never between a number and what it counts. */
export function unbroken(counts: string): string {
  return counts
    .split(' · ')
    .map((each) => each.replaceAll(' ', '\u00a0'))
    .join(' · ');
}
