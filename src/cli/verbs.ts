import { ask } from './ask.ts';
import { exportVerb } from './export.ts';
import { importVerb } from './import.ts';
import { start } from './start.ts';
import type { Verb } from './verb.ts';

/** In the order in which `hotpapers help` lists them. */
export const verbs: readonly Verb[] = [start, ask, importVerb, exportVerb];
