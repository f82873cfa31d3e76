import { ask } from './ask.ts';
import { backup } from './backup.ts';
import { collect } from './collect.ts';
import { deliveries } from './deliveries.ts';
import { digest, rank } from './digest.ts';
import { doctor } from './doctor.ts';
import { exportVerb } from './export.ts';
import { importVerb } from './import.ts';
import { post } from './post.ts';
import { prune } from './prune.ts';
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
  post,
  importVerb,
  exportVerb,
  deliveries,
  doctor,
  backup,
  prune,
];
