import { DateTime } from 'luxon';
import { addDays, type Day, dayOf, weekdayOf } from './day.ts';
import { type Holiday, holidays } from './holidays.ts';

// https://info.arxiv.org/help/availability.html: at 20:00 Eastern time, Sunday to Thursday;
// the batch is listed under the next day's date.
const zone = 'America/New_York';
const hour = 20;

const holidayOf = new Map<Day, Holiday>(holidays.map((holiday) => [holiday.emptyDay, holiday]));

/** The newest announcement day whose papers are out at `now`. */
export function announcementDay(now: Date): Day {
  return onOrBefore(openDay(now));
}

export function nextAnnouncement(now: Date): { at: Date; day: Day } {
  const day = nextAnnouncementDay(openDay(now));
  return { at: announcedAt(day), day };
}

/** The evening before `day`, at 20:00 in New York. */
export function announcedAt(day: Day): Date {
  return DateTime.fromISO(addDays(day, -1), { zone }).set({ hour }).toJSDate();
}

/** Why nothing is announced for `day`, as far as arXiv's calendar says; deferrals at short notice are not in it. */
export function whyNoAnnouncement(
  day: Day,
): { reason: 'weekend' | 'holiday'; name?: string } | undefined {
  const weekday = weekdayOf(day);
  if (weekday === 'sat' || weekday === 'sun') {
    return { reason: 'weekend' };
  }
  const holiday = holidayOf.get(day);
  if (!holiday) {
    return undefined;
  }
  return { reason: 'holiday', ...(holiday.name !== undefined && { name: holiday.name }) };
}

/** The first announcement day after `day`. */
export function nextAnnouncementDay(day: Day): Day {
  const next = addDays(day, 1);
  return whyNoAnnouncement(next) ? nextAnnouncementDay(next) : next;
}

/** The last announcement day before `day`. */
export function previousAnnouncementDay(day: Day): Day {
  return onOrBefore(addDays(day, -1));
}

function onOrBefore(day: Day): Day {
  return whyNoAnnouncement(day) ? onOrBefore(addDays(day, -1)) : day;
}

/** The last day of any kind whose announcement hour has passed. */
function openDay(now: Date): Day {
  const clockThere = DateTime.fromJSDate(now, { zone }).setZone('utc', { keepLocalTime: true });
  return dayOf(clockThere.plus({ hours: 24 - hour }).toJSDate());
}
