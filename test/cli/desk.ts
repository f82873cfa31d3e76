import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Session, Verb } from '../../src/cli/verb.ts';
import { fileNameOf, writeMarkdown } from '../../src/digest/write-markdown.ts';
import type { Digest } from '../../src/domain/digest.ts';
import { silentLog } from '../../src/lib/log.ts';
import type { NewsConfig } from '../../src/news-config.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FakeTerminal } from '../support/fake-terminal.ts';

/** Where someone calls `hotpapers`, again and again, in an empty folder. */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'hotpapers-cli-'));
  readonly db = join(this.folder, 'hotpapers.db');
  readonly clock = new FakeClock();
  /** Whether messages go to a terminal. */
  isTerminal = false;
  /** The sources to ask; none without it. */
  news: NewsConfig | undefined;
  /** What was set and is no setting. */
  doubts: readonly string[] = [];
  /** What an empty database begins with. */
  firstDigests: readonly string[] = [];

  path(...names: readonly string[]): string {
    return join(this.folder, ...names);
  }

  write(name: string, content: string | Uint8Array): string {
    writeFileSync(this.path(name), content);
    return this.path(name);
  }

  writeDigest(digest: Digest): string {
    return this.write(fileNameOf(digest.day), writeMarkdown(digest));
  }

  /** Calls a verb, beside the database that is there or made; `typed` is its standard input. */
  async call(verb: Verb, args: readonly string[], typed = '') {
    const { code, out, err } = await this.callAnew(verb, args, typed);
    return { code, out, err: err.replace(`A new database was made: ${this.db}\n`, '') };
  }

  /** The same with word of a database that it makes. */
  async callAnew(verb: Verb, args: readonly string[], typed = '') {
    const terminal = new FakeTerminal(false);
    terminal.input.end(typed);
    const session = this.session(terminal);
    const code = await verb.run(args, session);
    return { code, out: textIn(session.out), err: textIn(session.err) };
  }

  session(terminal: FakeTerminal) {
    const ending = new AbortController();
    return {
      parts: () => ({
        config: {
          db: this.db,
          offline: this.news === undefined,
          news: this.news,
          log: { level: 'silent', format: 'json' },
          discord: undefined,
          slack: undefined,
          doubts: this.doubts,
        },
        clock: this.clock,
        log: silentLog,
        firstDigests: async () => this.firstDigests,
        // Nobody waits between requests to a local server.
        wait: async () => {},
      }),
      terminal,
      out: new PassThrough(),
      err: Object.assign(new PassThrough(), { isTTY: this.isTerminal }),
      ending: ending.signal,
      end: () => ending.abort(),
    } satisfies Session;
  }

  clear(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** The digest files of a folder, by name. */
export function digestFiles(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  // Latin-1 tells every byte from every other.
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(join(folder, name), 'latin1')]),
  );
}

function textIn(stream: PassThrough): string {
  stream.setEncoding('utf8');
  const text: unknown = stream.read();
  return typeof text === 'string' ? text : '';
}
