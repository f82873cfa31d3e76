import { beforeEach, describe, expect, it } from 'vitest';
import type { Standing } from '../../src/domain/standing.ts';
import { type Asking, askNothing, buttonOf, wordsOf } from '../support/ask.ts';
import { aChannel, aDigest, anId, anImport, aPaper } from '../support/builders.ts';

const titles = ['One', 'Two', 'Three', 'Four'];

let asking: Asking;
let standing: Standing | undefined;

beforeEach(async () => {
  standing = undefined;
  asking = askNothing({ standing: async () => standing });
  await keeps('2026-11-23', 1, 2, 3, 4);
});

/** A digest of papers by their numbers, the hottest first. */
function digestOf(day: string, ...numbers: readonly number[]) {
  const entries = numbers.map((number, index) => ({
    paper: aPaper({
      id: `2611.0000${number}`,
      title: titles[number - 1] ?? '',
      categories: number === 3 ? ['cs.CL'] : ['cs.CV'],
    }),
    reposts: 100 - index,
    likes: 0,
  }));
  return aDigest({ day, entries });
}

async function keeps(day: string, ...numbers: readonly number[]): Promise<void> {
  const rules = { importedAt: asking.clock.now(), replace: false, announce: false };
  await asking.store.digests.import(anImport(digestOf(day, ...numbers)), rules);
}

/** What is owed goes out, one after the other, with these papers each. */
async function sends(...shown: readonly (readonly number[])[]): Promise<void> {
  for (const numbers of shown) {
    const now = asking.clock.now();
    const leaseUntil = new Date(now.getTime() + 600_000);
    const claim = { platforms: ['console'] as const, now, leaseUntil, limit: 1 };
    const [delivery] = await asking.store.deliveries.claimDue(claim);
    if (!delivery) throw new Error('Nothing is due');
    const papers = numbers.map((number) => anId(`2611.0000${number}`));
    await asking.store.deliveries.beginSending(delivery, { now, leaseUntil }, { papers, at: now });
    await asking.store.deliveries.markSent(delivery.id, now);
  }
}

async function titlesOf(line: string): Promise<string[]> {
  return (await asking.ask(line)).papers.map(({ title }) => title);
}

async function whyLines(id: string): Promise<string[]> {
  const lines = wordsOf(await asking.ask(`why ${id}`)).split('\n');
  return lines.slice(lines.findIndex((line) => line.startsWith('In #papers')) + 1);
}

describe('subscribe new_only:on', () => {
  it('says so, and belongs to the subscription that is there', async () => {
    await asking.ask('subscribe cs.CV');
    const card = await asking.ask('subscribe cs.CV new_only:on');

    expect(card.title).toBe('Changed');
    expect(wordsOf(card)).toContain(
      'the top 10 papers of cs.CV, only papers new here, weekdays at 09:00',
    );
    expect(wordsOf(await asking.ask('subscriptions'))).toContain('only papers new here');
    expect((await asking.ask('subscriptions')).title).toContain('1 subscription');
  });

  it('stays when something else changes, and is undone', async () => {
    await asking.ask('subscribe new_only on');
    await asking.ask('subscribe top 3');
    const off = await asking.ask('subscribe new_only:off');

    expect(wordsOf(off)).toContain('Before, it was the top 3 papers of all categories, only');
    expect(wordsOf(await asking.press(off, 'Undo'))).toContain('only papers new here');
  });

  it('is neither on nor off with anything else', async () => {
    expect(wordsOf(await asking.ask('subscribe new_only:maybe'))).toContain(
      '“maybe” is neither on nor off.',
    );
  });
});

describe('preview of only what is new', () => {
  it('leaves out what another subscription showed', async () => {
    await asking.ask('subscribe top 2');
    await sends([1, 2]);
    await asking.ask('subscribe cs.CV new_only:on');

    expect(await titlesOf('preview 2')).toEqual(['Four']);
    expect(await titlesOf('preview 1')).toEqual(['One', 'Two']);
  });

  it('shows a digest that the subscription was sent as it was sent', async () => {
    await asking.ask('subscribe cs.CV new_only:on');
    await sends([1, 2, 4]);
    expect(await titlesOf('preview')).toEqual(['One', 'Two', 'Four']);

    await keeps('2026-11-24', 4, 3, 2);
    expect(await titlesOf('preview')).toEqual([]);
    expect(wordsOf(await asking.ask('preview'))).toContain(
      'No paper of cs.CV that was not shown here before is in this digest.',
    );
  });
});

