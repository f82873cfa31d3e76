import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDigest, aPaper } from '../support/builders.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';
import { type StoredMessage, shownText } from '../support/slack-server/stored-message.ts';

let slack: SlackServer;
let running: RunningApp;

beforeEach(async () => {
  slack = await startSlackServer();
  running = await startApp({ slack });
  await slack.waitForConnection();
});

afterEach(async () => {
  await running.app.stop();
  await slack.closeContent('is_archived');
});

/** What the person sees after a command. */
async function answerTo(text: string): Promise<StoredMessage> {
  const run = await slack.command(text);
  return run.waitForAnswer();
}

const invite = 'or you are not in it; if it is private, type /invite @hotpapers there first.';

function unseen(name: string): string {
  return `I cannot see ${name}: it may be misspelt or archived, ${invite}`;
}

describe('hotpapers on Slack', () => {
  it('answers /hotpapers today privately, in blocks, and turns the page in place', async () => {
    const run = await slack.command('today');
    const first = await run.waitForAnswer();

    expect(run.acknowledgedMs).toBeLessThan(3000);
    expect(first.ephemeralFor).toBe(slack.person.id);
    expect(first.text).toContain('Hot papers · Friday 6 November 2020');
    expect(shownText(first)).toContain('Physics-Informed Neural Network Super Resolution');
    expect(shownText(first)).toContain('1,962 reposts · 52 likes');

    const pressed = await slack.press(first, 'Next ▶');
    const second = await pressed.waitForAnswer();
    expect(second).toMatchObject({ outcome: 'replaced' });
    expect(shownText(second)).toContain('Disentangling Latent Space');
  });

  it('answers /hotpapers category cs.CV, smart quotes and pasted links', async () => {
    expect(shownText(await answerTo('category cs.CV'))).toContain('Hot in cs.CV');
    expect(shownText(await answerTo('search “contrastive loss”'))).toContain(
      'Intriguing Properties',
    );
    expect(
      shownText(
        await answerTo('paper <https://arxiv.org/abs/2011.02803|arxiv.org/abs/2011.02803>'),
      ),
    ).toContain('Intriguing Properties of Contrastive Losses');
  });

  it('shares an answer for all to see, whose buttons then answer only who presses them', async () => {
    await slack.press(await answerTo('week'), 'Share in channel');

    const shared = await slack.waitForMessage();
    expect(shared.text).toContain('Best of the week');
    const pressed = await slack.press(shared, 'Next ▶');

    expect(await pressed.waitForAnswer()).toMatchObject({
      ephemeralFor: slack.person.id,
      outcome: 'posted',
    });
    expect(slack.messages()).toEqual([shared]);
  });

  it('says a mistake in one sentence and offers what was probably meant', async () => {
    const answer = await answerTo('tody');

    expect(shownText(answer)).toContain('There is no command “tody”. Did you mean “today”?');
    const pressed = await slack.press(answer, 'today');
    expect(shownText(await pressed.waitForAnswer())).toContain('Friday 6 November 2020');
  });

  it('posts to a subscribed channel: the newest digest as proof, then at the hour of its maker, once', async () => {
    const answer = await answerTo('subscribe at 09:00 days daily top 3');
    expect(shownText(answer)).toContain(
      `#papers gets the top 3 papers of all categories, every day at 09:00 (${slack.person.tz})`,
    );
    const proof = await slack.waitForMessage();
    expect(shownText(proof)).toContain('From now on here');

    await running.announce(
      aDigest({ day: '2026-11-24', entries: [{ paper: aPaper({ title: 'Fresh today' }) }] }),
    );
    await running.at('2026-11-24T12:01:00Z');
    expect(slack.messages()).toHaveLength(1);
    await running.at('2026-11-26T12:00:00Z');
    await running.at('2026-11-26T12:01:00Z');

    const [, scheduled, ...others] = slack.messages();
    expect(others).toEqual([]);
    expect(scheduled && shownText(scheduled)).toContain('Fresh today');
    expect(slack.requests.filter(({ method }) => method === 'chat.postMessage')).toMatchObject([
      { body: { unfurl_links: expect.anything(), unfurl_media: expect.anything() } },
      { body: { unfurl_links: expect.anything(), unfurl_media: expect.anything() } },
    ]);
  });

  it('fills another channel only for those who are in it', async () => {
    const mine = slack.addChannel({ name: 'reading', members: [slack.person.id] });
    const theirs = slack.addChannel({ name: 'theirs', members: [] });
    const secret = slack.addChannel({ name: 'secret', isPrivate: true, botIsMember: false });

    expect(shownText(await answerTo(`subscribe <#${mine.id}|reading>`))).toContain('#reading gets');
    expect(shownText(await answerTo('subscribe #theirs'))).toContain(unseen('#theirs'));
    expect(shownText(await answerTo(`subscribe <#${theirs.id}|theirs>`))).toContain(
      unseen('#theirs'),
    );
    expect(shownText(await answerTo(`subscribe <#${secret.id}|secret>`))).toContain(
      unseen('#secret'),
    );
    expect(shownText(await answerTo(`subscribe <#${secret.id}|>`))).toContain(
      `I cannot see that channel: it may be archived, ${invite}`,
    );
  });

  it('says of a channel that is not there, or is archived, that it may be', async () => {
    slack.addChannel({ name: 'old', isArchived: true });

    expect(shownText(await answerTo('subscribe #nonesuch'))).toContain(unseen('#nonesuch'));
    expect(shownText(await answerTo('subscribe #old'))).toContain(unseen('#old'));
  });

  it('offers no other channel for one that somebody cannot see', async () => {
    const secret = slack.addChannel({ name: 'secret', isPrivate: true, botIsMember: false });

    const answer = await answerTo(`subscribe <#${secret.id}|secret> cs.CV`);

    expect(JSON.stringify(answer.blocks)).not.toContain('"subscribe');
    expect(JSON.stringify(answer.blocks)).not.toContain(secret.id);
  });

  it('pauses the subscription of a channel that was archived, and says so', async () => {
    await answerTo('subscribe at 09:00 timezone UTC days daily');
    await slack.waitForMessage();
    slack.changeChannel(slack.papers.id, { isArchived: true });

    await running.announce(aDigest({ day: '2026-11-24' }));
    await running.at('2026-11-25T09:00:00Z');

    expect(shownText(await answerTo('subscriptions'))).toContain(
      'paused: Slack refuses: the channel is archived.',
    );
  });
});
