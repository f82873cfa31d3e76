import { fileURLToPath } from 'node:url';
import { type SoakCount, soak, soakLine } from '../test/support/soak.ts';

// Thousands of deliveries under random faults: `npm run soak`, or with a seed to see a run again.
const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);
const size = { days: 4, discordChannels: 350, slackChannels: 150, beatsPerKill: 5 };

const entry = fileURLToPath(new URL('../test/support/crash-child.js', import.meta.url));
let total: SoakCount | undefined;

console.log(`seed ${seed}`);
for (const mayReadSlack of [true, false]) {
  const began = performance.now();
  const count = await soak(entry, { ...size, seed, mayReadSlack });
  const seconds = Math.round((performance.now() - began) / 1000);
  const how = mayReadSlack ? 'with' : 'without';
  console.log(`${how} Slack's history: ${soakLine(count)} (${count.kills} kills, ${seconds} s)`);
  total = total ? sum(total, count) : count;
}
if (total) {
  console.log(soakLine(total));
  if (total.lost + total.twice + total.uncertainOnDiscord > 0) process.exitCode = 1;
}

function sum(one: SoakCount, other: SoakCount): SoakCount {
  return {
    due: one.due + other.due,
    delivered: one.delivered + other.delivered,
    uncertain: one.uncertain + other.uncertain,
    uncertainOnDiscord: one.uncertainOnDiscord + other.uncertainOnDiscord,
    lost: one.lost + other.lost,
    twice: one.twice + other.twice,
    kills: one.kills + other.kills,
  };
}
