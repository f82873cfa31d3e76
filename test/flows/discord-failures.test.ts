import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AdapterState } from '../../commands/command.ts';
import { aDigest, aPaper } from '../support/builders.ts';
import {
  type DiscordServer,
  startDiscordServer,
} from '../support/discord-server/discord-server.ts';
import { botPermissions } from '../support/discord-server/state.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import { ask, buttonOf, expectDescribed, manager, subscribe, wordsOf } from './discord-people.ts';

const { EmbedLinks, ManageChannels, ManageGuild, SendMessages, ViewChannel } = PermissionFlagsBits;

const tuesday = '2026-11-24';
const wednesday = '2026-11-25T09:00:00Z';

let discord: DiscordServer;
let running: RunningApp;

beforeEach(async () => {
  discord = await startDiscordServer();
  running = await startApp({ discord });
});

afterEach(async () => {
  await running.app.stop();
  await discord.close();
  // Some of these are refused on purpose; as described they are all the same.
  expectDescribed(discord);
});

describe('before a subscription is stored', () => {
  it.each<[string, bigint, string]>([
    ['nothing', 0n, 'View Channel, Send Messages and Embed Links'],
    ['only reading', ViewChannel, 'Send Messages and Embed Links'],
    ['text without embeds', ViewChannel | SendMessages, 'Embed Links'],
  ])('says what is missing in a picked channel that allows %s', async (_, permissions, missing) => {
    const picked = discord.addChannel({ name: 'picked', permissions });

    const run = await ask(discord, 'subscribe', { channel: picked.id }, manager);

    expect(wordsOf(await run.message())).toContain(
      `I cannot post in #picked: give me ${missing} there.`,
    );
    const listed = await ask(discord, 'subscriptions', {}, { channelId: picked.id });
    expect(wordsOf(await listed.message())).toContain('has no subscription');
    expect(discord.refused).toEqual([]);
  });

  it('takes what was typed again at the press of a button, once what was missing is there', async () => {
    const picked = discord.addChannel({ name: 'picked', permissions: ViewChannel });
    const options = {
      channel: picked.id,
      at: '07:30',
      top: 3,
      follow: 'Ada Kern',
      layout: 'compact',
    };
    const run = await ask(discord, 'subscribe', options, manager);

    discord.setPermissions(picked.id, botPermissions);
    const again = await discord.press(run, buttonOf(await run.message(), 'Try again'), manager);

    expect(wordsOf(await again.message())).toContain(
      '#picked gets the top 3 papers of all categories as a list, and whatever is of Ada Kern, weekdays at 07:30',
    );
  });

  it('says what became of a channel that is gone by then, and offers no other in its place', async () => {
    const picked = discord.addChannel({ name: 'picked', permissions: ViewChannel });
    const run = await ask(discord, 'subscribe', { channel: picked.id }, manager);
    discord.deleteChannel(picked.id);

    const again = await discord.press(run, buttonOf(await run.message(), 'Try again'), manager);

    const answer = await again.message();
    expect(wordsOf(answer)).toContain(
      'That channel is gone, or hidden from me. I need View Channel there.',
    );
    expect(answer.buttons.map(({ label }) => label)).toEqual(['Help']);
  });

  it('goes by what Discord says of the picked channel, not by what was heard of it before', async () => {
    const picked = discord.addChannel({ name: 'picked' });
    discord.permitInSilence(picked.id, ViewChannel | SendMessages);

    const run = await ask(discord, 'subscribe', { channel: picked.id }, manager);

    expect(wordsOf(await run.message())).toContain('give me Embed Links there');
  });

  it('wants Manage Channels in the picked channel, not in the one asked from', async () => {
    const picked = discord.addChannel({ name: 'picked' });

    const run = await ask(discord, 'subscribe', { channel: picked.id });

    expect(wordsOf(await run.message())).toContain('You need Manage Channels in #picked');
  });

  it('lets people of the role the server chose, too', async () => {
    const role = discord.addRole('Librarians');
    const set = await ask(
      discord,
      'settings',
      { manager_role: role.id },
      { memberPermissions: ManageGuild },
    );
    expect(wordsOf(await set.message())).toContain('Changed');

    const librarian = await ask(discord, 'subscribe', {}, { roles: [role.id] });
    const other = await ask(discord, 'unsubscribe');

    expect(wordsOf(await librarian.message())).toContain('#papers gets');
    expect(wordsOf(await other.message())).toContain(
      'You need Manage Channels in #papers, or the role this server chose,',
    );
  });

  it('lets only people who manage the server choose that role', async () => {
    const role = discord.addRole('Librarians');

    const run = await ask(
      discord,
      'settings',
      { manager_role: role.id },
      { memberPermissions: ManageChannels },
    );

    expect(wordsOf(await run.message())).toContain('You need Manage Server');
  });
});

