import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from '../support/running-app.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';
import { shownText } from '../support/slack-server/stored-message.ts';
import type { StoredView } from '../support/slack-server/stored-view.ts';
import { objectsIn } from '../support/slack-server/wire-object.ts';

let slack: SlackServer;
let running: RunningApp;

const first = 'hotpapers:paper0';

beforeEach(async () => {
  slack = await startSlackServer();
  // Nobody waits here longer than it takes.
  running = await startApp({ slack, patience: async () => {} });
  await slack.waitForConnection();
});

afterEach(async () => {
  await running.app.stop();
  await slack.closeContent('push_limit_reached', 'expired_trigger_id');
});

function shown(view: StoredView): string {
  return shownText({ text: '', blocks: objectsIn(view.body.blocks) });
}

function closes(view: StoredView): unknown {
  const { close } = view.body;
  return Object(close).text;
}

/** The newest digest, in a window over the Home tab. */
async function digest(): Promise<StoredView> {
  await slack.openHome();
  return (await slack.press(await slack.waitForHome(), 'Show all')).waitForView();
}

async function chosen(view: StoredView, words: string): Promise<StoredView> {
  return (await slack.select(view, first, words)).waitForView();
}

/** Presses a button that puts something else into the same window. */
async function turned(view: StoredView, button: string, until: string): Promise<void> {
  await slack.press(view, button);
  await slack.waitFor(() => shown(view).includes(until) || undefined, `“${until}” in its place`);
}

describe('a window over the Home tab', () => {
  it('keeps its list while something is chosen from it', async () => {
    const list = await digest();
    const before = shown(list);

    const saved = await chosen(list, 'Save for me');
    expect(shown(saved)).toContain('Saved');
    expect([closes(list), closes(saved)]).toEqual(['Close', 'Back']);
    slack.closeView(saved);
    const cited = await chosen(list, 'BibTeX');

    expect(shown(cited)).toContain('@misc');
    expect(shown(list)).toBe(before);
  });

  it('turns its pages in its place', async () => {
    const list = await digest();
    const paper = await chosen(list, 'Abstract and posts');

    await turned(paper, 'Why it is here', 'The paper');
    slack.closeView(paper);
    await turned(list, 'Next ▶', 'Disentangling Latent Space');

    expect([closes(list), closes(paper)]).toEqual(['Close', 'Back']);
    expect(slack.requests.filter(({ method }) => method === 'views.push')).toHaveLength(1);
  });

  it('lies over two others at the most: the third takes what is chosen in it', async () => {
    const second = await chosen(await digest(), 'Abstract and posts');
    await turned(second, 'The digest it was in', 'Next ▶');
    const third = await chosen(second, 'Abstract and posts');
    await turned(third, 'The digest it was in', 'Next ▶');

    await slack.select(third, first, 'BibTeX');

    await slack.waitFor(() => shown(third).includes('@misc') || undefined, 'the citation');
    expect(closes(third)).toBe('Back');
    expect(shown(second)).toContain('Next ▶');
  });

  it('takes what is chosen in it where Slack lets nothing over it any longer', async () => {
    const list = await digest();
    slack.failNext({ method: 'views.push' }, { error: 'expired_trigger_id' });

    await slack.select(list, first, 'BibTeX');
    await slack.waitFor(() => shown(list).includes('@misc') || undefined, 'the citation');

    expect(closes(list)).toBe('Close');
  });
});
