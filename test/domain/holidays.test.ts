import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { weekdayOf } from '../../src/domain/day.ts';
import { holidays, holidaysKnownUntil } from '../../src/domain/holidays.ts';

describe('holidays', () => {
  it('empty the next day, or after a Friday the Monday', () => {
    expect(holidays).toContainEqual({
      date: '2026-11-26',
      emptyDay: '2026-11-27',
      name: 'Thanksgiving',
    });
    expect(holidays).toContainEqual({
      date: '2026-12-25',
      emptyDay: '2026-12-28',
      name: 'Christmas',
    });
    expect(holidays).toContainEqual({ date: '2026-12-29', emptyDay: '2026-12-30' });
  });

  it('empty no weekend, which is empty anyway', () => {
    const weekdays = holidays.map(({ emptyDay }) => weekdayOf(emptyDay));

    expect(weekdays).not.toContain('sat');
    expect(weekdays).not.toContain('sun');
  });

  it('are known to the end of the last list', () => {
    const last = holidays.at(-1);

    expect(last?.date.slice(0, 4)).toBe(holidaysKnownUntil.slice(0, 4));
  });
});

const facts = '../shared/facts/arxiv-calendar.json';

describe.skipIf(!existsSync(facts))('holidays beside the published calendar', () => {
  it('are the same', () => {
    const published = JSON.parse(readFileSync(facts, 'utf8')).holidays;

    const rows = holidays.map(({ date, emptyDay }) => ({ date, emptyListingDate: emptyDay }));

    expect(published).toMatchObject(rows);
  });
});
