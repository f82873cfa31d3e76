import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RefusedError, RemoteError } from '../../../src/lib/errors.ts';
import { type Http, openHttp } from '../../../src/lib/http.ts';
import { SemanticScholarTldrs } from '../../../src/sources/semanticscholar/semanticscholar.ts';
import { anId } from '../../support/builders.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import {
  aKnownPaper,
  type SemanticScholarServer,
  startSemanticScholarServer,
} from '../../support/semanticscholar-server.ts';

const recording = '../shared/facts/sources/samples/semantic-scholar/batch-arxiv.hand.json';

let server: SemanticScholarServer;
let http: Http;
let source: SemanticScholarTldrs;

beforeEach(async () => {
  server = await startSemanticScholarServer();
  const clock = new FakeClock('2026-11-24T12:00:00Z');
  http = openHttp({ userAgent: 'hotpapers test', clock });
  source = new SemanticScholarTldrs({ http, baseUrl: server.url });
});

afterEach(() => server.close());

describe('SemanticScholarTldrs', () => {
  it('asks once for all papers, old ids too, and tells the summaries there are', async () => {
    server.papers.push(
      aKnownPaper('hep-th/9901001', 'Strings.'),
      aKnownPaper('2611.01234', ' Maps get sharper. '),
    );

    const { found, troubles } = await ask('2611.01234', 'hep-th/9901001');

    expect(found).toEqual([
      { paper: '2611.01234', text: 'Maps get sharper.' },
      { paper: 'hep-th/9901001', text: 'Strings.' },
    ]);
    expect(troubles).toEqual([]);
    expect(server.asked).toEqual([
      {
        fields: 'externalIds,tldr',
        ids: ['ARXIV:2611.01234', 'ARXIV:hep-th/9901001'],
        key: undefined,
        agent: 'hotpapers test',
      },
    ]);
  });

  it('counts the papers that are not known, or not summed up', async () => {
    server.papers.push(aKnownPaper('2611.00001', null), aKnownPaper('2611.00002'), {
      ...aKnownPaper('2611.00003'),
      tldr: undefined,
    });

    const { found, troubles } = await ask(
      '2611.00001',
      '2611.00002',
      '2611.00003',
      '2611.00004',
      '2611.00005',
    );

    expect(found).toEqual([{ paper: '2611.00002', text: 'In short, 2611.00002.' }]);
    expect(troubles).toEqual([
      'Left out 2 items without a TL;DR.',
      'Left out 2 items that Semantic Scholar does not know.',
    ]);
  });

  it('takes the refusal of papers that are all unknown for what it is', async () => {
    const { found, troubles } = await ask('2611.00001', '2611.00002');

    expect(found).toEqual([]);
    expect(troubles).toEqual(['Left out 2 items that Semantic Scholar does not know.']);
  });

  it('asks for five hundred at a time', async () => {
    const ids = Array.from({ length: 501 }, (_, index) => `2611.${String(10_000 + index)}`);
    server.papers.push(...ids.map((id) => aKnownPaper(id)));

    const { found } = await ask(...ids);

    expect(found).toHaveLength(501);
    expect(server.asked.map((batch) => batch.ids.length)).toEqual([500, 1]);
    expect(http.requests).toBe(2);
  });

  it('asks nothing for no papers', async () => {
    expect(await ask()).toEqual({ found: [], troubles: [] });
    expect(server.asked).toEqual([]);
  });

  it('sends the key where there is one, and takes a wrong one for a refusal', async () => {
    server.keys.push('right-key');
    server.papers.push(aKnownPaper('2611.01234'));
    const withKey = (apiKey: string) =>
      new SemanticScholarTldrs({ http, apiKey, baseUrl: server.url }).summaries(
        [anId('2611.01234')],
        new AbortController().signal,
      );

    expect((await withKey('right-key')).found).toHaveLength(1);
    expect(server.asked[0]?.key).toBe('right-key');
    await expect(withKey('wrong-key')).rejects.toThrow(RefusedError);
  });

  it('leaves out what it cannot read, and says how much', async () => {
    const tldr = { model: 'tldr@v2.0.0', text: 'Sharp.' };
    server.instead.push({
      body: JSON.stringify([
        7,
        'a paper',
        [],
        { paperId: '0' },
        { externalIds: { ArXiv: 2611.01234 }, tldr },
        { externalIds: { ArXiv: '2611.01234' }, tldr: 'Sharp.' },
        { externalIds: { ArXiv: '2611.01234' }, tldr: { text: ' ' } },
        { externalIds: { ArXiv: '2611.01234' }, tldr: { text: 'a'.repeat(5001) } },
        { externalIds: { ArXiv: '2611.00007' }, tldr },
        { externalIds: { ArXiv: 'quant' }, tldr },
        { externalIds: { ArXiv: '2611.00002v3' }, tldr },
      ]),
    });

    const { found, troubles } = await ask('2611.01234', '2611.00002');

    expect(found).toEqual([{ paper: '2611.00002', text: 'Sharp.' }]);
    expect(troubles).toEqual([
      'Left out 8 items not as expected.',
      'Left out 2 items of another paper.',
    ]);
  });

  it.each([
    ['a page of HTML', { body: '<!doctype html><title>Hello</title>' }],
    ['a body cut short', { body: '[{"paperId":"6' }],
    ['an object', { body: '{"data":[]}' }],
    ['nothing', { body: '' }],
    ['a deep nest', { body: '['.repeat(100_000) }],
    ['more than a batch can weigh', { body: `["${'a'.repeat(11_000_000)}"]` }],
    [
      'a field that is gone',
      { status: 400, body: '{"error":"Unrecognized or unsupported fields: [tldr]"}' },
    ],
    ['an address that is gone', { status: 404, body: '{"error":"Not found"}' }],
    ['a gateway that waited too long', { status: 504, body: '{"message":"Timed out"}' }],
  ])('asks to be tried later after %s', async (_, answer) => {
    server.instead.push(answer);

    await expect(ask('2611.01234')).rejects.toThrow(RemoteError);
  });

  it('passes on when to come back', async () => {
    server.instead.push({
      status: 429,
      headers: { 'retry-after': '60' },
      body: '{"message":"Too Many Requests","code":"429"}',
    });

    await expect(ask('2611.01234')).rejects.toMatchObject({
      name: 'RemoteError',
      retryAt: new Date('2026-11-24T12:01:00Z'),
    });
  });

  it('stops when asked to', async () => {
    await expect(source.summaries([anId('2611.01234')], AbortSignal.abort())).rejects.toThrow(
      RemoteError,
    );
    expect(server.asked).toEqual([]);
  });
});

describe.skipIf(!existsSync(recording))('SemanticScholarTldrs with a batch as it is sent', () => {
  it('reads all of it', async () => {
    server.instead.push({ body: readFileSync(recording, 'utf8') });

    expect(await ask('2411.01234', '2411.99999', '2411.05678')).toEqual({
      found: [{ paper: '2411.01234', text: 'A study of scaling in small models.' }],
      troubles: [
        'Left out 1 item that Semantic Scholar does not know.',
        'Left out 1 item without a TL;DR.',
      ],
    });
  });
});

function ask(...ids: readonly string[]) {
  return source.summaries(ids.map(anId), new AbortController().signal);
}
