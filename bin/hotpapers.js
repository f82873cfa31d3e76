#!/usr/bin/env node
// npm makes `npx hotpapers` of this file for good, so it must be there before anything is built.
import { existsSync } from 'node:fs';

const main = new URL('../dist/src/main.js', import.meta.url);

if (existsSync(main)) {
  await import(main.href);
} else {
  process.stderr.write(
    'hotpapers is not built yet: “npm run build” does it, and so does “npm start”.\n',
  );
  process.exitCode = 1;
}
