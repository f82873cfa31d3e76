import { beforeAll, describe, expect, it } from 'vitest';
import { compiled } from '../support/compiled.ts';
import { soak } from '../support/soak.ts';
import { soakProblems } from '../support/soak-count.ts';

const patienceMs = 120_000;
const short = {
  days: 2,
  discordChannels: 40,
  slackChannels: 10,
  beatsPerKill: 6,
  beatsPerJump: 6,
  mayHang: false,
};

let entry: string;

beforeAll(async () => {
  entry = await compiled('test/support/crash-child.ts');
}, patienceMs);

describe('deliveries while everything goes wrong', () => {
  it(
    'arrive all, and once, where Slack’s channels may be read',
    async () => {
      const count = await soak(entry, { ...short, seed: 20_261_124, mayReadSlack: true });

      expect(soakProblems(count)).toEqual([]);
      expect(count).toMatchObject({ due: 100, delivered: 100, uncertain: 0, lost: 0, twice: 0 });
    },
    patienceMs,
  );

  it(
    'arrive all, and once, but for those listed whose answer was lost, where they may not',
    async () => {
      const count = await soak(entry, { ...short, seed: 20_261_124, mayReadSlack: false });

      expect(soakProblems(count)).toEqual([]);
      expect(count).toMatchObject({ due: 100, lost: 0, twice: 0 });
      expect(count.uncertain).toBeGreaterThan(0);
      expect(count.uncertain).toBeLessThanOrEqual(count.lostAnswers);
    },
    patienceMs,
  );
});
