import { describe, expect, it } from 'vitest';
import type { Digest } from '../../src/domain/digest.ts';
import type { Wish } from '../../src/domain/subscription.ts';
import { type Asking, askDigests, askNothing, wordsOf } from '../support/ask.ts';
import { aDay, aDigest, aPaper, aWish } from '../support/builders.ts';
import { aCaller } from '../support/fake-caller.ts';
import { aReceipt, aReceived } from '../support/news-builders.ts';

const tuesday = aDay('2026-11-24');

const digest = aDigest({
  day: '2026-11-24',
  formula: 'heat-1',
  down: ['x'],
  entries: [
    { paper: aPaper({ id: '2611.00001' }), heat: 61, receipt: aReceipt() },
    {
      paper: aPaper({ id: '2611.00002' }),
      heat: 40,
      receipt: aReceipt({ isOld: true, isHeldBack: true }),
    },
    { paper: aPaper({ id: '2611.00003', categories: ['math.ST'] }), heat: 18, receipt: aReceipt() },
  ],
});

async function askBuilt(built: Digest = digest): Promise<Asking> {
  const asking = askNothing();
  await asking.store.digests.build({ digest: built, fingerprint: '', attention: new Map() });
  return asking;
}

/** A channel of the one who asks, with a wish of its own. */
async function subscribe(asking: Asking, wish: Partial<Wish>): Promise<void> {
  const { channel } = aCaller({}).here;
  await asking.store.subscriptions.save(aWish({ ...wish, channel }), undefined, asking.clock.now());
}

describe('why', () => {
  it('tells a paper’s rank, heat, formula and where it came from', async () => {
    const asking = await askBuilt();

    expect(wordsOf(await asking.ask('why 2611.00001'))).toContain(
      [
        'On Tuesday 24 November 2026',
        'Rank 1 of 3 papers, with heat 61 by the formula heat-1. X could not be asked that day.',
        'Where it came from',
        'Bluesky: 1 post with 2 reposts and 5 likes, more than 80 % of the papers spoken of there in the last 30 days.',
      ].join('\n'),
    );
  });

  it('says by how much a paper missed the threshold', async () => {
    const asking = await askBuilt();

    expect(wordsOf(await asking.ask('why 2611.00003'))).toContain(
      'It is not shown, for it misses the threshold by 7.',
    );
  });

  it('says that an old paper was held back', async () => {
    const asking = await askBuilt();

    expect(wordsOf(await asking.ask('why 2611.00002'))).toContain(
      'It is older than its announcement explains.\nSo it comes after the hottest new paper.',
    );
  });

  it('takes any form of link', async () => {
    const asking = await askBuilt();

    const card = await asking.ask('why https://arxiv.org/pdf/2611.00001v2.pdf');

    expect(wordsOf(card)).toContain('Why arXiv:2611.00001 ranks as it does.');
  });

  it('tells the sums of a paper in a digest from a file', async () => {
    const asking = await askDigests(aDigest());

    expect(wordsOf(await asking.ask('why 2011.02519'))).toContain(
      '60 reposts and 40 likes, as the digest was read from a file.',
    );
  });

  it('says that a paper is not known', async () => {
    expect(wordsOf(await askNothing().ask('why 2611.00001'))).toContain(
      'It was neither announced in a category that is followed, nor named by a post.',
    );
  });

  it('says of an announced paper that nobody was seen to speak of it', async () => {
    const asking = askNothing();
    await asking.store.collection.savePapers([aReceived()], tuesday, asking.clock.now());

    expect(wordsOf(await asking.ask('why 2611.01234'))).toContain(
      'Nobody was seen to speak of it, so it was in no digest.',
    );
  });

  it('estimates the heat of a paper that is in no digest', async () => {
    const asking = askNothing({
      estimate: async () => ({ day: tuesday, heat: 33, receipt: aReceipt() }),
    });
    await asking.store.collection.savePapers([aReceived()], undefined, asking.clock.now());

    const words = wordsOf(await asking.ask('why 2611.01234'));

    expect(words).toContain('By all that was said of it, its heat is 33.');
    expect(words).toContain('Bluesky: 1 post');
  });

  it('tells of the standing while counts come in', async () => {
    const asking = askNothing({
      standing: async () => ({ digest, settlesAt: new Date('2026-11-25T01:00:00Z') }),
    });
    const received = aReceived({ id: '2611.00001' });
    await asking.store.collection.savePapers([received], tuesday, asking.clock.now());

    expect(wordsOf(await asking.ask('why 2611.00001'))).toContain(
      'So far, on Tuesday 24 November 2026\nRank 1 of 3 papers',
    );
  });

  it.each([
    [{ keywords: ['maps'] }, '1  It is listed.'],
    [
      { categories: ['cs.CV'], keywords: ['gan', 'zebrafish'] },
      '1  It is left out, for neither its title nor its abstract has gan or zebrafish.',
    ],
    [{ without: ['air'] }, '1  It is left out, for its title or abstract has air.'],
    [
      { categories: ['hep-th', 'math'], keywords: ['gan'], without: ['air'] },
      '1  It is left out, for it is not of hep-th or math.',
    ],
  ])('names the filter of the channel that leaves it out: %j', async (wish, line) => {
    const asking = await askDigests(aDigest());
    await subscribe(asking, wish);

    const words = wordsOf(await asking.ask('why 2011.02519'));

    expect(words.split('\n').at(-1)).toBe(line);
  });

  it('says whether the channel’s filters would list it', async () => {
    const asking = await askBuilt();
    await subscribe(asking, { categories: ['cs.CV'], top: 1 });
    await subscribe(asking, { categories: ['cs.LG'], minHeat: 50 });
    await subscribe(asking, { categories: [] });

    const linesFor = async (id: string) =>
      wordsOf(await asking.ask(`why ${id}`))
        .split('\n')
        .slice(-3);

    expect(await linesFor('2611.00001')).toEqual([
      '1  It is listed.',
      '2  It is listed.',
      '3  It is listed.',
    ]);
    expect(await linesFor('2611.00002')).toEqual([
      '1  It is left out, for the list ends after 1 paper.',
      '2  It is left out, for its heat is 40 and 50 is asked for.',
      '3  It is listed.',
    ]);
    expect(await linesFor('2611.00003')).toEqual([
      '1  It is left out, for it is not of cs.CV.',
      '2  It is left out, for it is not of cs.LG.',
      '3  It is left out, for its heat is 18 and 25 is asked for.',
    ]);
  });
});
