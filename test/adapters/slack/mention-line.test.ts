import { describe, expect, it } from 'vitest';
import { mentionLine } from '../../../src/adapters/slack/mention-line.ts';

describe('what is said to the bot in', () => {
  it.each([
    ['<@UBOT> today', 'today'],
    ['<@UBOT|hotpapers> today', 'today'],
    ['<@UBOT>, today', 'today'],
    ['<@UBOT>: today', 'today'],
    ['<@UBOT> – week <http://cs.CV|cs.CV>', 'week cs.CV'],
    ['Hey <@UBOT> today', 'today'],
    ['Have you seen this? <@UBOT> paper 2011.02519', 'paper 2011.02519'],
    ['<@UBOT> today <@U777>', 'today'],
    ['<@U777|ana> <@UBOT>, today <!here>', 'today'],
    ['<@UBOT> <@UBOT> today', 'today'],
    ['today please <@UBOT>', 'today please'],
    ['today <@U777> <@UBOT>!', 'today'],
    ['"<@UBOT> today"', 'today'],
    ['*<@UBOT> today*', 'today'],
    ['_“<@UBOT> search "neural fields"”_', 'search "neural fields"'],
    ['(<@UBOT> today)', 'today'],
    ['<@UBOT> :wave: today', ':wave: today'],
    ['<@UBOT> -diffusion quantum', '-diffusion quantum'],
    ['<@UBOT> – – today', 'today'],
    ['<@UBOT> subscribe mention <!here>', 'subscribe mention <!here>'],
    ['<@UBOT>', ''],
    ['<@UBOT>?', ''],
    ['<@UBOT> search -gan diffusion', 'search -gan diffusion'],
    [
      '<@UBOT> subscribe mention <!subteam^S123|@leads>',
      'subscribe mention <!subteam^S123|@leads>',
    ],
    ['<@UBOT> subscribe <#C123|papers>', 'subscribe <#C123|papers>'],
  ])('“%s” is “%s”', (text, said) => {
    expect(mentionLine(text, 'UBOT').line).toBe(said);
  });

  it('may be what goes before, with what follows or without', () => {
    expect(mentionLine('2011.02803 <@UBOT> what is this?', 'UBOT')).toEqual({
      line: 'what is this?',
      otherwise: ['2011.02803 what is this?', '2011.02803'],
    });
    expect(mentionLine('today <@UBOT>', 'UBOT')).toEqual({ line: 'today' });
    expect(mentionLine('<@UBOT> today', 'UBOT')).toEqual({ line: 'today' });
  });
});
