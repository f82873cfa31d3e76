#!/usr/bin/env node
// npm may still have a link to this file, from before bin/hotpapers.js was the command.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pc from 'picocolors';
import { createSupportsHyperlinks } from 'supports-hyperlinks';
import { run } from './cli/run.ts';
import { start } from './cli/start.ts';
import type { Session } from './cli/verb.ts';
import { verbs } from './cli/verbs.ts';
import { loadEnvironment, readConfig, secretsOf } from './config.ts';
import { second, systemClock } from './lib/clock.ts';
import { openLog } from './lib/log.ts';
import type { Parts } from './parts.ts';

// Compiled, this file is dist/src/main.js.
const bundledDigests = fileURLToPath(new URL('../../data/digests', import.meta.url));

const patienceMs = 10 * second;

const typed = process.argv.slice(2);
process.exitCode = await run(typed, verbs, openSession(typed[0] !== start.name));

function openSession(isByHand: boolean): Session {
  const ending = new AbortController();
  const end = () => {
    ending.abort();
    // Whatever hangs must not keep the process alive.
    setTimeout(() => process.exit(1), patienceMs).unref();
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  // A reader such as `head` has seen enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });

  let parts: Parts | undefined;
  return {
    parts: () => (parts ??= readParts(isByHand)),
    terminal: {
      input: process.stdin,
      output: process.stdout,
      isInteractive: process.stdin.isTTY && process.stdout.isTTY,
      // A terminal that is not written to may be that of a process in the background, which must not read it.
      isPiped: !process.stdin.isTTY,
      abilities: () => ({
        color: process.stdout.isTTY && pc.isColorSupported,
        links: process.stdout.isTTY && createSupportsHyperlinks(process.stdout),
        columns: process.stdout.columns ?? 100,
      }),
    },
    out: process.stdout,
    err: process.stderr,
    ending: ending.signal,
    end,
  };
}

function readParts(isByHand: boolean): Parts {
  const { variables, fileNames } = loadEnvironment();
  const config = readConfig(variables, process.stderr.isTTY, { fileNames, isByHand });
  return {
    config,
    clock: systemClock,
    log: openLog(config.log.level, config.log.format, secretsOf(config)),
    firstDigests: bundledFiles,
  };
}

async function bundledFiles(): Promise<readonly string[]> {
  // Somebody may run the program without its samples; then the database begins empty.
  const names = await readdir(bundledDigests).catch(() => []);
  return names.filter((name) => name.endsWith('.md')).map((name) => join(bundledDigests, name));
}
