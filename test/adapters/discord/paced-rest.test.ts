import { createServer, type Server, type Socket } from 'node:net';
import { RateLimitError, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MayBeThereError } from '../../../src/adapters/discord/failures.ts';
import { PacedRest } from '../../../src/adapters/discord/paced-rest.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { RemoteError } from '../../../src/lib/errors.ts';
import { Pacer } from '../../../src/lib/pacer.ts';
import {
  type DiscordServer,
  startDiscordServer,
} from '../../support/discord-server/discord-server.ts';
import { type Fault, limited } from '../../support/discord-server/faults.ts';
import { FakeClock } from '../../support/fake-clock.ts';

/** Lets everybody go at once, and writes down what it was asked and told. */
class OpenPacer extends Pacer {
  readonly turns: string[] = [];
  answers = 0;
  readonly held: { place: string; ms: number }[] = [];

  constructor() {
    super({ service: 'Discord', perSecond: 50 }, systemClock);
  }

  override async turn(place: string): Promise<() => void> {
    this.turns.push(place);
    return () => {
      this.answers += 1;
    };
  }

  override holdPlace(place: string, ms: number): void {
    this.held.push({ place, ms });
  }

  override holdAll(ms: number): void {
    this.held.push({ place: 'all', ms });
  }
}

describe('PacedRest', () => {
  let discord: DiscordServer;
  let pacer: OpenPacer;
  let rest: PacedRest;
  let papers: `/${string}`;

  beforeEach(async () => {
    discord = await startDiscordServer();
    pacer = new OpenPacer();
    rest = new PacedRest({ api: discord.apiUrl }, pacer).setToken(discord.token);
    papers = Routes.channelMessages(discord.channel.id);
  });

  afterEach(async () => {
    await discord.close();
  });

  async function post(): Promise<unknown> {
    return rest.post(papers, { body: { content: 'Hot papers' } });
  }

  /** The id of a message, or why there is none. */
  async function made(by: PacedRest): Promise<unknown> {
    return by.make(papers, { body: { content: 'Hot papers' } }).catch((error: unknown) => error);
  }

  it('waits for its turn before each request', async () => {
    await post();
    await post();

    expect(pacer.turns).toEqual([papers, papers]);
    expect(discord.messages()).toHaveLength(2);
  });

  it('waits for another turn before it sends again what failed in passing', async () => {
    discord.failNext({ method: 'POST' }, { status: 502, times: 2 });

    await post();

    expect(pacer.turns).toHaveLength(3);
    expect(pacer.answers).toBe(3);
    expect(discord.messages()).toHaveLength(1);
  });

  it.each([
    ['reset', (socket: Socket) => void socket.resetAndDestroy(), 'ECONNRESET'],
    ['closed', (socket: Socket) => void socket.end(), 'UND_ERR_SOCKET'],
  ])('sends again where the connection was %s before an answer', async (_, breakOff, code) => {
    const closing = await serverThat(breakOff);
    const lost = new PacedRest({ api: closing.url }, pacer).setToken(discord.token);

    await expect(lost.post(papers, { body: { content: 'Hot papers' } })).rejects.toMatchObject({
      code,
    });
    closing.server.close();

    // discord.js itself would repeat the first of them only.
    expect(pacer.turns).toHaveLength(4);
  });

  it('gives up after some tries', async () => {
    for (let time = 0; time < 4; time += 1) discord.failNext({ method: 'POST' }, { status: 502 });

    await expect(post()).rejects.toMatchObject({ status: 502 });

    expect(pacer.turns).toHaveLength(4);
  });

  it('tries what must not be done twice once only', async () => {
    const once = new PacedRest({ api: discord.apiUrl, retries: 0 }, pacer).setToken(discord.token);
    discord.failNext({ method: 'POST' }, { status: 502 });

    await expect(once.post(papers, { body: { content: 'Hot papers' } })).rejects.toMatchObject({
      status: 502,
    });

    expect(discord.messages()).toEqual([]);
  });

  it.each<[string, readonly Fault[]]>([
    ['is refused', [{ status: 403 }]],
    ['is too much', [{ status: 429, times: 5 }]],
  ])('makes nothing, and knows it, where a message %s', async (_, faults) => {
    for (const fault of faults) discord.failNext({ method: 'POST' }, fault);

    const failure = await made(rest);

    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(MayBeThereError);
  });

  it('makes nothing, and knows it, where there is no connection', async () => {
    const nobody = await serverThat(() => {});
    nobody.server.close();
    const failure = await made(new PacedRest({ api: nobody.url }, pacer).setToken(discord.token));

    expect(failure).toMatchObject({ code: 'ECONNREFUSED' });
    expect(failure).not.toBeInstanceOf(MayBeThereError);
  });

  it.each<[string, readonly Fault[]]>([
    ['every answer to it is lost', [{ status: 502, times: 4 }]],
    ['an answer is lost and then it is refused', ['lost-answer', { status: 403 }]],
    ['an answer is lost and then it is too much', ['lost-answer', { status: 429, times: 5 }]],
    ['it is too much, then lost, then refused', [{ status: 429 }, 'reset', { status: 400 }]],
  ])('may have made a message where %s', async (_, faults) => {
    for (const fault of faults) discord.failNext({ method: 'POST' }, fault);

    expect(await made(rest)).toBeInstanceOf(MayBeThereError);
  });

  it('may have made a message where the answer makes no sense', async () => {
    discord.failNext({ method: 'POST' }, { status: 200, body: {} });

    expect(await made(rest)).toBeInstanceOf(MayBeThereError);
  });

  it('has a channel left alone once Discord says that it is full', async () => {
    discord.limitRates(true);

    for (let time = 0; time < 4; time += 1) await post();
    expect(pacer.held).toEqual([]);
    await post();

    expect(pacer.held).toEqual([{ place: papers, ms: expect.any(Number) }]);
    expect(pacer.held[0]?.ms).toBeGreaterThan(4000);
  });

  it('hands discord.js nothing that would wait inside it', async () => {
    discord.limitRates(true);
    for (let time = 0; time < 5; time += 1) await post();

    await expect(post()).rejects.toBeInstanceOf(RateLimitError);

    expect(discord.refused).toEqual([]);
    expect(discord.messages()).toHaveLength(5);
  });

  it('slows all down when Discord says that it is too much in all', async () => {
    discord.limitRates(true);
    const channels = Array.from({ length: 60 }, (_, index) =>
      discord.addChannel({ name: `c${index}` }),
    );

    await Promise.allSettled(
      channels.map(({ id }) => rest.post(Routes.channelMessages(id), { body: { content: 'Hot' } })),
    );

    expect(pacer.held.some(({ place, ms }) => place === 'all' && ms > 0)).toBe(true);
  });
});

