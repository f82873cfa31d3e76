import { PassThrough } from 'node:stream';
import Database from 'better-sqlite3';
import { deliveries } from '../../src/cli/deliveries.ts';
import { silentLog } from '../../src/lib/log.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeTerminal } from './fake-terminal.ts';
import type { SlackServer } from './slack-server/slack-server.ts';

// A database's mark, the number of the delivery, and that of its message.
const sentKey = /"key":"(?:[0-9a-f]{6}-)?(\d+)-\d+"/;

/** The deliveries to Slack of which an answer was lost, and the requests for which it was. */
export class Doubts {
  readonly #slack: SlackServer;
  readonly #file: string;
  readonly #cutOff: number[] = [];

  constructor(slack: SlackServer, file: string) {
    this.#slack = slack;
    this.#file = file;
  }

  /** After a death: the answers that were on their way, of messages begun and not known to have arrived. */
  noteDeath(): void {
    const database = new Database(this.#file, { readonly: true });
    const rows = database
      .prepare<[], { id: number }>(
        `select d.id from deliveries d join subscriptions s on s.id = d.subscription
         where d.in_doubt = 1 and d.state = 'waiting' and s.platform = 'slack'`,
      )
      .all();
    database.close();
    this.#cutOff.push(...rows.map(({ id }) => id));
  }

  get lostAnswers(): number {
    return this.#spoilt().length + this.#cutOff.length;
  }

  /** By the number of the delivery. */
  get deliveries(): ReadonlySet<number> {
    return new Set([...this.#spoilt(), ...this.#cutOff]);
  }

  #spoilt(): number[] {
    return this.#slack.unanswered
      .filter(({ method }) => method === 'chat.postMessage')
      .map(({ body }) => Number(sentKey.exec(JSON.stringify(body).replaceAll('\\', ''))?.[1]));
  }
}

/** The numbers of the deliveries that `hotpapers deliveries --state uncertain` lists. */
export async function listedAsUncertain(db: string): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  let page: string | undefined;
  do {
    const args = ['--state', 'uncertain', ...(page === undefined ? [] : ['--page', page])];
    const text = await said(args, db);
    for (const [, id] of text.matchAll(/^(\d+) .+: may have arrived/gm)) found.add(Number(id));
    page = /--page (\S+)/.exec(text)?.[1];
  } while (page !== undefined);
  return found;
}

async function said(args: readonly string[], db: string): Promise<string> {
  const out = new PassThrough();
  out.setEncoding('utf8');
  const config = {
    db,
    offline: true,
    log: { level: 'silent', format: 'json' },
    discord: undefined,
    slack: undefined,
  } as const;
  const parts = { config, clock: new FakeClock(), log: silentLog, firstDigests: async () => [] };
  await deliveries.run(args, {
    parts: () => parts,
    terminal: new FakeTerminal(false),
    out,
    err: Object.assign(new PassThrough(), { isTTY: false }),
    ending: new AbortController().signal,
    end: () => {},
  });
  return String(out.read() ?? '');
}
