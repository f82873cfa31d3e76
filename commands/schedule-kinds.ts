import { type Day, startOf, type Weekday } from '../src/domain/day.ts';
import { allWeek, workWeek } from '../src/domain/subscription.ts';
import { isZone, offsetIn, zoneNames, zonesAhead, zonesNamed } from '../src/domain/zones.ts';
import { UserError } from '../src/lib/errors.ts';
import { listOf } from '../src/text/count.ts';
import { Misread, nearestWord } from './misread.ts';
import type { OptionKind } from './option-kind.ts';
import { everything } from './scope-kinds.ts';
import { usualZones } from './usual-zones.ts';

export const time: OptionKind<string> = {
  input: 'text',
  accepts: (word) => /^\d{1,2}[:.h]\d\d$|^\d{1,2}(:\d\d)?[ap]m$/i.test(word),
  parse(text) {
    const [, hours, minutes = '00', half] =
      /^(\d{1,2})(?:[:.h](\d\d))?\s*([ap]m)?$/i.exec(text.trim()) ?? [];
    const hour = hourOf(Number(hours), half?.toLowerCase());
    if (hour === undefined || Number(minutes) > 59) {
      throw new UserError(`“${text}” is not a time of day. Write it like 09:00 or 6:30pm.`);
    }
    return `${String(hour).padStart(2, '0')}:${minutes}`;
  },
};

export const zone: OptionKind<string> = {
  input: 'text',
  completes: true,
  // Without its name, “-5” may be anything.
  accepts: (word) =>
    zonesNamed(word).length > 0 ||
    (/^(utc|gmt|[+-]\d\d:?\d\d$)/i.test(word) && offsetIn(word) !== undefined),
  parse(text, today) {
    const typed = text.trim();
    // It may be kept under a name by which people mean another: for the subscription in question to say.
    const meant = isZone(typed) ? typed : onlyNamed(typed);
    if (meant !== undefined) return meant;
    const minutes = offsetIn(text);
    if (minutes !== undefined) {
      const zones = zonesNow(minutes, today);
      throw new Misread(
        `“${text}” is an offset, which places leave as their clocks change: name a city, such as ${zones[0] ?? 'Europe/Berlin'}.`,
        text,
        zones,
      );
    }
    throw new Misread(
      `“${text}” is not a time zone I know. Write it like Europe/Berlin, America/New_York or UTC.`,
      text,
      nearestZones(typed.replaceAll(' ', '_')),
    );
  },
};

/** The zone as it is kept, which a button brings back whatever else its name is typed for. */
export const keptZone: OptionKind<string> = {
  input: 'text',
  accepts: () => false,
  parse(text) {
    if (!isZone(text)) throw new UserError(`“${text}” is a time zone no longer.`);
    return text;
  },
};

/** The zone meant by what was typed; what is kept already needs no reading. */
export function zoneMeant(typed: string | undefined, kept: string | undefined): string | undefined {
  return typed === undefined || typed === kept ? kept : (onlyNamed(typed) ?? typed);
}

/** Undefined for what names none. */
function onlyNamed(text: string): string | undefined {
  const named = zonesNamed(text);
  if (named.length > 1) {
    const message = `“${text}” may be ${listOf(named, 'or')}. Write which of them.`;
    throw new Misread(message, text, named, [], 'timezone');
  }
  return named[0];
}

/** The usual zones of that offset; all others only where there is none. */
function zonesNow(minutes: number, today: Day): readonly string[] {
  const at = startOf(today);
  const usual = zonesAhead(
    minutes,
    at,
    usualZones.map(([each]) => each),
  );
  return usual.length > 0 ? usual : zonesAhead(minutes, at);
}

/** By the whole name or the city alone. */
function nearestZones(name: string): readonly string[] {
  // “america” is no slip of “Merida”: whoever names an area has yet to name a city in it.
  const area = `${name.toLowerCase()}/`;
  const inArea = zoneNames.filter(({ folded }) => folded.startsWith(area)).map((each) => each.zone);
  const usual = usualZones.map(([each]) => each).filter((each) => inArea.includes(each));
  if (inArea.length > 0) return usual.length > 0 ? usual : inArea;
  const names = zoneNames.flatMap(({ folded, city }) => [folded, city]);
  return zonesNamed(nearestWord(name, names) ?? '');
}

export const weekdays: OptionKind<readonly Weekday[]> = {
  input: 'text',
  completes: true,
  many: true,
  // “all” alone is rather said of categories.
  accepts: (word) =>
    word.split(',').every((part) => daysOf(part) !== undefined && !everything.test(part)),
  parse(text) {
    const listed = text.replaceAll(ranges, (range) => dayRange(range)?.join() ?? range);
    const days = listed.split(/[\s,]+/).flatMap((part) => {
      if (part === '' || part === 'and') return [];
      const found = daysOf(part);
      if (!found) {
        const near = nearestWord(part, [
          ...Object.values(fullNames),
          'weekdays',
          'weekends',
          'daily',
        ]);
        throw new Misread(
          `“${part}” is no day of the week. Write weekdays, daily, or days like mon,wed,fri.`,
          part,
          [near ?? []].flat(),
        );
      }
      return found;
    });
    if (days.length === 0)
      throw new UserError('Name at least one day, such as weekdays or mon,wed.');
    return allWeek.filter((name) => days.includes(name));
  },
};

function daysOf(word: string): readonly Weekday[] | undefined {
  const name = word.toLowerCase();
  if (/^(daily|everyday|every-?day|all)$/.test(name)) return allWeek;
  if (/^(weekdays?|workdays?)$/.test(name)) return workWeek;
  if (/^weekends?$/.test(name)) return ['sat', 'sun'];
  const found = dayNamed(name);
  return found ? [found] : dayRange(name);
}

function dayNamed(word: string): Weekday | undefined {
  const name = word.toLowerCase();
  const found = allWeek.find((short) => name.startsWith(short));
  return found && fullNames[found].startsWith(name.replace(/s$/, '')) ? found : undefined;
}

const range = /([a-z]+)(?:\s*[-–—]+\s*|\s+(?:to|through|thru|until|till)\s+)([a-z]+)/i;
const wholeRange = new RegExp(`^${range.source}$`, 'i');
const ranges = new RegExp(range, 'gi');

/** All days from one to another, as in `mon-fri` or `friday to monday`; undefined where that is none. */
export function dayRange(text: string): readonly Weekday[] | undefined {
  const [, first = '', last = ''] = wholeRange.exec(text.trim()) ?? [];
  const [from, to] = [dayNamed(first), dayNamed(last)];
  if (!from || !to) return undefined;
  const turned = [
    ...allWeek.slice(allWeek.indexOf(from)),
    ...allWeek.slice(0, allWeek.indexOf(from)),
  ];
  return turned.slice(0, turned.indexOf(to) + 1);
}

const fullNames: Record<Weekday, string> = {
  mon: 'monday',
  tue: 'tuesday',
  wed: 'wednesday',
  thu: 'thursday',
  fri: 'friday',
  sat: 'saturday',
  sun: 'sunday',
};

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (!Number.isInteger(hour)) return undefined;
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}
