import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDigest, aPaper } from '../support/builders.ts';
import {
  type DiscordServer,
  startDiscordServer,
} from '../support/discord-server/discord-server.ts';
import type { StoredMessage } from '../support/discord-server/stored-message.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import {
  ask,
  buttonOf,
  expectNothingRefused,
  manager,
  subscribe,
  wordsOf,
} from './discord-people.ts';

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

function typing(subcommand: string, option: string, typed: string) {
  return discord.autocomplete({
    name: 'hotpapers',
    subcommand,
    options: { [option]: typed },
    focused: option,
  });
}

describe('type-ahead', () => {
  it.each([
    ['category', 'code', 'cs.CV', 'cs.CV'],
    ['category', 'code', 'computer vis', 'cs.CV'],
    ['date', 'day', '6 nov', '2020-11-06'],
    ['subscribe', 'timezone', 'tokyo', 'Asia/Tokyo'],
    ['subscribe', 'categories', 'cs.LG,computer vis', 'cs.LG,cs.CV'],
    ['author', 'name', 'bentivegna', 'Eloisa Bentivegna'],
    ['today', 'authors', 'Lala Li,bentivegna', 'Lala Li,Eloisa Bentivegna'],
    ['subscribe', 'follow', 'bentivegna', 'Eloisa Bentivegna'],
    ['paper', 'id', 'physics-informed', '2011.02519'],
    ['help', 'command', 'subs', 'subscribe'],
  ])('of %s %s makes “%s” into %s', async (command, option, typed, wanted) => {
    const [first] = await typing(command, option, typed);

    expect(first?.value).toBe(wanted);
  });

  it('offers to take off the list what the person put there, and nobody else’s', async () => {
    await (await ask(discord, 'save', { id: '2011.02519' })).message();

    const own = await typing('unsave', 'id', '');
    const others = await discord.autocomplete({
      name: 'hotpapers',
      subcommand: 'unsave',
      options: { id: '' },
      focused: 'id',
      userId: discord.addUser('ben').id,
    });

    expect(own.map(({ value }) => value)).toEqual(['2011.02519']);
    expect(others).toEqual([]);
  });

  it('offers as many as Discord takes where more begin so', async () => {
    expect(await typing('category', 'code', 'cs.')).toHaveLength(25);
  });

  it('offers nothing for what is nothing', async () => {
    expect(await typing('category', 'code', 'zzzz')).toEqual([]);
  });
});

describe('“hotpapers: look up” on a message', () => {
  it('finds every arXiv-like link in it and answers only who asked', async () => {
    const message = discord.say(
      'See https://arxiv.org/pdf/2011.02519v2.pdf, https://huggingface.co/papers/2011.02803 and https://arxiv.org/abs/2501.00001',
    );

    const run = await discord.contextMenu({ name: 'hotpapers: look up', message });

    const answer = await run.message();
    expect(run.ephemeral).toBe(true);
    expect(answer.embeds.map(({ url }) => url)).toEqual([
      'https://arxiv.org/abs/2011.02519',
      'https://arxiv.org/abs/2011.02803',
    ]);
    expect(answer.content).toContain('In no digest here: [2501.00001]');
  });

  it('reads embeds, buttons and what is forwarded, too', async () => {
    const message = discord.say({
      embeds: [
        {
          author: { name: 'Bot', url: 'https://arxiv.org/abs/2501.00001' },
          fields: [{ name: 'Paper', value: '[pdf](https://arxiv.org/pdf/2501.00002)' }],
          footer: { text: 'arXiv:2501.00003' },
        },
      ],
      components: [
        {
          type: 1,
          components: [
            { type: 2, style: 5, label: 'Read', url: 'https://arxiv.org/abs/2501.00004' },
          ],
        },
      ],
    });
    const ids = ['2501.00001', '2501.00002', '2501.00003', '2501.00004'];

    expect(await linkedIn(message)).toEqual(ids);
    expect(await linkedIn(discord.forward(message))).toEqual(ids);

    async function linkedIn(target: StoredMessage): Promise<string[]> {
      const run = await discord.contextMenu({ name: 'hotpapers: look up', message: target });
      const links = wordsOf(await run.message()).matchAll(/\[([\d.]+)\]/g);
      return Array.from(links, ([, id = '']) => id);
    }
  });

  it('opens the paper where there is one, and says so where there is none', async () => {
    const one = discord.say('arXiv:2011.02519');
    const none = discord.say('hello');

    const opened = await discord.contextMenu({ name: 'hotpapers: look up', message: one });
    const nothing = await discord.contextMenu({ name: 'hotpapers: look up', message: none });

    expect((await opened.message()).embeds[0]?.title).toContain('Physics-Informed');
    expect((await nothing.message()).embeds[0]?.title).toBe('No paper is linked there');
  });
});

