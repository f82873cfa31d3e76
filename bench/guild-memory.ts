import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { clientOptions } from '../src/adapters/discord/client-options.ts';

// What a process that is in many servers holds, with our options and with those of discord.js itself.
const guilds = 10_000;
const each = { channels: 20, roles: 10, emojis: 20, members: 5 };

const Sent = z.object({ op: z.number() });

const [mode, apiUrl] = process.argv.slice(2);
if (mode && apiUrl) await measure(mode, apiUrl);
else await compare();

async function compare(): Promise<void> {
  console.log(`${guilds} servers, each with ${JSON.stringify(each)}`);
  const server = createServer((_request, response) => {
    const session_start_limit = { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ url: address('ws'), shards: 1, session_start_limit }));
  });
  const address = (scheme: string) => {
    const at = server.address();
    return `${scheme}://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`;
  };
  new WebSocketServer({ server }).on('connection', (socket) => {
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 45_000 } }));
    socket.on('message', (raw: Buffer) => {
      const { op } = Sent.parse(JSON.parse(raw.toString()));
      if (op === 1) socket.send(JSON.stringify({ op: 11 }));
      if (op === 2) {
        for (const [index, [t, d]] of [...events()].entries()) {
          socket.send(JSON.stringify({ op: 0, t, s: index + 1, d }));
        }
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  for (const options of ['ours', 'usual']) {
    const child = fork(process.argv[1] ?? '', [options, address('http')], {
      execArgv: ['--expose-gc'],
    });
    await once(child, 'exit');
  }
  process.exit();
}

function* events(): Generator<[name: string, data: object]> {
  const ids = Array.from({ length: guilds }, (_, index) => String(10 ** 17 + index * 1000));
  yield [
    'READY',
    {
      v: 10,
      user: userOf('1', true),
      guilds: ids.map((id) => ({ id, unavailable: true })),
      session_id: 's',
      resume_gateway_url: 'ws://127.0.0.1',
      application: { id: '1', flags: 0 },
    },
  ];
  for (const id of ids) yield ['GUILD_CREATE', guildOf(id)];
}

function guildOf(id: string): object {
  const sub = (offset: number) => String(BigInt(id) + BigInt(offset));
  return {
    id,
    name: `Server ${id}`,
    owner_id: '2',
    roles: list(each.roles, (index) => ({
      id: index === 0 ? id : sub(100 + index),
      name: `Role ${index}`,
      permissions: '2248473465835073',
      position: index,
      colors: { primary_color: 0 },
      flags: 0,
    })),
    channels: list(each.channels, (index) => ({
      id: sub(200 + index),
      type: 0,
      name: `channel-${index}`,
      position: index,
      topic: 'What is said here is about something',
      permission_overwrites: [{ id, type: 0, allow: '0', deny: '1024' }],
    })),
    emojis: list(each.emojis, (index) => ({ id: sub(300 + index), name: `emoji_${index}` })),
    stickers: [],
    members: [
      { user: userOf('1', true), roles: [], joined_at: '2026-01-01T00:00:00Z', flags: 0 },
      ...list(each.members, (index) => ({
        user: userOf(sub(400 + index), false),
        roles: [],
        joined_at: '2026-01-01T00:00:00Z',
        flags: 0,
      })),
    ],
    member_count: 100,
    features: [],
    threads: [],
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
  };
}

function list<T>(length: number, make: (index: number) => T): T[] {
  return Array.from({ length }, (_, index) => make(index));
}

function userOf(id: string, bot: boolean): object {
  return { id, username: `user${id}`, discriminator: '0', avatar: null, bot };
}

async function measure(options: string, api: string): Promise<void> {
  const usual = { intents: [GatewayIntentBits.Guilds], rest: { api } };
  const before = used();
  const client = new Client(options === 'ours' ? clientOptions(api) : usual);
  const ready = once(client, Events.ClientReady);
  await client.login('a.bot.token');
  await ready;
  const { heap, resident } = used();
  console.log(
    `${options}: ${client.guilds.cache.size} servers, ${client.channels.cache.size} channels, ${client.users.cache.size} users; ` +
      `heap ${heap - before.heap} MB more, resident ${resident} MB`,
  );
  process.exit();
}

function used(): { readonly heap: number; readonly resident: number } {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: Math.round(heapUsed / 1e6), resident: Math.round(rss / 1e6) };
}
