import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDigest, anId, aPaper } from '../support/builders.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';
import { type Content, shownText } from '../support/slack-server/stored-message.ts';
import { objectsIn } from '../support/slack-server/wire-object.ts';

const ids = Array.from({ length: 21 }, (_, index) => anId(`2011.${String(10_000 + index)}`));

let slack: SlackServer;
let running: RunningApp;

beforeEach(async () => {
  slack = await startSlackServer();
  running = await startApp({ slack });
  await slack.waitForConnection();
  const entries = ids.map((id, index) => {
    const title = `Paper ${index} ${'long '.repeat(400).trim()}`;
    return { paper: aPaper({ id, title }) };
  });
  await running.announce(aDigest({ day: '2020-11-13', entries }));
  for (const id of ids) await (await slack.command(`save ${id}`)).waitForAnswer();
});

afterEach(async () => {
  await running.app.stop();
  await slack.closeContent();
});

function citedIn(messages: readonly Content[]): string[] {
  const text = messages.map(shownText).join('\n');
  return [...text.matchAll(/eprint = \{([^}]+)\}/g)].map(([, id = '']) => id).toSorted();
}

describe('an answer of more messages than Slack lets us answer with', () => {
  it('goes to the person as a whole, who is told so', async () => {
    const run = await slack.command('saved export:bibtex');
    const messages = await slack.waitForMessages(slack.person.id, 6, 15_000);

    expect(shownText(await run.waitForAnswer())).toContain('your messages with hotpapers');
    expect(run.answers).toHaveLength(1);
    expect(citedIn(messages)).toEqual(ids);
  });

  it('goes on where Slack asked to slow down, and loses nothing', async () => {
    slack.failNext(
      { method: 'chat.postMessage' },
      { status: 429, headers: { 'retry-after': '1' } },
    );

    await slack.command('saved export:bibtex');

    expect(citedIn(await slack.waitForMessages(slack.person.id, 6, 15_000))).toEqual(ids);
  });

  it('is said to have failed where Slack takes nothing for long', async () => {
    const limited = { status: 429, headers: { 'retry-after': '120' } };
    slack.failNext({ method: 'chat.postMessage' }, limited);

    const run = await slack.command('saved export:bibtex');

    const answers = await slack.waitFor(
      () => (run.answers.length > 1 ? run.answers : undefined),
      'the word that it failed',
    );
    expect(answers.map(shownText).join('\n')).toContain('Not all of it came through');
  });

  it('fits into the window over the Home tab', async () => {
    await slack.openHome();
    const list = await slack.press(await slack.waitForHome(), 'hotpapers:saved');
    const view = await list.waitForView();
    await slack.press(view, 'BibTeX');

    const cited = await slack.waitFor(() => {
      const found = citedIn([{ text: '', blocks: objectsIn(view.body.blocks) }]);
      return found.length > 0 ? found : undefined;
    }, 'references in the window');
    expect(cited).toEqual(ids);
  });
});
