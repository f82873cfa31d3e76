import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { describe, expect, it } from 'vitest';

// Who may know whom, from the bottom up. A folder knows its own files and those listed here,
// not their subfolders; a name ending in `.ts` is one file: a contract, and nothing behind it.
const inner = ['src/domain', 'src/text', 'src/lib'];
const answering = [
  'command',
  'complete',
  'misread',
  'nearest-lines',
  'read-line',
  'write-line',
].map((file) => `commands/${file}.ts`);
const source = ['src/domain', 'src/lib', 'src/sources/source.ts'];
const adapter = [...inner, 'src/cards', 'src/adapters/adapter.ts', 'commands/command.ts'];
const contracts = ['src/store', 'src/sources/source.ts', 'src/adapters/adapter.ts'];

const knows: Record<string, readonly string[]> = {
  'src/lib': [],
  'src/text': [],
  'src/domain': [],
  'src/cards': ['src/domain', 'src/text'],
  'src/ranking': ['src/domain', 'src/text'],
  'src/digest': ['src/domain', 'src/text', 'src/ranking'],
  'src/sources': ['src/domain'],
  'src/sources/arxiv': source,
  'src/sources/bluesky': source,
  'src/sources/hackernews': source,
  'src/sources/huggingface': source,
  'src/sources/mastodon': source,
  'src/sources/reddit': source,
  'src/sources/semanticscholar': source,
  'src/sources/x': source,
  'src/store': ['src/domain'],
  'src/store/sqlite': [...inner, 'src/store', 'src/store/sqlite/migrations/migrations.ts'],
  'src/store/sqlite/migrations': [],
  'src/adapters': [...inner, 'src/cards', ...answering],
  'src/adapters/console': adapter,
  'src/adapters/discord': [
    ...adapter,
    'src/adapters/discord/localizations',
    'commands/option-kind.ts',
    'commands/option-kinds.ts',
  ],
  'src/adapters/discord/localizations': [],
  'src/adapters/slack': adapter,
  commands: [...inner, 'src/cards', 'src/ranking', 'src/store'],
  'src/jobs': ['src/domain', 'src/lib', 'src/cards', 'src/ranking', 'src/digest', ...contracts],
  'src/cli': ['*'],
  src: ['*'],
};

const files = ['src', 'commands'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(root, file)),
);

describe('layers', () => {
  it.each(files)('%s knows only what it may', (file) => {
    const home = dirname(file);
    expect(knows, 'give this folder a line in the table').toHaveProperty([home]);

    const may = [home, ...(knows[home] ?? [])];
    const strangers = importsOf(file).filter(
      (path) => !may.some((place) => ['*', path, dirname(path)].includes(place)),
    );
    expect(strangers).toEqual([]);
  });

  it.each([
    ['discord.js', 'src/adapters/discord'],
    ['@slack/bolt', 'src/adapters/slack'],
    ['better-sqlite3', 'src/store/sqlite'],
    ['node-cron', 'src/jobs'],
  ])('only one folder knows %s', (library, home) => {
    const homes = files
      .filter((file) => readFileSync(file, 'utf8').includes(` from '${library}'`))
      .map(dirname);

    expect([...new Set(homes)]).toEqual([home]);
  });

  it('has no word of papers in lib', () => {
    const speaking = files
      .filter((file) => dirname(file) === 'src/lib')
      .filter((file) => /\bpapers?\b/i.test(readFileSync(file, 'utf8')));

    expect(speaking).toEqual([]);
  });

  it('holds every row of its table to a folder that is there', () => {
    const homes = new Set(files.map(dirname));

    expect(Object.keys(knows).filter((home) => !homes.has(home))).toEqual([]);
  });
});

function importsOf(file: string): string[] {
  const imports = readFileSync(file, 'utf8').matchAll(/(?:from|import\() ?'(\.[^']+)'/g);
  return Array.from(imports, ([, path = '']) => join(dirname(file), path));
}
