import { fileURLToPath } from 'node:url';
import { soak } from '../test/support/soak.ts';
import { type SoakCount, soakLine, soakProblems, sumOf } from '../test/support/soak-count.ts';

// Thousands of deliveries under random faults: `npm run soak`, with a seed to see a run again, and
// after it about how many deliveries. It leaves with 1 if one is lost, repeated or in doubt without need.
const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);
const size = Number(process.argv[3] ?? 4000);

const days = 4;
const passes = [true, false];
const channels = Math.ceil(size / passes.length / days);
const slackChannels = Math.ceil(channels * 0.3);
const plan = {
  days,
  slackChannels,
  discordChannels: channels - slackChannels,
  beatsPerKill: 5,
  beatsPerJump: 8,
  mayHang: true,
};

const entry = fileURLToPath(new URL('../test/support/crash-child.js', import.meta.url));
const counts: SoakCount[] = [];

console.log(`seed ${seed}`);
for (const mayReadSlack of passes) {
  const began = performance.now();
  const count = await soak(entry, { ...plan, seed, mayReadSlack });
  const seconds = Math.round((performance.now() - began) / 1000);
  const how = mayReadSlack ? 'with' : 'without';
  console.log(`${how} Slack's history: ${soakLine(count)}, ${seconds} s`);
  counts.push(count);
}
console.log(soakLine(counts.reduce(sumOf)));
const problems = counts.flatMap(soakProblems);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
