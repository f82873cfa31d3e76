import { parseIsoDay } from '../domain/day.ts';
import type { Post } from '../domain/post.ts';
import { decodeEntities, encodeEntities } from '../text/html.ts';
import { oneLine } from './one-line.ts';

const opening =
  /^<blockquote class="twitter-tweet"><p lang="([A-Za-z0-9-]{1,35})" dir="(ltr|rtl)">/;
const separator = '</p>&mdash; ';
const closing =
  /^(.*) \(@(\w{1,50})\) <a href="https:\/\/twitter\.com\/(\w{1,50})\/status\/(\d{1,30})\?ref_src=twsrc%5Etfw">([A-Z][a-z]{2,8}) (\d{1,2}), (\d{4})<\/a><\/blockquote>$/s;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The post in an embedded tweet's block quote. */
export function readTweet(line: string): Post | undefined {
  const [start, language, direction] = opening.exec(line) ?? [];
  // A name has no bare `<`, so the last separator is the one before it.
  const end = line.lastIndexOf(separator);
  if (start === undefined || language === undefined || end < start.length) {
    return undefined;
  }

  const [, author, handle, linked, id, month, date, year] =
    closing.exec(line.slice(end + separator.length)) ?? [];
  if (author === undefined || handle === undefined || id === undefined || linked !== handle) {
    return undefined;
  }
  const monthNumber = months.indexOf(month ?? '') + 1;
  const postedOn = parseIsoDay(`${year}-${twoDigits(monthNumber)}-${twoDigits(Number(date))}`);
  if (postedOn === undefined) {
    return undefined;
  }

  return {
    source: 'x',
    id,
    url: `https://twitter.com/${handle}/status/${id}`,
    author: decodeEntities(author),
    handle,
    html: line.slice(start.length, end),
    language,
    direction: direction === 'rtl' ? 'rtl' : 'ltr',
    postedOn,
  };
}

export function writeTweet(post: Post): string {
  const [year, month, date] = post.postedOn.split('-').map(Number);
  const postedOn = `${months[(month ?? 0) - 1]} ${date}, ${year}`;
  const author = encodeEntities(oneLine(post.author));
  return (
    `<blockquote class="twitter-tweet"><p lang="${post.language}" dir="${post.direction}">` +
    `${oneLine(post.html)}${separator}${author} (@${post.handle}) ` +
    `<a href="https://twitter.com/${post.handle}/status/${post.id}?ref_src=twsrc%5Etfw">` +
    `${postedOn}</a></blockquote>`
  );
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