describe('a digest for all', () => {
  it('opens a paper to the person who chose it only, with abstract, links, posts and BibTeX', async () => {
    await subscribe(discord, discord.channel.id, { top: 2 });
    const [digest] = await discord.waitForMessages(discord.channel.id, 1);
    if (!digest) throw new Error('Nothing was posted');

    const opened = await discord.choose(digest, 'menu', ['paper 2011.02519']);

    const paper = await opened.message();
    const words = wordsOf(paper);
    expect(opened.ephemeral).toBe(true);
    expect(discord.messages()).toEqual([digest]);
    expect(words).toContain('**Abstract**');
    for (const link of ['abs', 'pdf', 'html']) {
      expect(words).toContain(`(https://arxiv.org/${link}/2011.02519`);
    }
    const bibtex = await discord.press(opened, buttonOf(paper, 'BibTeX'));
    expect(wordsOf(await bibtex.message())).toContain('```\n@misc{wang2020physics');
  });

  it('is narrowed to any of its categories from a menu, in its place', async () => {
    const run = await ask(discord, 'date', { day: '2020-11-06' });
    const [, filter] = (await run.message()).selects;

    const only = await discord.choose(run, filter?.custom_id ?? '', [
      'date 2020-11-06 only:quant-ph',
    ]);

    const filtered = await only.message();
    expect(filter?.placeholder).toBe('Only one category…');
    expect(filtered.id).toBe((await run.message()).id);
    expect(filtered.embeds.map(({ title }) => title)).toEqual([
      'Absence of Barren Plateaus in Quantum Convolutional Neural Networks',
    ]);
  });

  it('opens papers of a second menu, too, where it has more than one shows', async () => {
    await subscribe(discord, discord.channel.id, { top: 50, layout: 'compact' });
    await discord.waitForMessages(discord.channel.id, 1);
    await running.app.tick();
    const entries = Array.from({ length: 30 }, (_, index) => ({
      reposts: 100 - index,
      paper: aPaper({ id: `2611.001${10 + index}`, title: `Paper ${index + 1}` }),
    }));
    await running.announce(aDigest({ day: '2026-11-24', entries }));
    await running.at('2026-11-25T09:00:00Z');
    const digest = discord.messages().at(-1);
    if (!digest) throw new Error('Nothing was posted');

    const opened = await discord.choose(digest, 'menu:1', ['paper 2611.00139']);

    expect((await opened.message()).embeds[0]?.title).toBe('Paper 30');
    expect(opened.ephemeral).toBe(true);
  });

  it('shows only one category, and all of them again', async () => {
    const run = await ask(discord, 'date', { day: '2020-11-06' });

    const only = await discord.press(run, buttonOf(await run.message(), 'Only cs.CV'));
    const filtered = await only.message();
    expect(filtered.content).toContain('Hot papers · Friday 6 November 2020 · cs.CV');
    expect(filtered.embeds.every(({ author }) => author?.name.includes('cs.CV'))).toBe(true);

    const all = await discord.press(only, buttonOf(filtered, 'All categories'));
    expect((await all.message()).content).not.toContain('· cs.CV**');
  });
});

