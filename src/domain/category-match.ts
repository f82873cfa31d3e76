import { editDistance } from './edit-distance.ts';

interface Named {
  readonly code: string;
  readonly name: string;
}

/** Past this distance, what somebody typed is another word. */
export const farthest = 0.35;

/** How well a code or name continues `wanted`, in lower case: from 0, the best; undefined if it does not. */
export function completionRank(wanted: string, { code, name }: Named): number | undefined {
  const [lowerCode, lowerName] = [code.toLowerCase(), name.toLowerCase()];
  const ranks = [
    lowerCode === wanted,
    lowerCode.startsWith(wanted),
    subjectOf(lowerCode).startsWith(wanted),
    lowerName.startsWith(wanted),
    wordsOf(wanted).every((word) => wordsOf(lowerName).some((each) => each.startsWith(word))),
  ];
  const rank = ranks.indexOf(true);
  return rank === -1 ? undefined : rank;
}

/** How far `wanted`, in lower case, is from a code or name: from 0 (the same) to 1. */
export function matchDistance(wanted: string, { code, name }: Named): number {
  const [letters, lowerCode] = [lettersOf(wanted), code.toLowerCase()];
  if (letters === '') {
    return 1;
  }
  return Math.min(
    editDistance(letters, lettersOf(lowerCode)),
    // `cv` means cs.CV, though less surely than `cscv` does.
    editDistance(letters, lettersOf(subjectOf(lowerCode))) + 0.05,
    nameDistance(wordsOf(wanted), wordsOf(name.toLowerCase())),
  );
}

function nameDistance(wanted: readonly string[], name: readonly string[]): number {
  const distances = wanted.map((word) => Math.min(...name.map((each) => wordDistance(word, each))));
  if (distances.length === 0 || Math.max(...distances) > farthest) {
    return 1;
  }
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
  const unsaid = Math.max(0, name.length - wanted.length);
  return mean + unsaid * 0.01;
}

/** People begin a word and leave the rest out. */
function wordDistance(word: string, whole: string): number {
  return Math.min(editDistance(word, whole), editDistance(word, whole.slice(0, word.length)));
}

function wordsOf(text: string): string[] {
  return text
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !['and', 'in', 'of'].includes(word));
}

function lettersOf(text: string): string {
  return text.replace(/[^a-z0-9]/g, '');
}

/** What comes after the archive: `cv` of `cs.cv`; empty if there is no more. */
function subjectOf(code: string): string {
  return code.split('.')[1] ?? '';
}
