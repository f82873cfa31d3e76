import { createServer, type Server, type Socket } from 'node:net';
import { RateLimitError, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PacedRest } from '../../../src/adapters/discord/paced-rest.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { Pacer } from '../../../src/lib/pacer.ts';
import {
  type DiscordServer,
  startDiscordServer,
} from '../../support/discord-server/discord-server.ts';

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
