import { IANAZone } from 'luxon';
import { abbreviatedZones, citiesOfZones, renamedZones } from './zone-names.ts';

/** What a zone is found by: its own name, a former one, or a city in it. */
export interface ZoneName {
  readonly name: string;
  readonly zone: string;
  /** The name as one may compare it, and what of it follows the area. */
  readonly folded: string;
  readonly city: string;
}

// An engine whose zones are older than a name keeps to the former one.
const renamed = new Map(Object.entries(renamedZones).filter(([, now]) => isZone(now)));

const zones = [
  ...new Set(['UTC', ...[...Intl.supportedValuesOf('timeZone'), ...renamed.values()].map(current)]),
].toSorted();

/** Own names first. */
export const zoneNames: readonly ZoneName[] = [
  ...zones.map((zone) => nameOf(zone, zone)),
  ...[...renamed].map(([former, zone]) => nameOf(former, zone)),
  ...Object.entries(citiesOfZones).flatMap(([zone, cities]) =>
    cities.map((city) => nameOf(city, current(zone))),
  ),
];

export function isZone(name: string): boolean {
  // Some engines take an offset for one.
  return IANAZone.isValidZone(name) && !/^[+-]/.test(name);
}

/**
 * The zones meant by a name in any case, also a former one, by a city's alone, or by an abbreviation:
 * `berlin` is Europe/Berlin, and `IST` is one of three.
 */
export function zonesNamed(text: string): readonly string[] {
  return [...new Set(wholly(text).map(({ zone }) => zone))];
}

const offset = /^(?:utc|gmt)?([+-])(\d{1,2})(?::?([0-5]\d))?$/i;

/** How many minutes `UTC+5:30`, `GMT-2` or `+05:30` is ahead of UTC; undefined for no such offset. */
export function offsetIn(text: string): number | undefined {
  const [, sign, hours, minutes = '0'] = offset.exec(text.replaceAll(/\s/g, '')) ?? [];
  if (hours === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Those of these zones that are so many minutes ahead of UTC at that moment. */
export function zonesAhead(
  minutes: number,
  at: Date,
  among: readonly string[] = zones,
): readonly string[] {
  return among.filter((zone) => IANAZone.create(zone).offset(at.getTime()) === minutes);
}

/** What a typed beginning could become, each zone once, the best first, by the name that is like what was typed. */
export function completeZones(typed: string): readonly ZoneName[] {
  const text = folded(typed);
  const found = [
    ...wholly(typed),
    // A city's beginning is likelier meant than letters in its middle.
    ...zoneNames.filter(({ city }) => city.startsWith(text)),
    ...zoneNames.filter((each) => each.folded.includes(text)),
  ];
  const best = new Map<string, ZoneName>();
  for (const each of found) if (!best.has(each.zone)) best.set(each.zone, each);
  return [...best.values()];
}

function wholly(typed: string): readonly ZoneName[] {
  const text = folded(typed);
  const short = text.toUpperCase();
  if (Object.hasOwn(abbreviatedZones, short)) {
    return (abbreviatedZones[short] ?? []).map((zone) => nameOf(short, current(zone)));
  }
  const same = zoneNames.filter((each) => each.folded === text);
  if (same.length > 0) return same;
  const ofCity = zoneNames.filter(({ city }) => city === text);
  return ofCity.length === 0 && isZone(text) ? [nameOf(typed, resolved(text))] : ofCity;
}

function nameOf(name: string, zone: string): ZoneName {
  const plain = folded(name);
  return { name, zone, folded: plain, city: plain.slice(plain.lastIndexOf('/') + 1) };
}

/** `São Paulo` is written `Sao_Paulo` among zones. */
function folded(text: string): string {
  return text
    .trim()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\s+/g, '_')
    .toLowerCase();
}

function current(zone: string): string {
  return renamed.get(zone) ?? zone;
}

/** A zone that no list has, such as `us/pacific`, as it is written. */
function resolved(zone: string): string {
  return current(new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone);
}
