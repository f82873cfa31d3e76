import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import { dayOf, daysBetween, longDay } from '../domain/day.ts';
import { holidaysKnownUntil } from '../domain/holidays.ts';
import { type Finding, good, problem, warning } from './finding.ts';
import { whyNot } from './why-not.ts';

const tableWarningDays = 60;

/** Where hotpapers runs: its settings, its folder, its calendar. */
export async function examineSetting(config: Config, now: Date): Promise<Finding[]> {
  return [
    good('The settings have no mistake.'),
    ...(config.doubts ?? []).map((text): Finding => ({ level: 'warning', text })),
    tokens(config),
    await dataFolder(dirname(resolve(config.db))),
    calendar(now),
  ];
}

function tokens({ discord, slack }: Config): Finding {
  const present = [
    discord && 'DISCORD_TOKEN is set',
    slack?.botToken && 'SLACK_BOT_TOKEN is set',
    slack?.appToken && 'SLACK_APP_TOKEN is set',
    slack?.http && 'SLACK_SIGNING_SECRET is set',
    slack?.oauth && 'Slack workspaces install the app by themselves',
  ].filter((text) => text !== undefined && text !== '');
  return good(
    present.length > 0
      ? `${present.join(', ')}.`
      : 'No token is set: hotpapers answers in the terminal only.',
  );
}

/** Tried by writing, for rights alone do not tell of a full or read-only disk; one that is not there is tried above it. */
async function dataFolder(folder: string): Promise<Finding> {
  const nearest = existingAbove(folder);
  const probe = join(nearest, `.hotpapers-${process.pid}.probe`);
  try {
    await writeFile(probe, 'probe');
    await rm(probe);
  } catch (error) {
    return problem(
      `The data folder ${folder} cannot be ${nearest === folder ? 'written' : `made in ${nearest}`}: ${whyNot(error)}.`,
      'Make room on its disk or change its rights, or set HOTPAPERS_DB to a file elsewhere.',
    );
  }
  if (nearest === folder) return good(`The data folder ${folder} can be written.`);
  return warning(
    `The data folder ${folder} does not exist yet; it is made at the first start.`,
    'If hotpapers has run before, this is another folder than then: change to that, or set HOTPAPERS_DB.',
  );
}

function existingAbove(folder: string): string {
  return existsSync(folder) ? folder : existingAbove(dirname(folder));
}

function calendar(now: Date): Finding {
  const left = daysBetween(dayOf(now), holidaysKnownUntil);
  const until = longDay(holidaysKnownUntil);
  if (left > tableWarningDays) return good(`arXiv's holidays are known until ${until}.`);
  return warning(
    left < 0
      ? `arXiv's holidays are known only until ${until}, which is past.`
      : `arXiv's holidays are known only until ${until}, ${left} days from now.`,
    'A newer hotpapers has the next year; until then an empty weekday counts as without announcement.',
  );
}
