import { beforeEach, describe, expect, it } from 'vitest';
import type { Mention } from '../../../src/domain/mention.ts';
import type { Material } from '../../../src/store/collection.ts';
import { aDay, aDigest, anId, aPaper } from '../../support/builders.ts';
import { aMention, aReceived, aRun } from '../../support/news-builders.ts';
import { freshStore, keep, type OpenStore } from './fresh-store.ts';

const tuesday = aDay('2026-11-24');
const noon = new Date('2026-11-24T12:00:00Z');
const muchLater = new Date('2027-01-01T00:00:00Z');

export function collectionContract(open: OpenStore): void {
  describe('announcements', () => {
    const store = freshStore(open);

    it('are kept under their day, by ascending id', async () => {
      const { collection } = store();
      const cross = aReceived({
        id: '2611.00002',
        kind: 'cross',
        categories: ['math.ST', 'cs.LG'],
      });

      await collection.savePapers([aReceived({ id: '2611.00009' }), cross], tuesday, noon);
      await collection.savePapers([aReceived({ id: '2611.00001' })], aDay('2026-11-23'), noon);

      const { papers } = await collection.material(tuesday, noon);
      expect(papers.map(({ id }) => id)).toEqual(['2611.00002', '2611.00009']);
      expect(papers[0]).toMatchObject(cross.paper);
      expect(await collection.announced(9)).toEqual(['2026-11-24', '2026-11-23']);
      expect(await collection.announced(1)).toEqual(['2026-11-24']);
    });

    it('are the same when they come again', async () => {
      const { collection } = store();

      await collection.savePapers([aReceived({ id: '2611.00001' })], tuesday, noon);
      await collection.savePapers([aReceived({ id: '2611.00001', kind: 'cross' })], tuesday, noon);

      expect((await collection.material(tuesday, noon)).papers).toHaveLength(1);
    });

    it('are none for papers that were asked for by id, which are known all the same', async () => {
      const { collection, papers } = store();

      await collection.savePapers([aReceived({ kind: undefined })], undefined, noon);

      expect(await collection.announced(9)).toEqual([]);
      expect((await papers.find(anId('2611.01234')))?.paper.title).toBe('On 2611.01234');
    });
  });

  describe('details', () => {
    const store = freshStore(open);
    const id = '2611.01234';
    const told = {
      version: 2,
      comments: 'This paper has been withdrawn.',
      doi: '10.1000/1',
      journalReference: 'J. Maps 7',
      isWithdrawn: true,
    };

    it('are kept with the paper wherever it is found', async () => {
      const { collection, papers, digests, saves } = store();
      await keep(store(), aDigest({ entries: [{ paper: aPaper({ id }) }] }));
      await collection.savePapers([aReceived({ id, ...told })], tuesday, noon);
      const person = { platform: 'console' as const, workspace: '', id: 'ada' };
      await saves.add(person, anId(id), noon);

      const known = await papers.find(anId(id));
      const whole = { ...told, codeUrl: undefined, stars: undefined };
      const wish = { limit: 9 };
      const query = { words: ['2611.01234'], without: [], authors: [], categories: undefined };
      expect([
        known?.paper.details,
        known?.ranked[0]?.entry.paper.details,
        (await collection.material(tuesday, noon)).papers[0]?.details,
        (await digests.newest())?.entries[0]?.paper.details,
        (await papers.search({ ...query, since: undefined }, wish)).items[0]?.paper.details,
        (await papers.hottest({ categories: undefined }, wish)).items[0]?.paper.details,
        (await saves.list(person, wish)).items[0]?.paper.details,
      ]).toEqual(Array.from({ length: 7 }, () => whole));
    });

    it('are what each source told last, and a withdrawal is not forgotten', async () => {
      const { collection } = store();
      await collection.savePapers([aReceived({ id, ...told })], undefined, noon);

      await collection.savePapers([aReceived({ id, version: 3 })], tuesday, noon);

      expect((await store().papers.find(anId(id)))?.paper.details).toMatchObject({
        ...told,
        version: 3,
      });
    });

    it('are none of a paper known from a file', async () => {
      await keep(store(), aDigest());

      expect((await store().papers.find(anId()))?.paper).not.toHaveProperty('details');
    });
  });

  describe('mentions', () => {
    const store = freshStore(open);

    it('are given back with their papers and counts', async () => {
      const mention = aMention({
        papers: ['2611.00002', 'hep-th/9901001'],
        reposts: 3,
        likes: 4,
        comments: 5,
        post: {
          html: 'See <a href="https://arxiv.org">this</a>',
          language: 'he',
          direction: 'rtl',
        },
      });

      await store().collection.saveMentions([mention]);

      expect(await store().collection.mentionsOf(anId('2611.00002'))).toEqual([
        { ...mention, papers: expect.arrayContaining([...mention.papers]) },
      ]);
      expect(await store().collection.mentionsOf(anId('hep-th/9901001'))).toHaveLength(1);
      expect(await store().collection.mentionsOf(anId('2611.00003'))).toEqual([]);
    });

    it('are one for a post that comes again, with its counts as they are now', async () => {
      await save(aMention({ likes: 4 }), aMention({ likes: 9, at: '2026-11-24T18:00:00Z' }));

      expect(await store().collection.mentionsOf(anId('2611.01234'))).toMatchObject([
        { counts: { likes: 9 }, countedAt: new Date('2026-11-24T18:00:00Z') },
      ]);
    });

    it('are of different posts where only the source differs', async () => {
      await save(aMention(), aMention({ post: { source: 'x' } }));

      expect(await store().collection.mentionsOf(anId('2611.01234'))).toHaveLength(2);
    });

    it('have the counts that were the last by a time', async () => {
      await announce('2611.01234');
      await save(
        aMention({ likes: 4, at: '2026-11-24T06:00:00Z' }),
        aMention({ likes: 9, at: '2026-11-24T18:00:00Z' }),
      );

      expect(likesIn(await materialAt('2026-11-24T05:59:59Z'))).toEqual([]);
      expect(likesIn(await materialAt('2026-11-24T06:00:00Z'))).toEqual([4]);
      expect(likesIn(await materialAt('2026-11-24T17:59:59Z'))).toEqual([4]);
      expect(likesIn(await materialAt('2026-11-25T00:00:00Z'))).toEqual([9]);
    });

    it('were counted last when the counts changed', async () => {
      await save(
        aMention({ likes: 4, at: '2026-11-24T06:00:00Z' }),
        aMention({ likes: 4, at: '2026-11-24T18:00:00Z' }),
      );

      expect(await store().collection.mentionsOf(anId('2611.01234'))).toMatchObject([
        { countedAt: new Date('2026-11-24T06:00:00Z') },
      ]);
    });

    it('may lose likes again', async () => {
      await save(aMention({ likes: 4 }), aMention({ likes: 3, at: '2026-11-24T18:00:00Z' }));

      expect(await store().collection.mentionsOf(anId('2611.01234'))).toMatchObject([
        { counts: { likes: 3 } },
      ]);
    });

    it('are material for a day if they name one of its papers, whenever they were posted', async () => {
      await announce('2611.01234');
      await save(
        aMention({ post: { id: 'long before', postedOn: '2026-06-01' } }),
        aMention({ post: { id: 'long after', postedOn: '2026-12-24' } }),
        aMention({ post: { id: 'other', postedOn: '2026-06-01' }, papers: ['2606.00001'] }),
      );

      expect(idsIn(await materialAt(muchLater))).toEqual(['long after', 'long before']);
    });

    it('are material, too, if they name others in the days around, to know bots by', async () => {
      await announce('2611.01234');
      const other = { papers: ['2611.00777'] };
      await save(
        aMention({ ...other, post: { id: 'a', postedOn: '2026-11-20' } }),
        aMention({ ...other, post: { id: 'b', postedOn: '2026-11-21' } }),
        aMention({ ...other, post: { id: 'c', postedOn: '2026-12-01' } }),
        aMention({ ...other, post: { id: 'd', postedOn: '2026-12-02' } }),
      );

      expect(idsIn(await materialAt(muchLater))).toEqual(['b', 'c']);
    });

    it('may come with a summary for papers we have; others are passed over', async () => {
      await announce('2611.01234');
      const extra = { summary: 'Sharp.', codeUrl: 'https://example.org/code', stars: 12 };

      await store().collection.saveExtras('huggingface', [
        { paper: anId('2611.01234'), ...extra },
        { paper: anId('2611.00777'), ...extra },
      ]);

      expect(await store().papers.find(anId('2611.00777'))).toBeUndefined();
      expect(await detailsOf('2611.01234')).toMatchObject({
        codeUrl: 'https://example.org/code',
        stars: 12,
      });
    });

    it('tells where the code is, and keeps it when a source no longer says so', async () => {
      await announce('2611.01234');
      const code = { codeUrl: 'https://example.org/code', stars: 12 };
      const paper = anId('2611.01234');
      await store().collection.saveExtras('huggingface', [{ paper, summary: undefined, ...code }]);

      await store().collection.saveExtras('huggingface', [
        { paper, summary: undefined, codeUrl: undefined, stars: 13 },
      ]);

      expect(await detailsOf('2611.01234')).toMatchObject({ ...code, stars: 13 });
    });

    async function detailsOf(id: string) {
      return (await store().papers.find(anId(id)))?.paper.details;
    }

    function save(...mentions: readonly Mention[]): Promise<void> {
      return store().collection.saveMentions(mentions);
    }

    function announce(...ids: readonly string[]): Promise<void> {
      const papers = ids.map((id) => aReceived({ id }));
      return store().collection.savePapers(papers, tuesday, noon);
    }

    function materialAt(time: string | Date): Promise<Material> {
      return store().collection.material(tuesday, new Date(time));
    }
  });

  describe('summaries', () => {
    const store = freshStore(open);
    const paper = anId('2611.01234');
    const code = { codeUrl: undefined, stars: undefined };

    beforeEach(() => keep(store(), aDigest({ entries: [{ paper: aPaper({ id: paper }) }] })));

    it('are shown with the paper’s entries, and are their source’s last', async () => {
      await fill('In short.');
      expect(await shown()).toEqual({ text: 'In short.', source: 'semanticscholar' });

      await fill('In shorter.');
      expect(await shown()).toEqual({ text: 'In shorter.', source: 'semanticscholar' });
    });

    it('fill gaps: one that came with an extra stays, and takes the place of one that filled its gap', async () => {
      await fill('In short.');
      await bring('Sharp.');
      expect(await shown()).toEqual({ text: 'Sharp.', source: 'huggingface' });

      await fill('In shorter.');
      expect(await shown()).toEqual({ text: 'Sharp.', source: 'huggingface' });
    });

    it('stay when an extra has none', async () => {
      await fill('In short.');
      await bring(undefined);

      expect(await shown()).toEqual({ text: 'In short.', source: 'semanticscholar' });
    });

    it('are missing of papers without one, in the order asked', async () => {
      const ids = ['2611.01239', paper, '2611.01235'].map(anId);
      await store().collection.savePapers(
        ['2611.01239', '2611.01235'].map((id) => aReceived({ id })),
        tuesday,
        noon,
      );
      expect(await store().collection.unsummarised(ids)).toEqual(ids);

      await fill('In short.');
      expect(await store().collection.unsummarised(ids)).toEqual(['2611.01239', '2611.01235']);
    });

    it('of papers we lack are passed over', async () => {
      const stranger = anId('2611.00777');
      await store().collection.saveSummaries('semanticscholar', [{ paper: stranger, text: 'A.' }]);

      expect(await store().papers.find(stranger)).toBeUndefined();
    });

    function fill(text: string): Promise<void> {
      return store().collection.saveSummaries('semanticscholar', [{ paper, text }]);
    }

    function bring(summary: string | undefined): Promise<void> {
      return store().collection.saveExtras('huggingface', [{ paper, summary, ...code }]);
    }

    async function shown() {
      return (await store().digests.newest())?.entries[0]?.summary;
    }
  });

  describe('lookups', () => {
    const store = freshStore(open);

    it('are papers that posts name and we lack, those named most often first', async () => {
      await announce('2611.01234');
      await name(['2611.00001', '2611.00002'], ['2611.00002']);
      const { collection } = store();

      expect(await collection.lookups([], 9)).toEqual(['2611.00002', '2611.00001']);
      expect(await collection.lookups([], 1)).toEqual(['2611.00002']);

      await tell('2611.00002');
      expect(await collection.lookups([], 9)).toEqual(['2611.00001']);
    });

    it('are before them the papers of the days that are named, until arXiv told of them by id', async () => {
      await announce('2611.01234', '2611.01235', '2611.01236');
      await name(['2611.01234', '2611.01235', '2611.00001'], ['2611.01235']);
      const { collection } = store();

      expect(await collection.lookups([tuesday], 9)).toEqual([
        '2611.01235',
        '2611.01234',
        '2611.00001',
      ]);
      expect(await collection.lookups([aDay('2026-11-23')], 9)).toEqual(['2611.00001']);

      await tell('2611.01235');
      expect(await collection.lookups([tuesday], 9)).toEqual(['2611.01234', '2611.00001']);
    });

    it('share the room, where there are more of both than it holds', async () => {
      await announce('2611.01231', '2611.01232', '2611.01233');
      await name(['2611.01231', '2611.01232', '2611.01233', '2611.00001', '2611.00002']);

      expect(await store().collection.lookups([tuesday], 4)).toEqual([
        '2611.01233',
        '2611.01232',
        '2611.00002',
        '2611.00001',
      ]);
      expect(await store().collection.lookups([tuesday], 5)).toHaveLength(5);
    });

    it('are no longer made of what was asked for five times', async () => {
      await name(['2611.99999', '2611.00001']);
      const { collection } = store();

      for (let tries = 0; tries < 5; tries++) {
        expect(await collection.lookups([], 9)).toContain('2611.99999');
        await collection.noteLookups([anId('2611.99999')]);
      }

      expect(await collection.lookups([], 9)).toEqual(['2611.00001']);
    });

    function announce(...ids: readonly string[]): Promise<void> {
      const papers = ids.map((id) => aReceived({ id }));
      return store().collection.savePapers(papers, tuesday, noon);
    }

    /** A post for each of the lists. */
    function name(...lists: readonly (readonly string[])[]): Promise<void> {
      const mentions = lists.map((papers, index) => aMention({ papers, post: { id: `${index}` } }));
      return store().collection.saveMentions(mentions);
    }

    function tell(id: string): Promise<void> {
      return store().collection.savePapers([aReceived({ id, kind: undefined })], undefined, noon);
    }
  });

  describe('attention', () => {
    const store = freshStore(open);

    it('is kept with the digest it was made for, by source and day', async () => {
      await build('2026-11-20', [['x', [9]]]);
      await build('2026-11-23', [
        ['bluesky', [1, 4]],
        ['hackernews', [30]],
      ]);
      await keep(store(), aDigest({ day: '2026-11-19' }));

      const { collection } = store();
      expect(await collection.attention(aDay('2026-11-01'), tuesday)).toEqual([
        { source: 'x', day: '2026-11-20', amounts: [9] },
        { source: 'bluesky', day: '2026-11-23', amounts: [1, 4] },
        { source: 'hackernews', day: '2026-11-23', amounts: [30] },
      ]);
    });

    it('is given from a day on and before another', async () => {
      await build('2026-11-20', [['x', [9]]]);
      await build('2026-11-23', [['x', [8]]]);
      const { collection } = store();

      expect(await collection.attention(aDay('2026-11-20'), aDay('2026-11-23'))).toHaveLength(1);
      expect(await collection.attention(aDay('2026-11-21'), aDay('2026-11-23'))).toEqual([]);
      expect(await collection.attention(aDay('2026-11-21'), tuesday)).toHaveLength(1);
    });

    async function build(day: string, attention: [string, number[]][]): Promise<void> {
      const digest = aDigest({ day });
      await store().digests.build({ digest, fingerprint: day, attention: new Map(attention) });
    }
  });

  describe('runs', () => {
    const store = freshStore(open);

    it('are given back as they went, newest first', async () => {
      const first = aRun({
        startedAt: noon,
        connections: 1,
        troubles: ['Left out 1 item of the future.'],
      });
      const second = aRun({
        job: 'papers',
        source: 'arxiv',
        day: tuesday,
        startedAt: new Date('2026-11-24T12:30:00Z'),
        failure: 'arXiv answered 503.',
      });
      await store().collection.recordRun(first);
      await store().collection.recordRun(second);

      expect(await store().collection.runs({ since: noon })).toEqual([second, first]);
    });

    it('are given back from a time on, and of one job', async () => {
      await store().collection.recordRun(aRun({ startedAt: noon }));
      await store().collection.recordRun(aRun({ job: 'papers', startedAt: noon }));
      const { collection } = store();

      expect(await collection.runs({ since: new Date(noon.getTime() + 1) })).toEqual([]);
      expect(await collection.runs({ since: noon, job: 'papers' })).toHaveLength(1);
    });

    it('begun at one time are the last recorded first', async () => {
      await store().collection.recordRun(aRun({ source: 'x' }));
      await store().collection.recordRun(aRun({ source: 'bluesky' }));

      const runs = await store().collection.runs({ since: noon });
      expect(runs.map(({ source }) => source)).toEqual(['bluesky', 'x']);
    });
  });
}

function likesIn({ mentions }: Material): number[] {
  return mentions.map(({ counts }) => counts.likes);
}

function idsIn({ mentions }: Material): string[] {
  return mentions.map(({ post }) => post.id).toSorted();
}
