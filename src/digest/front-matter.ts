import { type Day, parseIsoDay } from '../domain/day.ts';
import type { Problem } from './problem.ts';
import { readTimestamp, writeTimestamp } from './timestamp.ts';

interface FrontMatter {
  readonly day: Day;
  readonly writtenAt: Date;
}

export interface ReadFrontMatter {
  /** Absent when there are problems. */
  readonly found?: FrontMatter;
  readonly problems: readonly Problem[];
  /** The index of the first line of the body. */
  readonly next: number;
}

// The places that repeat the day; a file that contradicts itself belongs to no day.
const dayPlaces = ['title', 'slug', 'description'] as const;

/** Reads the lines up to the second `---`; keys it does not know are passed over. */
export function readFrontMatter(lines: readonly string[]): ReadFrontMatter {
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  if (end === -1) {
    const reason = 'The file does not begin with front matter between two lines of ---.';
    return { problems: [{ line: 1, reason }], next: lines.length };
  }

  const problems: Problem[] = [];
  const values = readValues(lines.slice(1, end), problems);
  const day = readDay(values, problems);
  const writtenAt = readWrittenAt(values, problems);
  const found = day && writtenAt && problems.length === 0 ? { found: { day, writtenAt } } : {};
  return { ...found, problems, next: end + 1 };
}

export function writeFrontMatter({ day, writtenAt }: FrontMatter): string {
  return `---
title: Hot Papers ${day}
date: ${writeTimestamp(writtenAt)}.Z
template: "post"
draft: false
slug: "hot-papers-${day}"
category: "arXiv"
tags:
  - "arXiv"
  - "Twitter"
  - "Machine Learning"
  - "Computer Science"
description: "Hot papers ${day}"
socialImage: "/media/flying-marine.jpg"

---
`;
}

interface Value {
  readonly line: number;
  readonly text: string;
}

function readValues(lines: readonly string[], problems: Problem[]): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const [index, content] of lines.entries()) {
    const [start, key] = /^([A-Za-z]{1,40}):/.exec(content) ?? [];
    if (start === undefined || key === undefined) {
      continue;
    }
    const line = index + 2;
    const text = unquoted(content.slice(start.length).trim());
    if (values.has(key)) {
      problems.push({ line, reason: `The front matter has two lines “${key}”.` });
    } else {
      values.set(key, { line, text });
    }
  }
  return values;
}

function unquoted(text: string): string {
  const quote = text.at(0);
  const isQuoted = text.length > 1 && (quote === '"' || quote === "'") && text.at(-1) === quote;
  return isQuoted ? text.slice(1, -1) : text;
}

function readDay(values: ReadonlyMap<string, Value>, problems: Problem[]): Day | undefined {
  let day: Day | undefined;
  for (const place of dayPlaces) {
    const { text = '', line = 1 } = values.get(place) ?? {};
    const [date, another] = text.match(/\d{4}-\d\d-\d\d/g) ?? [];
    if (date === undefined) {
      continue;
    }

    const found = parseIsoDay(date);
    day ??= found;
    if (another !== undefined) {
      const reason = `The ${place} names a range of days; a digest belongs to one day.`;
      problems.push({ line, reason });
    } else if (found === undefined) {
      const reason = `The ${place} names the day ${date}, which does not exist.`;
      problems.push({ line, reason });
    } else if (found !== day) {
      const reason = `The ${place} names the day ${found}, but the file belongs to ${day}.`;
      problems.push({ line, reason });
    }
  }
  if (day === undefined && problems.length === 0) {
    const reason = 'The front matter names no day, as in “title: Hot Papers 2026-11-23”.';
    problems.push({ line: values.get('title')?.line ?? 1, reason });
  }
  return day;
}

function readWrittenAt(values: ReadonlyMap<string, Value>, problems: Problem[]): Date | undefined {
  const date = values.get('date');
  // The archive writes `.Z`, a fraction without digits, which `Date` refuses.
  const [, time] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{0,9})?Z$/.exec(date?.text ?? '') ?? [];
  const writtenAt = time === undefined ? undefined : readTimestamp(time);
  if (!date) {
    problems.push({ line: 1, reason: 'The front matter has no date.' });
  } else if (!writtenAt) {
    const reason = 'The date is not a time such as 2026-11-24T09:15:18.Z.';
    problems.push({ line: date.line, reason });
  }
  return writtenAt;
}
