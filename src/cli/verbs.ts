import { ask } from './ask.ts';
import { collect } from './collect.ts';
import { digest, rank } from './digest.ts';
import { exportVerb } from './export.ts';
import { importVerb } from './import.ts';
import { setup } from './setup.ts';
import { start } from './start.ts';
import type { Verb } from './verb.ts';

/** In the order in which `hotpapers help` lists them. */
export const verbs: readonly Verb[] = [
  start,
  setup,
  ask,
  collect,
  digest,
  rank,
  importVerb,
  exportVerb,
];