describe('without Embed Links', () => {
  it('posts readable plain text that loses no paper and pings nobody', async () => {
    await subscribe(discord, discord.channel.id);
    await discord.waitForMessages(discord.channel.id, 1);
    discord.setPermissions(discord.channel.id, botPermissions & ~EmbedLinks);
    const papers = Array.from({ length: 10 }, (_, index) =>
      aPaper({
        id: `2611.0010${index}`,
        title: `Paper ${index} of @everyone ${'long '.repeat(30)}`,
      }),
    );
    await running.announce(aDigest({ day: tuesday, entries: papers.map((paper) => ({ paper })) }));

    await running.at(wednesday);

    const posted = discord.messages().slice(1);
    const words = posted.map(({ content }) => content).join('\n');
    expect(posted.every(({ embeds }) => embeds.length === 0)).toBe(true);
    for (const { id } of papers) expect(words).toContain(`https://arxiv.org/abs/${id}`);
    expect(posted.map(({ body }) => body['allowed_mentions'])).toEqual(
      posted.map(() => ({ parse: [] })),
    );
    expect(posted.at(-1)?.selects).toHaveLength(1);
    expect(discord.refused).toEqual([]);
  });

  it('answers in plain text', async () => {
    const run = await ask(discord, 'today', {}, { appPermissions: ViewChannel | SendMessages });

    const message = await run.message();
    expect(message.embeds).toEqual([]);
    expect(message.content).toContain('**Physics-Informed Neural Network Super Resolution');
  });
});

describe('a channel that is lost', () => {
  it('tells the maker once, is shown as paused, and is brought back with resume', async () => {
    const channel = discord.addChannel({ name: 'reading' });
    await subscribe(discord, channel.id);
    await discord.waitForMessages(channel.id, 1);
    discord.setPermissions(channel.id, 0n);
    await running.announce(aDigest({ day: tuesday }));
    await running.at(wednesday);
    await running.at('2026-11-25T10:00:00Z');

    const told = discord.messages(discord.directChannel().id);
    expect(told.map(({ embeds }) => embeds[0]?.title)).toEqual([
      'A subscription of yours was paused',
    ]);
    expect(told[0]?.embeds[0]?.description).toContain('hotpapers may not see the channel');
    expect(told[0]?.embeds[0]?.description).toContain(`, in <#${channel.id}>. `);

    discord.setPermissions(channel.id, botPermissions);
    const here = { channelId: channel.id, ...manager };
    const list = await ask(discord, 'subscriptions', {}, here);
    expect(wordsOf(await list.message())).toContain(
      'paused: Discord refuses: hotpapers may not see the channel. The digest',
    );
    const resumed = await discord.press(list, buttonOf(await list.message(), 'Resume 1'), manager);
    expect(wordsOf(await resumed.message())).toContain('Resumed');

    await running.announce(
      aDigest({
        day: '2026-11-25',
        entries: [{ paper: aPaper({ id: '2611.00009', title: 'Back' }) }],
      }),
    );
    await running.at('2026-11-26T09:00:00Z');
    expect(
      discord
        .messages(channel.id)
        .at(-1)
        ?.embeds.map(({ title }) => title),
    ).toContain('Back');
  });

  it('tells the maker when it was deleted, once', async () => {
    const channel = discord.addChannel({ name: 'reading' });
    await subscribe(discord, channel.id);
    await subscribe(discord, channel.id);
    await discord.waitForMessages(channel.id, 1);

    discord.deleteChannel(channel.id);

    const direct = discord.directChannel().id;
    const [told] = await discord.waitForMessages(direct, 1);
    await running.at(wednesday);
    expect(told?.embeds[0]?.description).toContain('The channel was deleted.');
    expect(discord.messages(direct)).toHaveLength(1);
    expect(discord.refused).toEqual([]);
  });

  it('goes on without telling somebody who takes no messages', async () => {
    const channel = discord.addChannel({ name: 'reading' });
    await subscribe(discord, channel.id);
    await discord.waitForMessages(channel.id, 1);
    discord.refuseDirectMessages(discord.userId);

    discord.deleteChannel(channel.id);
    await discord.waitForRequest(
      ({ path }) => path === `/channels/${discord.directChannel().id}/messages`,
    );

    const run = await ask(discord, 'today');
    expect((await run.message()).embeds).toHaveLength(5);
  });
});

