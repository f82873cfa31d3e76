import { card } from '../src/cards/card.ts';
import { UserError } from '../src/lib/errors.ts';
import { span } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';
import { subscribe } from './subscribe.ts';
import { usualZones } from './usual-zones.ts';

export const daily = defineCommand({
  name: 'daily',
  description: 'Post the digest here every weekday at 09:00; asks for the time zone if left out',
  shareable: false,
  acts: true,
  options: {
    timezone: {
      kind: 'zone',
      description: 'Such as Europe/Berlin; chosen from a list if left out',
      example: 'Europe/Berlin',
      aliases: ['zone', 'tz'],
    },
  },

  async run({ timezone }, context, caller) {
    if (timezone !== undefined) {
      return subscribe.run({ at: '09:00', timezone, days: 'weekdays' }, context, caller);
    }
    const whyNot = await caller.whyNotManage(caller.here.channel);
    if (whyNot) throw new UserError(whyNot);
    return card({
      title: `Every weekday at 09:00 in ${caller.here.name}`,
      intro: [
        span(
          'In which time zone? Choose one, or type “daily” with yours, such as “daily Asia/Tehran”.',
        ),
      ],
      menu: {
        prompt: 'Choose a time zone…',
        choices: usualZones.map(([zone, cities]) => ({
          label: zone,
          detail: cities,
          line: `subscribe at:09:00 timezone:${zone} days:weekdays`,
        })),
      },
    });
  },
});
