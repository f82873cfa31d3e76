import { describe, expect, it } from 'vitest';
import { readConfig, secretsOf } from '../src/config.ts';
import { messageOf } from '../src/lib/errors.ts';

function newsOf(variables: Record<string, string>) {
  return readConfig(variables, false).news;
}

const password = 'abcd-efgh-ijkl-mnop';
const served = { DISCORD_TOKEN: 'MTQ1MDAwMDAwMDAwMDAwMDAwMQ.G.a-bot-token' };

function mistakesIn(variables: Record<string, string>): string[] {
  try {
    newsOf(variables);
    return [];
  } catch (error) {
    return messageOf(error)
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
}

describe('the settings of the news', () => {
  it('follow what the blog followed, settle after a day, and take cross-lists in', () => {
    expect(newsOf({})).toMatchObject({
      categories: ['cs', 'stat.ML'],
      crossLists: true,
      settleHours: 24,
      contact: undefined,
    });
  });

  it('are none when offline', () => {
    expect(newsOf({ HOTPAPERS_OFFLINE: 'on' })).toBeUndefined();
  });

  it('switch on what needs no token, the stream of Bluesky only where people are served', () => {
    expect(newsOf({})?.sources).toEqual(['huggingface', 'hackernews']);
    expect(newsOf(served)?.sources).toEqual(['huggingface', 'hackernews', 'bluesky']);
  });

  it('switch on a source with its credentials, and not with half of them', () => {
    expect(newsOf({ X_BEARER_TOKEN: 'secret' })?.sources).toContain('x');
    expect(mistakesIn({ REDDIT_CLIENT_ID: 'id' })).toEqual([
      'REDDIT_CLIENT_SECRET: found nothing; Reddit needs it beside REDDIT_CLIENT_ID.',
    ]);
    expect(newsOf({ REDDIT_CLIENT_ID: 'id', REDDIT_CLIENT_SECRET: 'secret' })?.sources).toContain(
      'reddit',
    );
    expect(newsOf({ MASTODON_INSTANCES: 'https://mastodon.example' })?.sources).toContain(
      'mastodon',
    );
  });

  it.each([
    ['https://mastodon.example', 'https://mastodon.example'],
    ['mastodon.example', 'https://mastodon.example'],
    ['https://mastodon.example/explore', 'https://mastodon.example'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('take the Mastodon instance %s by its address or its name', (typed, instance) => {
    expect(newsOf({ MASTODON_INSTANCES: typed })?.mastodon.instances).toEqual([instance]);
  });

  it.each(['foo', '@ada@b.example', 'ftp://b.example', 'https://'])(
    'refuse “%s” for a Mastodon instance, also beside a good one',
    (typed) => {
      expect(mistakesIn({ MASTODON_INSTANCES: `a.example,${typed}` })).toEqual([
        `MASTODON_INSTANCES: found “a.example,${typed}”, not servers such as https://mastodon.social, with commas between.`,
      ]);
    },
  );

  it('refuse what is no address of a stream', () => {
    expect(mistakesIn({ BLUESKY_STREAM_URLS: 'https://stream.example' })).toEqual([
      'BLUESKY_STREAM_URLS: found “https://stream.example”, not URLs beginning with wss:// or ws://, with commas between.',
    ]);
  });

  it('search Bluesky with a handle and an app password, also in a trial', () => {
    const news = newsOf({ BLUESKY_HANDLE: '@ada.bsky.social', BLUESKY_APP_PASSWORD: password });

    expect(news?.sources).toEqual(['huggingface', 'hackernews', 'bluesky']);
    expect(news?.bluesky).toEqual({ identifier: 'ada.bsky.social', appPassword: password });
  });

  it('take no half of a login, no password of an account, and show none', () => {
    expect(mistakesIn({ BLUESKY_APP_PASSWORD: password })).toEqual([
      'BLUESKY_HANDLE: found nothing; Bluesky needs it beside BLUESKY_APP_PASSWORD.',
    ]);
    expect(mistakesIn({ BLUESKY_HANDLE: 'ada', BLUESKY_APP_PASSWORD: 'correct horse' })).toEqual([
      'BLUESKY_HANDLE: found “ada”, not a handle such as ada.bsky.social.',
      'BLUESKY_APP_PASSWORD: found 13 characters that are not an app password of four times four letters.',
    ]);
  });

  it('have papers summed up where a key is there or somebody asks for it by name', () => {
    const apiKey = 'k3y-of-forty-letters';
    expect(newsOf({})?.semanticScholar).toBeUndefined();
    expect(newsOf(served)?.semanticScholar).toBeUndefined();
    expect(newsOf({ SEMANTIC_SCHOLAR_API_KEY: apiKey })).toMatchObject({
      sources: ['huggingface', 'hackernews'],
      semanticScholar: { apiKey },
    });

    const named = { HOTPAPERS_SOURCES: 'SemanticScholar,huggingface' };
    expect(newsOf(named)).toMatchObject({
      sources: ['huggingface'],
      semanticScholar: { apiKey: undefined },
    });
    expect(newsOf({ ...named, SEMANTIC_SCHOLAR_API_KEY: apiKey })?.semanticScholar).toEqual({
      apiKey,
    });
    const others = { HOTPAPERS_SOURCES: 'huggingface', SEMANTIC_SCHOLAR_API_KEY: apiKey };
    expect(newsOf(others)?.semanticScholar).toBeUndefined();
  });

  it('want a source that counts beside the one that sums papers up, and a key that a header can hold', () => {
    const mistakes = mistakesIn({
      HOTPAPERS_SOURCES: 'semanticscholar',
      SEMANTIC_SCHOLAR_API_KEY: 'two words',
      SEMANTIC_SCHOLAR_URL: 'api.semanticscholar.org',
    });

    expect(mistakes).toEqual([
      'HOTPAPERS_SOURCES: found “semanticscholar”, not enough: semanticscholar only sums papers up; name a source beside it that counts, such as huggingface.',
      'SEMANTIC_SCHOLAR_API_KEY: found 9 characters that are not an API key of 8 characters or more, without blanks.',
      'SEMANTIC_SCHOLAR_URL: found “api.semanticscholar.org”, not a URL beginning with https:// or http://.',
    ]);
  });

  it('take a contact that a header can hold', () => {
    const contact = 'https://example.org/bot; mailto:ada@example.org';
    expect(newsOf({ HOTPAPERS_CONTACT: contact })?.contact).toBe(contact);
    expect(mistakesIn({ HOTPAPERS_CONTACT: 'アダ' })).toEqual([
      'HOTPAPERS_CONTACT: found “アダ”, not an address or page in plain letters, for it goes into a header.',
    ]);
  });

  it('take the sources as they are named, and no others', () => {
    const variables = { ...served, HOTPAPERS_SOURCES: 'HuggingFace, hackernews' };

    expect(newsOf(variables)?.sources).toEqual(['huggingface', 'hackernews']);
  });

  it('read lists with commas or blanks', () => {
    const news = newsOf({
      HOTPAPERS_CATEGORIES: 'cs.CV, math.*  quant-ph',
      BLUESKY_STREAM_URLS: 'wss://one.example wss://two.example',
    });

    expect(news?.categories).toEqual(['cs.CV', 'math.*', 'quant-ph']);
    expect(news?.urls.blueskyStream).toEqual(['wss://one.example', 'wss://two.example']);
  });

  it('take everything of arXiv for *', () => {
    expect(newsOf({ HOTPAPERS_CATEGORIES: '*', HOTPAPERS_CROSS_LISTS: 'off' })).toMatchObject({
      categories: ['*'],
      crossLists: false,
    });
  });

  it('tell all mistakes at once', () => {
    const mistakes = mistakesIn({
      HOTPAPERS_CATEGORIES: 'cs.QQ',
      HOTPAPERS_CROSS_LISTS: 'maybe',
      HOTPAPERS_SOURCES: 'huggingface,myspace',
      HOTPAPERS_SETTLE_HOURS: '0',
      X_DAILY_BUDGET: 'much',
      ARXIV_RSS_URL: 'ftp://example.org',
    });

    expect(mistakes).toEqual([
      'HOTPAPERS_CATEGORIES: found “cs.QQ”, not categories or archives of arXiv, such as cs,stat.ML, or *.',
      'HOTPAPERS_CROSS_LISTS: found “maybe”, not on or off.',
      'HOTPAPERS_SOURCES: found “huggingface,myspace”, not some of huggingface, hackernews, bluesky, x, reddit, mastodon, semanticscholar.',
      'HOTPAPERS_SETTLE_HOURS: found “0”, not at least one hour.',
      'ARXIV_RSS_URL: found “ftp://example.org”, not a URL beginning with https:// or http://.',
      'X_DAILY_BUDGET: found “much”, not a number of US dollars.',
    ]);
  });

  it('keep their secrets out of the log', () => {
    const config = readConfig(
      {
        X_BEARER_TOKEN: 'x-secret',
        REDDIT_CLIENT_ID: 'id',
        REDDIT_CLIENT_SECRET: 'r-secret',
        BLUESKY_HANDLE: 'ada.bsky.social',
        BLUESKY_APP_PASSWORD: password,
        SEMANTIC_SCHOLAR_API_KEY: 's2-secret',
      },
      false,
    );

    expect(secretsOf(config)).toEqual(['x-secret', 'r-secret', password, 's2-secret']);
  });
});
