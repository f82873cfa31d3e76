import { card } from '../src/cards/card.ts';
import { UserError } from '../src/lib/errors.ts';
import { span } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';
import { usualZones } from './usual-zones.ts';

export const daily = defineCommand({
  name: 'daily',
  description: 'Post the digest here every weekday at 09:00; asks for the time zone',
  shareable: false,
  acts: true,
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
        choices: usualZones.map(([zone, cities]) => ({
          label: zone,
          detail: cities,
          line: `subscribe at:09:00 timezone:${zone} days:weekdays`,
        })),
      },
    });
  },
});
