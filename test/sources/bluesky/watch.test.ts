import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Watch } from '../../../src/sources/bluesky/watch.ts';
import { anEvent, aRecord, BlueskyServer, dids, uriOf } from '../../support/bluesky-server.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakeMemory } from './fake-memory.ts';
import { HandTimers } from './hand-timers.ts';

const saveMs = 10_000;
const idleMs = 60_000;
const ever = new Date(0);

let server: BlueskyServer;
let clock: FakeClock;
let memory: FakeMemory;
let timers: HandTimers;
let watch: Watch;

function aWatch(hosts = [server.streamUrl]): Watch {
  return new Watch({ hosts, userAgent: 'hotpapers/test', memory, clock, timers });
}

function uris(): string[] {
  return watch.known.since(ever).map(({ uri }) => uri);
}

/** Fires the timer that saves and waits for what it writes. */
async function saveOnTime(): Promise<void> {
  await timers.fire(saveMs);
  await new Promise((resolve) => setImmediate(resolve));
}

beforeEach(async () => {
  server = await BlueskyServer.start();
  clock = new FakeClock('2026-11-24T12:00:00Z');
  memory = new FakeMemory();
  timers = new HandTimers();
  watch = aWatch();
});

afterEach(async () => {
  await watch.stop();
  await server.close();
});

