import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { Caller } from '../commands/command.ts';
import { complete } from '../commands/complete.ts';
import type { KindName } from '../commands/option-kinds.ts';
import { parseArxivId } from '../src/domain/arxiv-id.ts';
import { openSqlite } from '../src/store/sqlite/open.ts';
import { fillArchive } from './archive.ts';
import { bareContext } from './bare-context.ts';

// How long a type-ahead takes over an archive as large as it may become.
const papers = 200_000;
const file = process.argv[2] ?? 'dist/bench-archive.db';
const rounds = 20;

const typed: readonly (readonly [kind: KindName, texts: readonly string[]])[] = [
  ['scope', ['', 'c', 'cs', 'cs.CV', 'computer', 'quantum ph', 'zzz']],
  ['scopes', ['', 'cs.CV,', 'cs.CV,comp']],
  ['day', ['', '2', '2015', '6 nov', 'november', 'friday', 'yesterday']],
  ['zone', ['', 'a', 'tok', 'america/new']],
  ['author', ['', 'b', 'ba', 'bake', 'bake li', 'a b', 'zz']],
  ['paper', ['', '1', 'deep', 'neural quantum', 'zzz']],
  ['savedPaper', ['', 'deep', '1001']],
  ['weekdays', ['', 'we', 'mon,f']],
  ['subscription', ['', '1']],
  ['commandName', ['', 's', 'sub']],
];

const isNew = !existsSync(file);
const store = openSqlite(file);
if (isNew) await fillArchive(store, papers);

const person = { platform: 'discord', workspace: '', id: '1' } as const;
for (let number = 1; number <= 900; number += 1) {
  const id = parseArxivId(`1001.${String(number).padStart(4, '0')}`);
  if (id) await store.saves.add(person, id, new Date());
}

const context = bareContext(store);
const caller: Caller = {
  person,
  here: { channel: { platform: 'discord', workspace: '1', id: '1' }, name: '#papers' },
  pageSize: 5,
  canShare: true,
  zone: async () => undefined,
  findChannel: async () => undefined,
  whyUnseen: () => 'There is none.',
  whyNotManage: async () => undefined,
  whyNotAdminister: async () => undefined,
};

console.log(`${(await store.counts()).papers} papers`);
const all: number[] = [];
for (const [kind, texts] of typed) {
  const times: number[] = [];
  let slowest = { text: '', ms: 0 };
  for (let round = 0; round < rounds; round += 1) {
    for (const text of texts) {
      const began = performance.now();
      await complete(kind, { typed: text, limit: 25 }, context, caller);
      const ms = performance.now() - began;
      times.push(ms);
      if (ms > slowest.ms) slowest = { text, ms };
    }
  }
  all.push(...times);
  console.log(
    `${kind.padEnd(12)} p50 ${at(times, 0.5)} ms  p99 ${at(times, 0.99)} ms  slowest “${slowest.text}”`,
  );
}
console.log(`${'all'.padEnd(12)} p50 ${at(all, 0.5)} ms  p99 ${at(all, 0.99)} ms`);
await store.close();

function at(times: readonly number[], part: number): string {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[Math.floor(part * (sorted.length - 1))] ?? 0).toFixed(1).padStart(7);
}