describe('PacedRest under a limit that lasts', () => {
  let discord: DiscordServer;
  let clock: FakeClock;
  let rest: PacedRest;
  let news: string;

  beforeEach(async () => {
    discord = await startDiscordServer();
    clock = new FakeClock('2026-11-24T12:00:00Z');
    const pacer = new Pacer({ service: 'Discord', perSecond: 50 }, clock);
    rest = new PacedRest({ api: discord.apiUrl }, pacer).setToken(discord.token);
    news = discord.addChannel({ name: 'news' }).id;
  });

  afterEach(async () => {
    rest.clearHandlerSweeper();
    await discord.close();
  });

  function post(channelId: string): Promise<unknown> {
    return rest.post(Routes.channelMessages(channelId), { body: { content: 'Hot papers' } });
  }

  it('in all sends nothing anywhere before it is over, and everything then', async () => {
    discord.failNext({ method: 'POST' }, limited('global', '60'));

    await expect(post(discord.channel.id)).rejects.toThrow('Discord asks to slow down.');
    clock.advance({ ms: 45_000 });
    const failure = await post(news).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RemoteError);
    expect(failure).toMatchObject({ retryAt: expect.any(Date) });
    expect(discord.requests).toHaveLength(1);

    clock.advance({ ms: 15_100 });
    await post(news);
    await post(discord.channel.id);
    expect(discord.requests).toHaveLength(3);
  });

  it('of what others did keeps from that channel only', async () => {
    discord.failNext({ method: 'POST' }, limited('shared', '60'));

    const refused = await post(discord.channel.id).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RemoteError);
    await post(news);
    await expect(post(discord.channel.id)).rejects.toThrow('Discord asks to slow down.');
    expect(discord.messages(news)).toHaveLength(1);
    expect(discord.requests).toHaveLength(2);

    clock.advance({ ms: 60_100 });
    await post(discord.channel.id);
    expect(discord.messages()).toHaveLength(1);
  });
});

/** Reads a request and ends the connection so. */
function serverThat(breakOff: (socket: Socket) => void): Promise<{ server: Server; url: string }> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => breakOff(socket));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({ server, url: `http://127.0.0.1:${port}/api` });
    });
  });
}