describe('Watch', () => {
  it('asks for posts only, from now on, when nothing is remembered', async () => {
    watch.start();
    await server.connected(1);

    expect(Object.fromEntries(server.connections[0] ?? [])).toEqual({
      wantedCollections: 'app.bsky.feed.post',
      maxMessageSizeBytes: '262144',
    });
  });

  it('keeps the posts that link a paper, with the time they were streamed', async () => {
    watch.start();
    await server.connected(1);

    await server.publish(
      anEvent('2026-11-24T11:00:00Z', '3a'),
      anEvent('2026-11-24T11:00:01Z', '3b', { record: aRecord({ embed: undefined }) }),
      anEvent('2026-11-24T11:00:02Z', '3c', { collection: 'app.bsky.feed.like' }),
    );

    expect(watch.known.since(ever)).toEqual([
      { uri: uriOf('3a'), seenAt: new Date('2026-11-24T11:00:00Z'), heat: undefined },
    ]);
    expect(watch.takeTroubles()).toEqual([]);
  });

  it('drops a post that is deleted, or edited until it links no paper', async () => {
    watch.start();
    await server.connected(1);
    await server.publish(
      anEvent('2026-11-24T11:00:00Z', '3a'),
      anEvent('2026-11-24T11:00:01Z', '3b'),
      anEvent('2026-11-24T11:00:02Z', '3c'),
    );

    await server.publish(
      anEvent('2026-11-24T11:01:00Z', '3a', { operation: 'delete', record: undefined }),
      anEvent('2026-11-24T11:01:01Z', '3b', {
        operation: 'update',
        record: aRecord({ embed: undefined }),
      }),
    );

    expect(uris()).toEqual([uriOf('3c')]);
  });

  it('passes over what happens to accounts', async () => {
    watch.start();
    await server.connected(1);
    const { alice: did } = dids;

    await server.publish(
      anEvent('2026-11-24T11:00:00Z', '3a'),
      { did, time_us: 1_795_190_900_000_000, kind: 'identity', identity: { did } },
      { did, time_us: 1_795_190_910_000_000, kind: 'account', account: { active: false } },
    );

    expect(uris()).toEqual([uriOf('3a')]);
    expect(watch.takeTroubles()).toEqual([]);
  });

  it('counts the frames it cannot read and goes on', async () => {
    watch.start();
    await server.connected(1);

    await server.send(
      'nonsense',
      '<html>',
      '[]',
      'null',
      '{"did":"did:plc:x","time_us":"soon","kind":"commit"}',
      Buffer.from([1, 2, 3]),
      JSON.stringify(anEvent('2026-11-24T11:00:00Z', '../../3a')),
      JSON.stringify(anEvent('2026-11-24T11:00:00Z', '3b', { record: 'text' })),
      `{"a":${'['.repeat(50_000)}`,
    );
    await server.publish(anEvent('2026-11-24T11:00:00Z', '3c'));

    expect(uris()).toEqual([uriOf('3c')]);
    expect(watch.takeTroubles()).toEqual(["9 frames of Bluesky's stream were unreadable."]);
    expect(watch.takeTroubles()).toEqual([]);
  });

  it('reconnects five seconds before where it was, and keeps nothing twice', async () => {
    watch.start();
    await server.connected(1);
    await server.publish(
      anEvent('2026-11-24T11:00:00Z', '3a'),
      anEvent('2026-11-24T11:00:03Z', '3b'),
    );

    server.hangUp();
    await timers.fire(1000);
    await server.connected(2);

    expect(server.connections[1]?.get('cursor')).toBe(
      String(Date.parse('2026-11-24T10:59:58Z') * 1000),
    );
    expect(uris()).toEqual([uriOf('3a'), uriOf('3b')]);
  });

  it('tries the hosts in turn, waiting from one second up to five minutes', async () => {
    const other = await BlueskyServer.start();
    watch = aWatch([server.streamUrl, other.streamUrl]);
    server.refusals = 99;
    other.refusals = 99;

    watch.start();
    for (const s of [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]) await timers.fire(s * 1000);
    await server.connected(6);
    await other.connected(6);

    const [trouble] = watch.takeTroubles();
    expect(trouble).toMatch(/^Bluesky's stream cannot be reached \(127\.0\.0\.1:\d+: .+ 503\)\.$/);
    await watch.stop();
    await other.close();
  });

  it('waits one second again once something was heard', async () => {
    server.refusals = 2;
    watch.start();
    await timers.fire(1000);
    await timers.fire(2000);
    await server.connected(3);
    await server.publish(anEvent('2026-11-24T11:00:00Z', '3a'));

    server.hangUp();
    await timers.fire(1000);
    await server.connected(4);
    await server.publish(anEvent('2026-11-24T11:00:06Z', '3b'));

    expect(uris()).toEqual([uriOf('3a'), uriOf('3b')]);
    expect(watch.takeTroubles()).toEqual([]);
  });

  it('gives up a connection on which nothing was heard for a minute', async () => {
    watch.start();
    await server.connected(1);
    await server.publish(anEvent('2026-11-24T11:00:00Z', '3a'));
    await timers.fire(idleMs);
    expect(server.listeners).toBe(1);

    await timers.fire(idleMs);
    await timers.fire(1000);
    await server.connected(2);

    expect(server.connections).toHaveLength(2);
  });

  it('breaks off what is larger than any post', async () => {
    watch.start();
    await server.connected(1);

    await server.send('x'.repeat(2_000_000));
    await timers.fire(1000);
    await server.connected(2);

    expect(watch.takeTroubles()[0]).toContain('Max payload size exceeded');
  });

  it('says which posts the stream no longer had', async () => {
    memory.values.set('bluesky.cursor', String(Date.parse('2026-11-20T12:00:05Z') * 1000));
    server.events.push(anEvent('2026-11-23T12:00:00Z', '3a'));

    watch.start();
    await server.connected(1);

    expect(watch.takeTroubles()).toEqual([
      'Bluesky no longer streams the posts from 2026-11-20T12:00:00.000Z to 2026-11-23T12:00:00.000Z.',
    ]);
  });

  it('believes no time that is still to come', async () => {
    watch.start();
    await server.connected(1);

    await server.publish(anEvent('2031-01-01T00:00:00Z', '3a'));
    await watch.stop();

    expect(watch.known.since(ever)[0]?.seenAt).toEqual(clock.now());
    expect(memory.values.get('bluesky.cursor')).toBe(String(clock.now().getTime() * 1000));
  });

  it('begins with now when what is remembered makes no sense', async () => {
    memory.values.set('bluesky.cursor', 'NaN');
    memory.values.set('bluesky.posts', '<html>');

    watch.start();
    await server.connected(1);

    expect(server.connections[0]?.has('cursor')).toBe(false);
  });

  it('stops for good: no connection, no timer', async () => {
    watch.start();
    await server.connected(1);
    const left = server.left();

    await watch.stop();
    await left;

    expect(timers.pending).toBe(0);
    expect(server.connections).toHaveLength(1);
  });

  it('stops while it waits to reconnect, and can be started again', async () => {
    server.refusals = 1;
    watch.start();
    await server.connected(1);
    await watch.stop();
    expect(timers.pending).toBe(0);

    watch.start();
    await server.connected(2);
    await server.publish(anEvent('2026-11-24T11:00:00Z', '3a'));

    expect(uris()).toEqual([uriOf('3a')]);
  });
});

describe('Watch over a restart', () => {
  it('goes on where it stopped', async () => {
    watch.start();
    await server.connected(1);
    await server.publish(anEvent('2026-11-24T11:00:00Z', '3a'));
    await watch.stop();
    server.events.push(anEvent('2026-11-24T11:30:00Z', '3b'));

    watch = aWatch();
    watch.start();
    await server.connected(2);

    expect(server.connections[1]?.get('cursor')).toBe(
      String(Date.parse('2026-11-24T10:59:55Z') * 1000),
    );
    expect(uris()).toEqual([uriOf('3a'), uriOf('3b')]);
  });

  it('writes the cursor every ten seconds, if it moved', async () => {
    watch.start();
    await server.connected(1);
    await server.publish(anEvent('2026-11-24T11:00:00Z', '3a', { collection: 'other' }));

    await saveOnTime();
    await saveOnTime();

    expect(memory.written).toEqual(['bluesky.cursor']);
    expect(memory.values.get('bluesky.cursor')).toBe(
      String(Date.parse('2026-11-24T11:00:00Z') * 1000),
    );
  });

  it('streams again what was found but not yet written down when the process died', async () => {
    watch.start();
    await server.connected(1);
    await server.publish(
      anEvent('2026-11-24T11:00:00Z', '3a'),
      anEvent('2026-11-24T11:10:00Z', '3b', { collection: 'other' }),
    );
    await saveOnTime();
    const died = watch;

    watch = aWatch();
    watch.start();
    await server.connected(2);

    expect(memory.values.has('bluesky.posts')).toBe(false);
    expect(uris()).toEqual([uriOf('3a')]);
    await died.stop();
  });

  it('writes the posts down every five minutes, and then lets the cursor pass them', async () => {
    watch.start();
    await server.connected(1);
    await server.publish(
      anEvent('2026-11-24T11:00:00Z', '3a'),
      anEvent('2026-11-24T11:10:00Z', '3b', { collection: 'other' }),
    );

    clock.advance({ minutes: 5 });
    await saveOnTime();

    expect(memory.values.get('bluesky.posts')).toContain('3a');
    expect(memory.values.get('bluesky.cursor')).toBe(
      String(Date.parse('2026-11-24T11:10:00Z') * 1000),
    );
  });

  it('holds the cursor back while the posts cannot be written', async () => {
    watch.start();
    await server.connected(1);
    await server.publish(
      anEvent('2026-11-24T11:00:00Z', '3a'),
      anEvent('2026-11-24T11:10:00Z', '3b', { collection: 'other' }),
    );
    memory.failures.push(new Error('disk full'));

    clock.advance({ minutes: 5 });
    await saveOnTime();
    expect(() => watch.takeTroubles()).toThrow('disk full');
    await saveOnTime();

    expect(memory.values.get('bluesky.cursor')).toBe(
      String(Date.parse('2026-11-24T11:00:00Z') * 1000),
    );
  });
});
