import { existsSync } from 'node:fs';
import { shortDay } from '../domain/day.ts';
import { messageOf, UserError } from '../lib/errors.ts';
import type { Parts } from '../parts.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import type { Store } from '../store/store.ts';
import { plural } from '../text/count.ts';
import { examineFile } from './examine-file.ts';
import { examineLife } from './examine-life.ts';
import { examineSetting } from './examine-setting.ts';
import { examineStore } from './examine-store.ts';
import { type Finding, findingLine, good, problem } from './finding.ts';
import { readArgs } from './options.ts';
import type { Verb } from './verb.ts';

export const doctor: Verb = {
  name: 'doctor',
  usage: 'doctor [--live | --db FILE]',
  summary: 'look for what is wrong and say what helps; --live: is the running bot well?',
  manual: {
    parts: {
      '--live': 'looks only whether the running bot is well, as a health check wants it',
      '--db FILE': 'looks only into this database, such as a backup',
    },
    example: 'doctor --db hotpapers-backup.db',
    exit: {
      0: 'where nothing is wrong, though there may be warnings',
      1: 'where there is a problem',
    },
  },

  async run(args, { parts, out }) {
    const { values } = readArgs(doctor, args, {
      live: { type: 'boolean', default: false },
      db: { type: 'string' },
    });
    if (values.live && values.db !== undefined) {
      throw new UserError(`Choose one. Usage: hotpapers ${doctor.usage}`);
    }
    const findings = await (values.db === undefined
      ? ofHouse(parts, values.live)
      : ofCopy(values.db));
    for (const finding of findings) out.write(`${findingLine(finding, out)}\n`);
    return findings.some(({ level }) => level === 'problem') ? 1 : 0;
  },
};

async function ofHouse(parts: () => Parts, live: boolean): Promise<Finding[]> {
  const settings = read(parts);
  if ('findings' in settings) return settings.findings;
  const { config, clock } = settings;
  const now = clock.now();
  if (live && !existsSync(config.db)) return examineFile(config.db).findings;
  if (live) return opened(config.db, (store) => examineLife(store, now));

  const around = await examineSetting(config, now);
  const { findings, isReady } = examineFile(config.db);
  if (!isReady) return [...around, ...findings];
  const inside = await opened(config.db, (store) =>
    examineStore({ store, now, news: config.news }),
  );
  return [...around, ...findings, ...inside];
}

/** A copy may be of any age, so only what it holds is looked at, not how the work goes. */
async function ofCopy(file: string): Promise<Finding[]> {
  const { findings, isReady } = examineFile(file);
  if (!isReady) return findings;
  const inside = await opened(file, async (store) => {
    const { digests, papers, subscriptions } = await store.counts();
    const [newest] = await store.digests.newestDays(1);
    return [
      good(
        `It holds ${plural(digests, 'digest')}, ${plural(papers, 'paper')} and ${plural(subscriptions, 'subscription')}; the newest digest is ${newest ? `of ${shortDay(newest)}` : 'not made yet'}.`,
      ),
    ];
  });
  return [...findings, ...inside];
}

/** Mistakes in the settings are findings, too, one each. */
function read(parts: () => Parts): Parts | { findings: Finding[] } {
  try {
    return parts();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const [, ...mistakes] = error.message.split('\n');
    const fix = 'Correct it in the environment or in .env; .env.example explains each.';
    return { findings: mistakes.map((mistake) => problem(mistake.trim(), fix)) };
  }
}

async function opened(
  file: string,
  examine: (store: Store) => Promise<Finding[]>,
): Promise<Finding[]> {
  let store: Store;
  try {
    store = openSqlite(file);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [{ level: 'problem', text: messageOf(error) }];
  }
  try {
    return await examine(store);
  } finally {
    await store.close();
  }
}
