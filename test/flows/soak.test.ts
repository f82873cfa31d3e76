import { describe, expect, it } from 'vitest';
import { compiled } from '../support/compiled.ts';
import { soak, soakLine } from '../support/soak.ts';

const patienceMs = 120_000;
const short = { days: 2, discordChannels: 40, slackChannels: 10, beatsPerKill: 6 };

describe('deliveries while everything goes wrong', () => {
  it(
    'arrive all, and once',
    async () => {
      const entry = await compiled('test/support/crash-child.ts');

      const count = await soak(entry, { ...short, seed: 20_261_124, mayReadSlack: true });

      expect(count.kills).toBeGreaterThan(0);
      expect(soakLine(count)).toBe('due 100 = delivered 100 + uncertain 0, lost 0, twice 0');
    },
    patienceMs,
  );
});
