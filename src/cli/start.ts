import { App } from '../app.ts';
import { cronHeartbeat } from '../jobs/scheduler.ts';
import { newDatabaseLine } from './open-told.ts';
import { readArgs } from './options.ts';
import type { Verb } from './verb.ts';

export const start: Verb = {
  name: 'start',
  usage: 'start',
  summary: 'run the bot: on Discord and Slack with their tokens set, else in this terminal',
  manual: {
    example: 'start',
    exit: { 0: 'once it was asked to end and did so', 1: 'where it could not start' },
  },

  async run(args, session) {
    readArgs(start, args, {});
    const parts = session.parts();
    for (const doubt of parts.config.doubts ?? []) session.err.write(`${doubt}\n`);
    // Before the terminal is taken for questions.
    session.err.write(newDatabaseLine(parts));
    const app = await App.start({
      ...parts,
      heartbeat: cronHeartbeat(parts.log),
      terminal: session.terminal,
      quit: () => session.end(),
    });
    await aborted(session.ending);
    await app.stop();
    return 0;
  },
};

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => {
    signal.addEventListener('abort', resolve, { once: true });
  });
}
