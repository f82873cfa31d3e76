import { describe, expect, it } from 'vitest';
import { typedText } from '../../../src/adapters/slack/typed-text.ts';

describe('what a person typed on Slack', () => {
  it.each([
    [
      'paper <https://arxiv.org/abs/2011.02519|arxiv.org/abs/2011.02519>',
      'paper https://arxiv.org/abs/2011.02519',
    ],
    ['paper <https://arxiv.org/abs/2011.02519>', 'paper https://arxiv.org/abs/2011.02519'],
    ['category <http://cs.CV|cs.CV> month', 'category cs.CV month'],
    ['subscribe <http://cs.CV|cs.CV>,<http://cs.AI|cs.AI>', 'subscribe cs.CV,cs.AI'],
    ['paper <http://arxiv.org/abs/2011.02519|the paper>', 'paper http://arxiv.org/abs/2011.02519'],
    ['search <mailto:ada@example.org|ada@example.org>', 'search ada@example.org'],
    ['search a &lt; b &amp; c', 'search a < b & c'],
    ['subscribe <#C123|papers>', 'subscribe <#C123|papers>'],
    ['subscribe mention <!here> top 3', 'subscribe mention <!here> top 3'],
    ['pause <@U777|ana>', 'pause <@U777|ana>'],
    [
      'settings manager_role <!subteam^S123|@leads>',
      'settings manager_role <!subteam^S123|@leads>',
    ],
    ['search &amp;lt;', 'search &lt;'],
    ['category `cs.CV`', 'category cs.CV'],
    ['```today```', 'today'],
    ['*cs.CV*', 'cs.CV'],
    ['category _computer vision_, please', 'category computer vision, please'],
    ['~today~', 'today'],
    ['category hep-* month', 'category hep-* month'],
    ['subscribe categories:* top:3', 'subscribe categories:* top:3'],
    ['search snake_case of __init__', 'search snake_case of __init__'],
  ])('of %s is %s', (sent, typed) => {
    expect(typedText(sent)).toBe(typed);
  });
});