describe('why, where only new papers are shown', () => {
  it('says that and when a paper was shown before', async () => {
    asking.clock.set('2026-11-24T09:00:00Z');
    await asking.ask('subscribe top 2 timezone Asia/Tokyo');
    await sends([1, 2]);
    await asking.ask('subscribe cs.CV new_only:on timezone Asia/Tokyo');

    const before = 'It is left out, for a digest showed it here before, on Tue 24 Nov 2026 18:00.';
    expect(await whyLines('2611.00001')).toEqual(['1  It is listed.', `2  ${before}`]);
    expect(await whyLines('2611.00003')).toEqual([
      '1  It is left out, for the list ends after 2 papers.',
      '2  It is left out, for it is not of cs.CV.',
    ]);
    expect((await whyLines('2611.00004')).at(1)).toBe('2  It is listed.');
  });

  it('says of what the subscription itself was sent that it is listed, whoever showed it since', async () => {
    await asking.ask('subscribe cs.CV new_only:on');
    await asking.ask('subscribe');
    await sends([1, 2, 4], [1, 2, 3, 4]);

    expect(await whyLines('2611.00002')).toEqual(['1  It is listed.', '2  It is listed.']);
  });

  it('gives the usual reason for what would be left out anyway', async () => {
    await asking.ask('subscribe');
    await sends([1, 2, 3, 4]);
    await asking.ask('subscribe cs.CV new_only:on min_heat 99');

    expect((await whyLines('2611.00004')).at(1)).toBe(
      '2  It is left out, for its heat is 97 and 99 is asked for.',
    );
  });

  it('makes room in a short list', async () => {
    await asking.ask('subscribe top 1');
    await sends([1]);
    await asking.ask('subscribe cs.CV new_only:on top 1');

    expect((await whyLines('2611.00002')).at(1)).toBe('2  It is listed.');
    expect((await whyLines('2611.00004')).at(1)).toBe(
      '2  It is left out, for the list ends after 1 paper.',
    );
  });
});

describe('a list of only what is new', () => {
  beforeEach(async () => {
    await asking.ask('subscribe');
    await sends([1, 3]);
  });

  it.each(['today', 'week', 'date 2026-11-23'])(
    '%s leaves out what was shown there',
    async (line) => {
      expect(await titlesOf(line)).toEqual(titles);
      expect(await titlesOf(`${line} new_only:on`)).toEqual(['Two', 'Four']);
      expect(await titlesOf(`${line} new_only:off`)).toEqual(titles);
    },
  );

  it('does so while counts are coming in', async () => {
    const digest = digestOf('2026-11-24', 3, 2);
    standing = { digest, settlesAt: new Date('2026-11-25T05:00:00Z') };

    expect(await titlesOf('today new_only:on')).toEqual(['Two']);
    expect(await titlesOf('today')).toEqual(['Three', 'Two']);
  });

  it('leaves out nothing elsewhere', async () => {
    const here = { channel: aChannel({ id: 'other' }), name: '#other' };
    const { papers } = await asking.ask('today new_only:on', { here });

    expect(papers).toHaveLength(4);
  });

  it('stays so from page to page, and when shared', async () => {
    const first = await asking.ask('week new_only:on', { pageSize: 1 });
    const second = await asking.press(first, 'Next ▶', { pageSize: 1 });

    expect(second.papers.map(({ title }) => title)).toEqual(['Four']);
    expect(buttonOf(first, 'Share in channel')?.line).toContain('new_only:on');
  });

  it('may be empty', async () => {
    await asking.ask('subscribe cs.CV');
    await sends([2, 4]);

    expect((await asking.ask('week new_only:on')).title).toBe('Nothing of the week fits');
    expect(wordsOf(await asking.ask('today new_only:on'))).toContain('No paper to list.');
  });
});
