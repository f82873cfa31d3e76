import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { readJson } from '../lib/json.ts';

// Compiled, this file is dist/src/cli/version.js.
const places = ['../../package.json', '../../../package.json'];

const Package = z.object({ version: z.string() });

export function version(): string {
  const file = places
    .map((place) => new URL(place, import.meta.url))
    .find((place) => existsSync(place));
  const read = Package.safeParse(file && readJson(readFileSync(file, 'utf8')));
  return read.data?.version ?? 'unknown';
}
