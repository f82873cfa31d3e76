import { card } from '../src/cards/card.ts';
import { UserError } from '../src/lib/errors.ts';
import { span } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';

// One city for most of the world's clocks, west to east; every other zone can be typed.
const zones = [
  ['America/Los_Angeles', 'Los Angeles, Vancouver'],
  ['America/Denver', 'Denver'],
  ['America/Chicago', 'Chicago, Mexico City in winter'],
  ['America/New_York', 'New York, Toronto'],
  ['America/Sao_Paulo', 'São Paulo, Buenos Aires'],
  ['UTC', 'Universal time'],
  ['Europe/London', 'London, Lisbon'],
  ['Europe/Berlin', 'Berlin, Paris, Zürich'],
  ['Europe/Athens', 'Athens, Helsinki'],
  ['Africa/Johannesburg', 'Johannesburg'],
  ['Africa/Nairobi', 'Nairobi'],
  ['Asia/Jerusalem', 'Jerusalem'],
  ['Asia/Dubai', 'Dubai'],
  ['Asia/Karachi', 'Karachi'],
  ['Asia/Kolkata', 'Bengaluru, Delhi'],
  ['Asia/Dhaka', 'Dhaka'],
  ['Asia/Bangkok', 'Bangkok, Hanoi'],
  ['Asia/Shanghai', 'Beijing, Shanghai'],
  ['Asia/Singapore', 'Singapore, Perth'],
  ['Asia/Tokyo', 'Tokyo, Seoul'],
  ['Australia/Sydney', 'Sydney, Melbourne'],
  ['Pacific/Auckland', 'Auckland'],
] as const;

export const daily = defineCommand({
  name: 'daily',
  description: 'Post the digest here every weekday at 09:00; asks for the time zone',
  shareable: false,
  options: {},

  async run(_values, _context, caller) {
    const whyNot = await caller.whyNotManage(caller.here.channel);
    if (whyNot) throw new UserError(whyNot);
    return card({
      title: `Every weekday at 09:00 in ${caller.here.name}`,
      intro: [
        span(
          'In which time zone? For another one, type “subscribe” with timezone, such as Asia/Tehran.',
        ),
      ],
      menu: {
        prompt: 'Choose a time zone…',
        choices: zones.map(([zone, cities]) => ({
          label: zone,
          detail: cities,
          line: `subscribe at:09:00 timezone:${zone} days:weekdays`,
        })),
      },
    });
  },
});
