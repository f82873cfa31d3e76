import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { aDay, aDigest } from '../../support/builders.ts';
import { keep } from '../contract/fresh-store.ts';
import { claim, enqueue, minute, nine, subscribe } from '../contract/outbox.ts';
import { temporaryFiles } from './files.ts';

describe('two connections to one file', () => {
  const files = temporaryFiles();

  it('see what the other has written', async () => {
    const [one, other] = [files.open('hotpapers.db'), files.open('hotpapers.db')];
    await keep(one, aDigest());
    await other.settings.write('a', '1');

    expect(await other.digests.days()).toEqual([aDay()]);
    expect(await one.settings.read('a')).toBe('1');
  });

  it('never claim the same delivery', async () => {
    const [one, other] = [files.open('hotpapers.db'), files.open('hotpapers.db')];
    const wishes = ['a', 'b', 'c'].map((category) => ({ categories: [category] }));
    for (const wish of wishes) await enqueue(one, await subscribe(one, wish));

    const taken = await Promise.all([
      claim(one, nine, { limit: 2 }),
      claim(other, nine, { limit: 2 }),
    ]);
    expect(taken.map((deliveries) => deliveries.length)).toEqual([2, 1]);
    expect(new Set(taken.flat().map(({ id }) => id)).size).toBe(3);
  });

  it('take over when the lease of the other has ended', async () => {
    const [one, other] = [files.open('hotpapers.db'), files.open('hotpapers.db')];
    await enqueue(one, await subscribe(one));
    const [delivery] = await claim(one);
    await one.deliveries.markArrived(delivery?.id ?? 0, 'm1');
    await one.close();

    expect(await claim(other, minute(5))).toMatchObject([{ attempts: 2, arrived: ['m1'] }]);
  });

  it('put a day in the outbox once', async () => {
    const [one, other] = [files.open('hotpapers.db'), files.open('hotpapers.db')];
    const subscription = await subscribe(one);
    await Promise.all([enqueue(one, subscription), enqueue(other, subscription)]);

    expect(await claim(one)).toHaveLength(1);
  });

  it('read while another writes', async () => {
    const reader = files.open('hotpapers.db');
    await keep(reader, aDigest());
    const writer = new Database(files.path('hotpapers.db'));
    writer.exec('begin immediate; delete from digests');

    expect(await reader.digests.days()).toEqual([aDay()]);
    writer.exec('commit');
    writer.close();
    expect(await reader.digests.days()).toEqual([]);
  });
});
