import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { fileNameOf, writeMarkdown } from '../../src/digest/write-markdown.ts';
import type { Digest } from '../../src/domain/digest.ts';
import { importFiles } from '../../src/jobs/import-files.ts';
import type { Heartbeat } from '../../src/jobs/scheduler.ts';
import { type Log, silentLog } from '../../src/lib/log.ts';
import { openStore } from '../../src/open-store.ts';
import type { Parts, RunningParts } from '../../src/parts.ts';
import type { Store } from '../../src/store/store.ts';
import type { DiscordServer } from './discord-server/discord-server.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeTerminal } from './fake-terminal.ts';
import type { SlackServer } from './slack-server/slack-server.ts';

interface Outside {
  readonly discord?: DiscordServer | undefined;
  readonly slack?: SlackServer | undefined;
  readonly clock?: FakeClock;
  readonly terminal?: FakeTerminal;
  /** A folder of an earlier run, to go on where it stopped. */
  readonly folder?: string;
  readonly config?: Partial<Config>;
  /** Waits between requests; at once if left out. */
  readonly wait?: Parts['wait'];
  /** Waits where somebody waits for an answer; the clock on the wall if left out. */
  readonly patience?: RunningParts['patience'];
  /** Silent if left out. */
  readonly log?: Log;
}

/** The whole program in the test's process: its own clock, a heartbeat ticked by hand, an empty folder. */
export class RunningApp {
  readonly app: App;
  readonly clock: FakeClock;
  readonly terminal: FakeTerminal;
  readonly folder: string;
  readonly #parts: Parts;

  constructor(
    app: App,
    parts: Parts,
    outside: Required<Pick<Outside, 'clock' | 'terminal' | 'folder'>>,
  ) {
    this.app = app;
    this.#parts = parts;
    this.clock = outside.clock;
    this.terminal = outside.terminal;
    this.folder = outside.folder;
  }

  /** What `hotpapers import --announce` does beside the running bot. */
  async announce(...digests: readonly Digest[]): Promise<void> {
    const files = await Promise.all(
      digests.map(async (digest) => {
        const file = join(this.folder, fileNameOf(digest.day));
        await writeFile(file, writeMarkdown(digest));
        return file;
      }),
    );
    const store = await openStore(this.#parts);
    await importFiles(files, { store, clock: this.clock }, { replace: false, announce: true });
    await store.close();
  }

  /** A digest that was made here, by the formula that it names. */
  async builds(digest: Digest): Promise<void> {
    const fresh = { digest, fingerprint: '', attention: new Map() };
    await this.inStore((store) => store.digests.build(fresh));
  }

  /** Reads what is kept, or writes what could only be kept before, beside the running bot. */
  async inStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
    const store = await openStore(this.#parts);
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  }

  /** Moves the clock to `time` and lets the heart beat once. */
  async at(time: string): Promise<void> {
    this.clock.set(time);
    await this.app.tick();
    await this.app.newsDone();
  }
}

export async function startApp(outside: Outside = {}): Promise<RunningApp> {
  const clock = outside.clock ?? new FakeClock();
  const terminal = outside.terminal ?? new FakeTerminal();
  const folder = outside.folder ?? (await mkdtemp(join(tmpdir(), 'hotpapers-')));
  const parts: Parts = {
    config: { ...configFor(outside, folder), ...outside.config },
    clock,
    log: outside.log ?? silentLog,
    firstDigests: bundledDigests,
  };
  const app = await App.start({
    ...parts,
    heartbeat: stillHeartbeat,
    terminal,
    quit: terminal.quit,
    // Nobody waits between requests to a local server.
    wait: outside.wait ?? (async () => {}),
    patience: outside.patience,
  });
  return new RunningApp(app, parts, { clock, terminal, folder });
}

async function bundledDigests(): Promise<readonly string[]> {
  const names = await readdir('data/digests');
  return names.filter((name) => name.endsWith('.md')).map((name) => join('data/digests', name));
}

function configFor({ discord, slack }: Outside, folder: string): Config {
  return {
    db: join(folder, 'hotpapers.db'),
    offline: true,
    log: { level: 'silent', format: 'json' },
    discord: discord && { token: discord.token, apiUrl: discord.apiUrl, guildId: undefined },
    slack: slack && {
      botToken: slack.botToken,
      appToken: slack.appToken,
      apiUrl: slack.apiUrl,
      managers: 'members',
    },
  };
}

/** Beats only when `RunningApp.at` makes it. */
const stillHeartbeat: Heartbeat = {
  start() {},
  async stop() {},
};
