import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RemoteError } from '../../../src/lib/errors.ts';
import { openHttp } from '../../../src/lib/http.ts';
import { Troubles } from '../../../src/lib/troubles.ts';
import { Listings } from '../../../src/sources/arxiv/listings.ts';
import { type ArxivServer, startArxivServer } from '../../support/arxiv-server.ts';
import { aDay } from '../../support/builders.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const tuesday = aDay('2026-11-24');

let server: ArxivServer;
beforeEach(async () => {
  server = await startArxivServer();
});
afterEach(() => server.stop());

describe('Listings', () => {
  it('turns the page until it has seen all that is new or cross-listed', async () => {
    fill(1, 2010, 'new', ['cs.LG']);
    fill(2011, 2020, 'cross', ['hep-th', 'cs.LG']);
    fill(2021, 2030, 'replace', ['cs.LG']);

    expect(await read('newest')).toHaveLength(2020);
    expect(await read('older')).toHaveLength(2020);
    expect(server.asked).toEqual([
      '/list/cs/new',
      '/list/cs/new?skip=2000&show=2000',
      '/catchup/cs/2026-11-24?abs=True&page=1',
      '/catchup/cs/2026-11-24?abs=True&page=2',
    ]);
  });

  it('does not take a page that shows less than it claims for a quiet day', async () => {
    fill(1, 3, 'new', ['cs.LG']);
    const whole = server.answer('/list/cs/new', '').text;
    server.answerInstead('/list', { text: whole.replace('showing 3 of 3', 'showing 4 of 4') });

    await expect(read('newest')).rejects.toThrow('does not show all it claims to');
  });

  it('does not take a page of which it can read nothing for a quiet day', async () => {
    fill(1, 3, 'new', ['cs.LG']);
    const whole = server.answer('/list/cs/new', '').text;
    server.answerInstead('/list', { text: whole.replaceAll('list-title', 'paper-title') });

    await expect(read('newest')).rejects.toThrow(RemoteError);
  });

  it('does not mix two days', async () => {
    fill(1, 1, 'new', ['cs.LG']);
    const next = server.answer('/list/cs/new', '').text;
    server.answerInstead('/list/stat.ML', { text: next.replace('24 November', '23 November') });

    await expect(read('newest', ['cs', 'stat.ML'])).rejects.toThrow('is not yet of 2026-11-24');
  });

  it.each([403, 404, 400, 429, 503])('tells of status %i', async (status) => {
    server.answerInstead('/list', { status, text: 'No' });

    await expect(read('newest')).rejects.toThrow(`answered ${status}`);
  });

  it('says it cannot read a page that is another', async () => {
    server.answerInstead('/list', { text: '<html><body>Down for maintenance</body></html>' });

    await expect(read('newest')).rejects.toThrow("arXiv's listing of cs could not be read.");
  });
});

function read(age: 'newest' | 'older', codes = ['cs']) {
  const http = openHttp({ userAgent: 'test', clock: new FakeClock() });
  const { signal } = new AbortController();
  return new Listings(http, server.origin).of(tuesday, age, codes, new Troubles(), signal);
}

function fill(from: number, to: number, kind: 'new' | 'cross' | 'replace', categories: string[]) {
  for (let n = from; n <= to; n++) {
    server.add({ id: `2611.${String(n).padStart(5, '0')}`, kind, categories });
  }
}