describe('a server that is left', () => {
  it('gets nothing more, its makers are told, and resume brings it back after a new invitation', async () => {
    const lab = discord.addGuild('Lab', { channels: [{ name: 'chat' }] });
    const channelId = lab.channels[0]?.id ?? '';
    await discord.waitForMessages(channelId, 1);
    await subscribe(discord, channelId);
    await discord.waitForMessages(channelId, 2);

    discord.kick(lab.id);
    const [told] = await discord.waitForMessages(discord.directChannel().id, 1);
    discord.rejoin(lab.id);
    await (await ask(discord, 'help', {}, { channelId })).message();
    await running.announce(aDigest({ day: tuesday }));
    await running.at(wednesday);

    expect(told?.embeds[0]?.description).toContain('hotpapers was removed from the server.');
    expect(discord.messages(channelId)).toHaveLength(2);

    const resumed = await ask(discord, 'resume', {}, { channelId, ...manager });
    expect(wordsOf(await resumed.message())).toContain('Resumed');
    await running.at('2027-01-11T08:00:00Z');
    expect(discord.messages(channelId).length).toBeGreaterThan(2);
    const listed = await ask(discord, 'subscriptions', {}, { channelId });
    expect(wordsOf(await listed.message())).toContain('has 1 subscription');
  });

  it('has no subscription any more, when it was left for longer than 30 days', async () => {
    const lab = discord.addGuild('Lab', { channels: [{ name: 'chat' }] });
    const channelId = lab.channels[0]?.id ?? '';
    await subscribe(discord, channelId);
    discord.kick(lab.id);
    await discord.waitForMessages(discord.directChannel().id, 1);

    await running.at('2026-12-25T12:00:00Z');
    discord.rejoin(lab.id);

    const listed = await ask(discord, 'subscriptions', {}, { channelId });
    expect(wordsOf(await listed.message())).toContain('#chat has no subscription');
  });

  it('is noticed at the next start, too', async () => {
    const lab = discord.addGuild('Lab', { channels: [{ name: 'chat' }] });
    const channelId = lab.channels[0]?.id ?? '';
    await subscribe(discord, channelId);
    await running.app.stop();
    discord.kick(lab.id);

    running = await startApp({ folder: running.folder, clock: running.clock, discord });

    const [told] = await discord.waitForMessages(discord.directChannel().id, 1);
    expect(wordsOf(told ?? { content: '', embeds: [] })).toContain(
      'hotpapers was removed from the server.',
    );
  });
});

describe('a connection Discord wants no more', () => {
  it.each([4004, 4010, 4011, 4012, 4013, 4014])(
    'is not opened again after close code %i, and says so',
    async (code) => {
      const before = discord.identifies;

      discord.dropGateway(code);
      const state = await stateOf(running, 'failed');

      expect(state.detail).toMatch(/^Discord closed the connection for good \(\d+\)\. [A-Z].*\.$/);
      expect(discord.identifies).toBe(before);
    },
  );

  it('is left when the token is void, with the digest kept for later', async () => {
    await subscribe(discord, discord.channel.id);
    await discord.waitForMessages(discord.channel.id, 1);
    await running.announce(aDigest({ day: tuesday }));
    discord.failNext({ method: 'POST', path: /messages$/ }, { status: 401 });

    await running.at(wednesday);
    const asked = discord.requests.length;
    await running.at('2026-11-25T10:00:00Z');

    expect(running.app.states()).toMatchObject([
      { state: 'failed', detail: expect.stringContaining('does not accept DISCORD_TOKEN') },
    ]);
    expect(discord.requests).toHaveLength(asked);

    await running.app.stop();
    running = await startApp({ folder: running.folder, clock: running.clock, discord });
    await running.at('2026-11-25T11:00:00Z');
    expect(discord.messages()).toHaveLength(2);
  });

  it('is resumed after any other close, and questions asked meanwhile are answered', async () => {
    discord.dropGateway(4000);

    const run = await ask(discord, 'today');

    expect((await run.message()).embeds).toHaveLength(5);
    expect(discord.resumes).toBe(1);
  });
});

describe('a mention', () => {
  it('is of the one role the subscription names, in scheduled digests only', async () => {
    const role = discord.addRole('Readers');
    await subscribe(discord, discord.channel.id, { mention: role.id });
    await discord.waitForMessages(discord.channel.id, 1);
    await running.announce(
      aDigest({
        day: tuesday,
        entries: [{ paper: aPaper({ title: `<@&1> @everyone <@&${role.id}>` }) }],
      }),
    );

    await running.at(wednesday);

    const [proof, digest] = discord.messages();
    expect(proof?.content).toContain(`pinging <@&${role.id}>, next`);
    expect(proof?.body['allowed_mentions']).toEqual({ parse: [] });
    expect(digest?.body['allowed_mentions']).toEqual({ parse: [], roles: [role.id] });
    expect(digest?.content.startsWith(`<@&${role.id}>\n`)).toBe(true);
    expect(digest?.embeds[0]?.title).toBe(String.raw`\<\@&1\> \@everyone \<\@&${role.id}\>`);
  });

  it('is told by the name of the role, which that does not ping', async () => {
    const { id: mention } = discord.addRole('Readers');
    await subscribe(discord, discord.channel.id);

    const changed = await subscribe(discord, discord.channel.id, { mention });
    const listed = await (await ask(discord, 'subscriptions')).message();

    for (const message of [changed, listed]) {
      expect(wordsOf(message)).toContain(`(UTC), pinging <@&${mention}>`);
      expect(message.body['allowed_mentions']).toEqual({ parse: [] });
    }
  });

  it('is of no role that everybody has', async () => {
    const everyone = discord.guild.id;

    const refused = await subscribe(discord, discord.channel.id, { mention: everyone });

    expect(wordsOf(refused)).toContain(
      String.raw`“${everyone}” is no role. Name a role, or write none.`,
    );
  });
});

/** The adapter's state is told by nothing but itself. */
async function stateOf({ app }: RunningApp, wanted: AdapterState['state']): Promise<AdapterState> {
  return vi.waitUntil(() => app.states().find(({ state }) => state === wanted), { interval: 5 });
}
