import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../lib/errors.ts';
import { whyNot } from './why-not.ts';

export interface FilesMeant {
  readonly files: readonly string[];
  /** Files of the folders named whose names are not those of digests. */
  readonly passedOver: readonly string[];
  /** Folders in the folders named: they are not searched. */
  readonly subfolders: readonly string[];
}

const digestName = /^\d{4}-\d\d-\d\d.*\.md$/;

/** The files named, whatever they are called, and those of the folders named whose names are of digests. */
export async function filesMeant(paths: readonly string[]): Promise<FilesMeant> {
  const found = await Promise.all(paths.map(filesAt));
  return {
    files: found.flatMap(({ files }) => files),
    passedOver: found.flatMap(({ passedOver }) => passedOver),
    subfolders: found.flatMap(({ subfolders }) => subfolders),
  };
}

async function filesAt(path: string): Promise<FilesMeant> {
  try {
    if (!(await stat(path)).isDirectory()) {
      return { files: [path], passedOver: [], subfolders: [] };
    }
    const entries = await readdir(path, { withFileTypes: true });
    // What begins with a dot is not meant for people, such as .git or .DS_Store.
    const seen = entries.filter(({ name }) => !name.startsWith('.'));
    const named = (isMeant: (entry: (typeof seen)[number]) => boolean) =>
      seen
        .filter(isMeant)
        .map(({ name }) => join(path, name))
        .toSorted();
    return {
      files: named((entry) => !entry.isDirectory() && digestName.test(entry.name)),
      passedOver: named((entry) => !entry.isDirectory() && !digestName.test(entry.name)),
      subfolders: named((entry) => entry.isDirectory()),
    };
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${whyNot(error)}.`, { cause: error });
  }
}

/** Why no file was read, and what would help. */
export async function whyNothing({ passedOver, subfolders }: FilesMeant): Promise<string> {
  const sentences = [
    'Of a folder, the files are read whose names are like 2020-11-06---Hot-Papers.md: a day as YYYY-MM-DD, whatever follows, and .md.',
  ];
  const [example] = passedOver;
  if (example !== undefined) {
    sentences.push(
      `A file that is called otherwise is read when it is named itself: hotpapers import ${example}`,
    );
  }
  if (subfolders.length > 0) {
    const [full] = await holdingDigests(subfolders);
    const hint = full === undefined ? '.' : `: hotpapers import ${full}`;
    sentences.push(`Folders within it are not searched; name them themselves${hint}`);
  }
  return sentences.join('\n');
}

async function holdingDigests(folders: readonly string[]): Promise<string[]> {
  const full: string[] = [];
  for (const folder of folders) {
    // Nobody named it, so it may well be closed to us.
    const names = await readdir(folder).catch(() => []);
    if (names.some((name) => digestName.test(name))) full.push(folder);
  }
  return full;
}