describe('the layouts', () => {
  const entries = Array.from({ length: 10 }, (_, index) => ({
    reposts: 100 - index,
    paper: aPaper({ id: `2611.001${10 + index}`, title: `Paper ${index + 1}` }),
  }));

  async function scheduled(layout: string) {
    await subscribe(discord, discord.channel.id, { layout });
    await discord.waitForMessages(discord.channel.id, 1);
    await running.app.tick();
    const before = discord.messages().length;
    await running.announce(aDigest({ day: '2026-11-24', entries }));
    await running.at('2026-11-25T09:00:00Z');
    return discord.messages().slice(before);
  }

  it('say a digest of ten in one message, as a list of one line each', async () => {
    const [only, ...more] = await scheduled('compact');

    expect(more).toEqual([]);
    const lines = only?.embeds[0]?.description?.split('\n') ?? [];
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe(
      '**1** [Paper 1](https://arxiv.org/abs/2611.00110) · 100\u00a0reposts · 40\u00a0likes',
    );
  });

  it('or as an embed a paper', async () => {
    const [only, ...more] = await scheduled('cards');

    expect(more).toEqual([]);
    expect(only?.embeds).toHaveLength(10);
  });

  it('are previewed in a few messages, with a menu for the rest', async () => {
    await subscribe(discord, discord.channel.id, { layout: 'thread', top: 10 });

    const preview = await ask(discord, 'preview');

    const list = await preview.message();
    await discord.waitForRequest(({ path, body }) => isFollowUp(path) && saysOf(body, '#4 ·'));
    expect(list.embeds[0]?.description?.split('\n')).toHaveLength(10);
    expect(list.selects[0]?.placeholder).toBe('Open a paper…');
    expect(discord.requests.filter(({ path }) => isFollowUp(path))).toHaveLength(4);
  });

  it('or as a message for the day, and a thread with a message a paper', async () => {
    const [only, ...more] = await scheduled('thread');

    expect(more).toEqual([]);
    expect(discord.messages(only?.id)).toHaveLength(10);
  });
});

describe('a private list', () => {
  it('is kept, paged, exported as a file and emptied, unseen by others', async () => {
    for (const id of ['2011.02519', '2011.02803']) {
      await (await ask(discord, 'save', { id })).message();
    }

    const list = await ask(discord, 'saved');
    const message = await list.message();
    const exported = await discord.press(list, buttonOf(message, 'BibTeX'));
    const file = (await exported.message()).attachments[0];
    const again = await ask(discord, 'saved');
    const removed = await discord.choose(again, 'menu', ['unsave 2011.02803']);
    await removed.message();
    const left = await (await ask(discord, 'saved')).message();

    expect(message.embeds).toHaveLength(2);
    expect(file).toMatchObject({ filename: 'papers.bib' });
    expect(left.embeds).toHaveLength(1);
    expect([list.ephemeral, exported.ephemeral, removed.ephemeral]).toEqual([true, true, true]);
    const other = await ask(discord, 'saved', {}, { userId: discord.addUser('ben').id });
    expect(wordsOf(await other.message())).toContain('Your list is empty');
  });

  it('takes the file away when the answer turns into another', async () => {
    await (await ask(discord, 'save', { id: '2011.02519' })).message();
    const list = await ask(discord, 'saved');
    const file = await discord.press(list, buttonOf(await list.message(), 'RIS'));

    const back = await discord.press(file, buttonOf(await file.message(), 'Your list'));

    expect((await back.message()).attachments).toEqual([]);
  });
});

describe('what changes a channel', () => {
  it('is paused and resumed by those who may, and by nobody else', async () => {
    await subscribe(discord, discord.channel.id);

    const refused = await ask(discord, 'pause');
    const paused = await ask(discord, 'pause', {}, manager);
    const listed = await ask(discord, 'subscriptions');
    const resumed = await ask(discord, 'resume', {}, manager);

    expect(wordsOf(await refused.message())).toContain('You need Manage Channels');
    expect(wordsOf(await paused.message())).toContain('Paused');
    expect(wordsOf(await listed.message())).toContain('paused: somebody asked for it');
    expect(wordsOf(await resumed.message())).toContain('Resumed');
  });

  it('leaves the command visible to all, for most of it only reads', () => {
    expect(discord.commands.map((command) => command.default_member_permissions)).toEqual([
      null,
      null,
    ]);
  });
});

describe('registered names', () => {
  it('are Japanese, too, for every command and option', () => {
    const [command] = discord.commands;

    for (const subcommand of command?.options ?? []) {
      expect(subcommand).toHaveProperty('name_localizations.ja');
      expect(subcommand).toHaveProperty('description_localizations.ja');
      for (const option of subcommand.options ?? []) {
        expect(option).toHaveProperty('name_localizations.ja');
      }
    }
    expect(discord.commands[1]).toHaveProperty('name_localizations.ja');
  });

  it('are written again only when something changed', async () => {
    await running.app.stop();
    running = await startApp({ discord, folder: running.folder });

    expect(discord.commandWrites).toBe(1);
  });
});

function isFollowUp(path: string): boolean {
  return /^\/webhooks\/\d+\/[^/]+$/.test(path);
}

function saysOf(body: unknown, words: string): boolean {
  return JSON.stringify(body).includes(words);
}
