import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RemoteError } from '../../../src/lib/errors.ts';
import { type Http, openHttp } from '../../../src/lib/http.ts';
import { Api } from '../../../src/sources/arxiv/api.ts';
import { type ArxivServer, badId, startArxivServer } from '../../support/arxiv-server.ts';
import { atom, atomError } from '../../support/arxiv-server-pages.ts';
import { anId } from '../../support/builders.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const { signal } = new AbortController();

let server: ArxivServer;
let http: Http;

beforeEach(async () => {
  server = await startArxivServer();
  http = openHttp({ userAgent: 'test', clock: new FakeClock() });
});
afterEach(() => server.stop());

describe('asking the API for papers by id', () => {
  it('gives them in the order asked, each once, and leaves out those it does not know', async () => {
    server.add({ id: '2011.02519' });
    server.add({ id: 'hep-th/9901001', version: 3 });

    const found = await find('hep-th/9901001', '2011.02518', '2011.02519', '2011.02519');

    expect(found.map(({ paper, version }) => [paper.id, version])).toEqual([
      ['hep-th/9901001', 3],
      ['2011.02519', 1],
    ]);
    expect(server.asked).toEqual([
      '/api/query id_list=hep-th%2F9901001%2C2011.02518%2C2011.02519&start=0&max_results=3',
    ]);
  });

  it('reads what the feed does not have', async () => {
    server.add({
      id: '2011.02519',
      creators: 'Željko Ivezić, LSST',
      categories: ['astro-ph.IM', 'cs.CV', 'I.2.6', '68T07'],
      comments: '12 pages,\n  3 figures',
    });

    const [found] = await find('2011.02519');

    expect(found).toMatchObject({
      kind: undefined,
      comments: '12 pages, 3 figures',
      isWithdrawn: false,
      paper: {
        authors: ['Željko Ivezić', 'LSST'],
        categories: ['astro-ph.IM', 'cs.CV'],
        abstract: 'We look into it.',
      },
    });
  });

  it.each([
    ['This paper has been withdrawn by the author due to an error in Lemma 2', true],
    ['Withdrawn', true],
    ['arXiv admin note: withdrawn from arXiv due to a dispute', true],
    ['Withdrawn from ICLR 2027, now under review elsewhere', false],
    ['Supersedes the withdrawn submission 2011.00001', false],
    ['12 pages', false],
  ])('tells a withdrawn paper by its comment: %s', async (comments, isWithdrawn) => {
    server.add({ id: '2011.02519', comments });

    expect((await find('2011.02519'))[0]?.isWithdrawn).toBe(isWithdrawn);
  });

  it('takes a title that is 0 for a title', async () => {
    server.add({ id: '2104.12255', title: '0' });

    expect((await find('2104.12255'))[0]?.paper.title).toBe('0');
  });

  it('asks for no more than 100 at a time', async () => {
    const ids = Array.from({ length: 201 }, (_, n) => `2011.${String(n + 1).padStart(5, '0')}`);
    for (const id of ids) server.add({ id });

    const found = await find(...ids);

    expect(found.map(({ paper }) => paper.id)).toEqual(ids);
    expect(http.requests).toBe(3);
  });

  it('asks nothing for no ids', async () => {
    expect(await find()).toEqual([]);
    expect(http.requests).toBe(0);
  });

  it('asks again for a page that is empty against its own count', async () => {
    server.add({ id: '2011.02519' });
    server.answerInstead('/api', { text: atom([], 1) });

    expect(await find('2011.02519')).toHaveLength(1);
  });

  it('gives up when that page is empty again', async () => {
    server.answerInstead('/api', { text: atom([], 1) }, { text: atom([], 1) });

    await expect(find('2011.02519')).rejects.toThrow('empty page twice');
  });

  it('takes what there is when a page stays short', async () => {
    server.add({ id: '2011.02519' });
    const short = { text: atom(server.stock, 2) };
    server.answerInstead('/api', short, short);

    expect(await find('2011.02519', '2011.02520')).toHaveLength(1);
    expect(http.requests).toBe(2);
  });

  it('asks again without an id that is refused', async () => {
    server.add({ id: '2011.02519' });
    server.answerInstead('/api', badId('hep-th/9901999'));

    expect(await find('hep-th/9901999', '2011.02519')).toHaveLength(1);
    expect(server.asked[1]).toBe('/api/query id_list=2011.02519&start=0&max_results=1');
  });

  it('does not go on so without end', async () => {
    const ids = Array.from({ length: 9 }, (_, n) => `2011.0000${n + 1}`);
    server.answerInstead('/api', ...ids.map(badId));

    await expect(find(...ids)).rejects.toThrow(RemoteError);
    expect(http.requests).toBe(4);
  });

  it.each([
    ['another complaint', { status: 400, text: atomError('start must be an integer') }],
    ['a complaint with status 200', { text: atomError('parsing failed') }],
    ['the complaint about an id that was not asked for', badId('abc')],
    ['a web page', { text: '<html><body>Rate exceeded.</body></html>' }],
    ['text', { status: 403, text: 'Forbidden' }],
    ['half an answer', { text: atom([]).slice(0, -10) }],
    ['too many requests', { status: 429, text: 'Rate exceeded.' }],
  ])('is refused by %s', async (_, reply) => {
    server.add({ id: '2011.02519' });
    server.answerInstead('/api', reply);

    await expect(find('2011.02519')).rejects.toThrow(RemoteError);
    expect(http.requests).toBe(1);
  });

  it('does not take papers nobody asked for', async () => {
    server.add({ id: '2011.02519' });
    server.answerInstead('/api', { text: atom(server.stock) });

    expect(await find('2011.02520')).toEqual([]);
  });

  it('reads the older service, which puts things in another order', async () => {
    const text = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:os="http://a9.com/-/spec/opensearch/1.1/">
      <os:totalResults>1</os:totalResults>
      <entry>
        <author><name>Ada Example</name></author>
        <a:primary_category xmlns:a="http://arxiv.org/schemas/atom" term="cs.LG" scheme="x"/>
        <category term="stat.ML"/><category term="cs.LG"/>
        <summary>We look.</summary><title>On it</title>
        <id>https://arxiv.org/abs/2011.02519v2</id>
      </entry></feed>`;
    server.answerInstead('/api', { text });

    const [found] = await find('2011.02519');

    expect(found?.paper.categories).toEqual(['cs.LG', 'stat.ML']);
    expect(found?.version).toBe(2);
  });
});

function find(...ids: string[]) {
  return new Api(http, `${server.origin}/api`).find(ids.map(anId), signal);
}
