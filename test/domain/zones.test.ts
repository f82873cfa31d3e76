import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citiesOfZones, renamedZones } from '../../src/domain/zone-names.ts';
import { completeZones, isZone, zoneNames, zonesNamed } from '../../src/domain/zones.ts';

describe('isZone', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Ushuaia'])('knows %s', (name) => {
    expect(isZone(name)).toBe(true);
  });

  it.each(['', 'Berlin', 'Europe/Atlantis'])('does not know “%s”', (name) => {
    expect(isZone(name)).toBe(false);
  });
});

describe('a zone is meant', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['berlin', 'Europe/Berlin'],
    ['New York', 'America/New_York'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['Zürich', 'Europe/Zurich'],
    ['utc', 'UTC'],
    ['etc/gmt+5', 'Etc/GMT+5'],
  ])('by its name in any case, or its city: %s', (typed, zone) => {
    expect(zonesNamed(typed)).toEqual([zone]);
  });

  it.each([
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Kolkata', 'Asia/Kolkata'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['calcutta', 'Asia/Kolkata'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Kiev', 'Europe/Kyiv'],
    ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
    ['Saigon', 'Asia/Ho_Chi_Minh'],
    ['Yangon', 'Asia/Yangon'],
    ['Kathmandu', 'Asia/Kathmandu'],
    ['Buenos Aires', 'America/Argentina/Buenos_Aires'],
    ['America/Louisville', 'America/Kentucky/Louisville'],
    ['nuuk', 'America/Nuuk'],
  ])('by its name of today and by a former one: %s', (typed, zone) => {
    expect(zonesNamed(typed)).toEqual([zone]);
  });

  it.each([
    ['Beijing', 'Asia/Shanghai'],
    ['new delhi', 'Asia/Kolkata'],
    ['San Francisco', 'America/Los_Angeles'],
    ['Geneva', 'Europe/Zurich'],
  ])('by a city that gives none its name: %s', (typed, zone) => {
    expect(zonesNamed(typed)).toEqual([zone]);
  });

  it.each([
    ['PST', ['America/Los_Angeles']],
    ['pdt', ['America/Los_Angeles']],
    ['EST', ['America/New_York']],
    ['EDT', ['America/New_York']],
    ['CET', ['Europe/Berlin']],
    ['CEST', ['Europe/Berlin']],
    ['GMT', ['GMT']],
    ['JST', ['Asia/Tokyo']],
    ['IST', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']],
    ['CST', ['America/Chicago', 'Asia/Shanghai']],
    ['BST', ['Europe/London', 'Asia/Dhaka']],
  ])('by what its clocks are said to show, perhaps with others: %s', (typed, zones) => {
    expect(zonesNamed(typed)).toEqual(zones);
  });

  it.each(['', '/', 'Atlantis', 'constructor', 'a'])('by nothing else: “%s”', (typed) => {
    expect(zonesNamed(typed)).toEqual([]);
  });

  it('by each name that is known, whatever the engine calls it', () => {
    const listed = fc.constantFrom(
      ...Intl.supportedValuesOf('timeZone'),
      ...Object.entries(renamedZones).flat(),
      ...Object.values(citiesOfZones).flat(),
    );

    fc.assert(
      fc.property(listed, (name) => {
        const [zone = '', ...others] = zonesNamed(name);
        expect(others).toEqual([]);
        expect(isZone(zone)).toBe(true);
        expect(zonesNamed(zone)).toEqual([zone]);
        expect(Object.keys(renamedZones)).not.toContain(zone);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what is typed of a zone becomes', () => {
  it.each([
    ['kolk', ['Asia/Kolkata']],
    ['calcut', ['Asia/Kolkata']],
    ['berl', ['Europe/Berlin']],
    ['PST', ['America/Los_Angeles']],
    ['us/pacific', ['America/Los_Angeles']],
    ['Etc/GMT+5', ['Etc/GMT+5']],
    ['Asia/Kolkata', ['Asia/Kolkata']],
    ['xyzzy', []],
  ])('%s', (typed, zones) => {
    expect(completeZones(typed).map(({ zone }) => zone)).toEqual(zones);
  });

  it('first what it is, then what begins so, then what holds it', () => {
    const [first, second] = completeZones('ist');

    expect(first).toMatchObject({ zone: 'Asia/Kolkata', name: 'IST' });
    expect(second).toMatchObject({ zone: 'Europe/Dublin', name: 'IST' });
    expect(completeZones('ist').map(({ zone }) => zone)).toContain('Europe/Istanbul');
    expect(completeZones('mar').at(0)?.city).toMatch(/^mar/);
  });

  it('each zone once, by its own name where that is like it', () => {
    const found = completeZones('a');

    expect(new Set(found.map(({ zone }) => zone)).size).toBe(found.length);
    expect(found.find(({ zone }) => zone === 'Asia/Kolkata')?.name).toBe('Asia/Kolkata');
  });
});

describe('the names of zones', () => {
  it('are of zones that this engine knows', () => {
    expect(zoneNames.filter(({ zone }) => !isZone(zone))).toEqual([]);
  });
});
