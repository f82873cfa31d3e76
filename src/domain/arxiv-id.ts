import type { Day } from './day.ts';
import { archives } from './taxonomy.ts';

/** A paper's id without version: `2011.02519`, or from before April 2007 `hep-th/9901001`. */
export type ArxivId = string & { readonly brand: 'ArxivId' };

const archiveCodes = archives.map(([code]) => code);

const prefix = /^arxiv:\s*/i;
const newStyle = /^(\d\d)(\d\d)\.(\d{4,5})(?:v([1-9]\d*))?$/i;
const oldStyle = /^([a-z-]+)(?:\.[a-z-]{2,})?\/(\d\d)(\d\d)(\d{3})(?:v([1-9]\d*))?$/i;

// Months are counted from January 1991; the archive opened in July.
const firstMonth = monthOf(91, 7);
const firstNewStyle = monthOf(7, 4);
const firstFiveDigits = monthOf(15, 1);

const idsPerMonth = 100_000;
const archivesPerNumber = 100;

/** Takes an id as people write it: with `arXiv:`, with a version, with an old subject class. */
export function parseArxivId(text: string): ArxivId | undefined {
  const id = parse(text)?.id;
  return id !== undefined && isArxivId(id) ? id : undefined;
}

export function versionOf(text: string): number | undefined {
  return parse(text)?.version;
}

/**
 * A whole number for an id, in order of time and always the same:
 * months since January 1991 × 100,000 + the id's number within its month. Before April 2007 every
 * archive counted for itself, up to 999, so there it is number × 100 + the archive's place in `archives`.
 */
export function rowOf(id: ArxivId): number {
  const [archive, rest] = id.includes('/') ? id.split('/') : [undefined, id];
  const [, yy, mm, number] = /^(\d\d)(\d\d)\.?(\d+)$/.exec(rest ?? '') ?? [];
  const month = monthOf(Number(yy), Number(mm));
  const within =
    archive === undefined
      ? Number(number)
      : Number(number) * archivesPerNumber + archiveCodes.indexOf(archive);
  return month * idsPerMonth + within;
}

/** The least row an id of the day's month can have. */
export function firstRowIn(day: Day): number {
  return monthOf(Number(day.slice(2, 4)), Number(day.slice(5, 7))) * idsPerMonth;
}

/** The inverse of `rowOf`. */
export function idOfRow(row: number): ArxivId {
  const month = Math.floor(row / idsPerMonth);
  const within = row % idsPerMonth;
  const yymm = twoDigits(Math.floor(month / 12) + 91) + twoDigits((month % 12) + 1);
  const id =
    month >= firstNewStyle
      ? `${yymm}.${String(within).padStart(digitsIn(month), '0')}`
      : oldStyleId(yymm, within);
  if (!isArxivId(id)) {
    throw new RangeError(`${row} is the row of no arXiv id`);
  }
  return id;
}

/** Orders by month, then by number, then by archive; as text `1501.00001` would come before `9901001`. */
export function byId(a: ArxivId, b: ArxivId): number {
  return rowOf(a) - rowOf(b);
}

function isArxivId(text: string): text is ArxivId {
  return parse(text)?.id === text;
}

function oldStyleId(yymm: string, within: number): string {
  const archive = archiveCodes[within % archivesPerNumber];
  const number = Math.floor(within / archivesPerNumber);
  return `${archive}/${yymm}${String(number).padStart(3, '0')}`;
}

function parse(text: string) {
  const bare = text.trim().replace(prefix, '');
  return parseNewStyle(bare) ?? parseOldStyle(bare);
}

function parseNewStyle(text: string) {
  const [, yy = '', mm = '', number = '', version] = newStyle.exec(text) ?? [];
  const month = monthOf(Number(yy), Number(mm));
  if (!isMonth(mm) || month < firstNewStyle || number.length !== digitsIn(month)) {
    return undefined;
  }
  return result(`${yy}${mm}.${number}`, number, version);
}

function parseOldStyle(text: string) {
  const [, name = '', yy = '', mm = '', number = '', version] = oldStyle.exec(text) ?? [];
  const archive = name.toLowerCase();
  const month = monthOf(Number(yy), Number(mm));
  if (!isMonth(mm) || month < firstMonth || month >= firstNewStyle) {
    return undefined;
  }
  return archiveCodes.includes(archive)
    ? result(`${archive}/${yy}${mm}${number}`, number, version)
    : undefined;
}

function result(id: string, number: string, version: string | undefined) {
  // arXiv counts from 1.
  if (Number(number) === 0) {
    return undefined;
  }
  return { id, version: version === undefined ? undefined : Number(version) };
}

function isMonth(mm: string): boolean {
  return Number(mm) >= 1 && Number(mm) <= 12;
}

/** Years 91 to 99 are of the last century. */
function monthOf(yy: number, mm: number): number {
  return ((yy + 9) % 100) * 12 + mm - 1;
}

function digitsIn(month: number): number {
  return month < firstFiveDigits ? 4 : 5;
}

function twoDigits(number: number): string {
  return String(number % 100).padStart(2, '0');
}
