import { type Day, shortDay } from '../domain/day.ts';
import { localTime } from '../domain/schedule.ts';

interface Told {
  readonly day: Day;
  readonly state: 'waiting' | 'sent' | 'given up' | 'uncertain';
  readonly at: Date;
  readonly remark: string | undefined;
}

/** What became of a delivery, without a full stop: `The digest of Fri 6 Nov 2020 was sent Mon 9 Nov 2020 09:00`. */
export function deliveryLine({ day, state, at, remark }: Told, zone: string): string {
  const why = remark ? ` (${remark})` : '';
  return `The digest of ${shortDay(day)} ${whatBecame[state]} ${localTime(at, zone)}${why}`;
}

const whatBecame: Record<Told['state'], string> = {
  sent: 'was sent',
  uncertain: 'may have arrived',
  waiting: 'has been waiting since',
  'given up': 'was given up',
};
