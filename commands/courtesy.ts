const leads = [
  // An emoji, as Slack writes it.
  /^:[\w+-]+:\s*/,
  // What stands between a name and what is said to it.
  /^[,:;.!?…–—-][\s,:;.!?…–—-]*/,
  /^(?:(?:show|give)\s+(?:me|us)|show|please|hey|hi|hello)(?:\s+the)?(?![^\s,:;.!?…])[\s,:;.!?…–—]*/i,
];
const ending = /^([^\s,;.!?…]+)[,;.!?…]+(?=\s|$)/;

/** Whether a line asks to be shown something, and not that something be done. */
export function asksToShow(line: string): boolean {
  return /^(?:show|give)\b/i.test(line);
}

/** What is said after a greeting that alone asks for help; undefined where nothing is. */
export function afterGreeting(line: string): string | undefined {
  return /^(?:hi|hello)(?:[:=]\s*|\s+)(\S[\s\S]*)$/i.exec(line)?.[1];
}

/**
 * A line without the first thing that says how it is said rather than what; undefined where there is none.
 * Only a line that means nothing as it stands may lose it: `-learning` leaves a word out in a search.
 */
export function withoutCourtesy(line: string): string | undefined {
  const lead = leads.find((each) => each.test(line));
  if (lead) return line.replace(lead, '');
  return ending.test(line) ? line.replace(ending, '$1') : undefined;
}
