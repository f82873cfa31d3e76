import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Digest } from '../../src/domain/digest.ts';
import { openSqlite } from '../../src/store/sqlite/open.ts';
import { aDigest, anImport, aPaper, aPost } from '../support/builders.ts';
import { hasOpenApi } from '../support/discord-openapi.ts';
import {
  type DiscordServer,
  startDiscordServer,
} from '../support/discord-server/discord-server.ts';
import type { ReceivedRequest } from '../support/discord-server/rest.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import {
  ask,
  buttonOf,
  complaintsOf,
  expectNothingRefused,
  manager,
  subscribe,
  wordsOf,
} from './discord-people.ts';

const named = commands.map(({ name }) => name);

// Each is asked for something it must refuse or cannot find.
const mistakes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  date: { day: 'the day after never' },
  category: { code: 'cs.VC' },
  search: { query: 'xyzzyx' },
  author: { name: 'Nobody' },
  paper: { id: '2501.00001' },
  lookup: { text: 'nothing at all' },
  cite: { id: 'not a paper' },
  save: { id: '2501.00001' },
  subscribe: { timezone: 'Mars/Phobos' },
  pause: { which: '9' },
  resume: { which: '9' },
  unsubscribe: { which: '9' },
  help: { command: 'dance' },
};

const masked = '[win](https://evil.example) <@123> @everyone ||x|| `code` # big';
const hostile = [
  masked,
  '\u202Etxt.exe\u200b\u200b\ufeff',
  'w'.repeat(5000),
  '*_~`|<>[]()'.repeat(400),
  '\u05d0\u05d1\u200f mixed',
  ' ',
];

let discord: DiscordServer;
let running: RunningApp;

beforeEach(async () => {
  discord = await startDiscordServer();
  running = await startApp({ discord });
});

afterEach(async () => {
  await running.app.stop();
  await discord.close();
  expectNothingRefused(discord);
});

describe.skipIf(!hasOpenApi)('by Discord’s own description', () => {
  it('notices a body that is wrong', () => {
    const wrong = { method: 'POST', path: '/channels/1/messages', body: { embeds: 'none' } };

    expect(complaintsOf(wrong)).not.toEqual([]);
  });

  it('registers its commands as described', () => {
    expect(writes(discord.requests)).toHaveLength(1);
    expect(discord.requests.flatMap(complaintsOf)).toEqual([]);
  });

  it.each(named)('answers %s as described', async (name) => {
    const run = await ask(discord, name, examplesOf(name), manager);
    await run.message();

    expect(discord.requests.flatMap(complaintsOf)).toEqual([]);
  });

  it.each(Object.keys(mistakes))('says what is wrong with %s as described', async (name) => {
    const run = await ask(discord, name, mistakes[name] ?? {}, manager);
    await run.message();

    expect(discord.requests.flatMap(complaintsOf)).toEqual([]);
  });

  it('turns pages, opens papers, shares and exports as described', async () => {
    const today = await ask(discord, 'today');
    const first = await today.message();
    await (await discord.press(today, buttonOf(first, 'Next ▶'))).message();
    const second = await today.message();
    await (await discord.press(today, buttonOf(second, 'Share in channel'))).settle();
    const opened = await discord.choose(today, 'menu', [valueOf(second)]);
    await (await discord.press(opened, buttonOf(await opened.message(), 'Save'))).message();
    const saved = await ask(discord, 'saved');
    await (await discord.press(saved, buttonOf(await saved.message(), 'RIS'))).message();

    expect(discord.requests.flatMap(complaintsOf)).toEqual([]);
  });

  it('completes what is typed as described', async () => {
    const typed = { name: 'hotpapers', subcommand: 'category', focused: 'code' };

    await discord.autocomplete({ ...typed, options: { code: 'comp' } });

    expect(discord.requests.flatMap(complaintsOf)).toEqual([]);
  });
});

describe.each(['compact', 'cards', 'thread'])('a digest of hostile texts as %s', (layout) => {
  it('is accepted, names nobody and links only where we link', async () => {
    await subscribe(discord, discord.channel.id, { layout, top: 20 });
    await discord.waitForMessages(discord.channel.id, 1);
    await running.app.tick();
    const before = discord.requests.length;
    const entries = hostile.map((text, index) => ({
      paper: aPaper({
        id: `2611.0010${index}`,
        title: text.replaceAll('\n', ' '),
        abstract: text,
        authors: [text.slice(0, 200), 'Ben Sample'],
      }),
      posts: [aPost({ author: text.slice(0, 50), html: '&lt;@123&gt; @everyone' })],
    }));
    await store(aDigest({ day: '2026-11-24', entries }));

    await running.at('2026-11-25T09:00:00Z');

    const sent = discord.requests.slice(before);
    expect(sent.filter(({ path }) => path.endsWith('/messages')).length).toBeGreaterThan(0);
    expect(sent.flatMap(complaintsOf)).toEqual([]);
    const shown = discord.messages().map(wordsOf).join('\n');
    expect(shown).not.toMatch(/(?<!\\)\]\(https:\/\/evil/);
    expect(JSON.stringify(sent.map(({ body }) => body))).not.toMatch(/[\u202e\u200b\ufeff]/);
    for (const { body } of sent.filter(({ path }) => path.endsWith('/messages'))) {
      expect(body).toMatchObject({ allowed_mentions: { parse: [] } });
      expect(body).not.toHaveProperty('allowed_mentions.roles');
    }
  });
});

/** Past the files, in which such texts could not stand. */
async function store(digest: Digest): Promise<void> {
  const opened = openSqlite(join(running.folder, 'hotpapers.db'));
  const rules = { importedAt: running.clock.now(), replace: false, announce: true };
  await opened.digests.import(anImport(digest), rules);
  await opened.close();
}

/** What the command's own help gives for the options that it needs. */
function examplesOf(name: string): Record<string, string | undefined> {
  const options = Object.entries(commands.find((each) => each.name === name)?.options ?? {});
  const needed = options.filter(([, option]) => option.required);
  return Object.fromEntries(needed.map(([option, { example }]) => [option, example]));
}

function writes(requests: readonly ReceivedRequest[]): ReceivedRequest[] {
  return requests.filter(({ method }) => method !== 'GET');
}

function valueOf(message: {
  selects: readonly { options?: readonly { value?: string }[] }[];
}): string {
  return message.selects[0]?.options?.[0]?.value ?? '';
}
