import { resolve } from 'node:path';
import { inspectSqlite } from '../store/sqlite/inspect.ts';
import { type Finding, good, problem, warning } from './finding.ts';

/** What a database file is like, without opening it for work; `isReady` says whether it can be opened so. */
export function examineFile(file: string): { findings: Finding[]; isReady: boolean } {
  const found = inspectSqlite(file);
  if (!found) {
    const text = `There is no database ${resolve(file)}.`;
    return { findings: [problem(text, '“hotpapers start” makes one.')], isReady: false };
  }
  const { problems, version, programVersion } = found;
  if (problems.length > 0) {
    const fix =
      version !== undefined && version > programVersion
        ? 'Update hotpapers.'
        : 'Stop hotpapers, keep this file aside, and put a backup in its place.';
    return { findings: problems.map((text) => problem(`${file}: ${text}`, fix)), isReady: false };
  }
  const sound = good(`${file} is sound: every page, every index and every reference was checked.`);
  if (version === programVersion) return { findings: [sound], isReady: true };
  const older = warning(
    `It is of version ${version}, this program of version ${programVersion}.`,
    'The next “hotpapers start” brings it up to date; nothing more is checked before.',
  );
  return { findings: [sound, older], isReady: false };
}
