import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDigest, aWish } from '../support/builders.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';
import { shownText } from '../support/slack-server/stored-message.ts';
import type { StoredView } from '../support/slack-server/stored-view.ts';
import { objectsIn } from '../support/slack-server/wire-object.ts';
import type { Channel } from '../support/slack-server/workspace.ts';

let slack: SlackServer;
let running: RunningApp;
/** Of whoever waits for an answer. */
let patience: (ms: number) => Promise<unknown>;

beforeEach(async () => {
  slack = await startSlackServer();
  patience = pause;
  running = await startApp({ slack, patience: (ms) => patience(ms) });
  await slack.waitForConnection();
});

afterEach(async () => {
  await running.app.stop();
  await slack.closeContent();
});

function shown(view: StoredView): string {
  return shownText({ text: '', blocks: objectsIn(view.body.blocks) });
}

async function openedHome(): Promise<StoredView> {
  await slack.openHome();
  return slack.waitForHome();
}

/** The Home tab, once it shows this. */
function homeWith(text: string): Promise<StoredView> {
  return slack.waitFor(() => {
    const home = slack.home();
    return home && shown(home).includes(text) ? home : undefined;
  }, `“${text}” in the Home tab`);
}

function homeWithout(text: string): Promise<StoredView> {
  return slack.waitFor(() => {
    const home = slack.home();
    return home && !shown(home).includes(text) ? home : undefined;
  }, `the Home tab without “${text}”`);
}

/** What was lost is noted beside the tab, which shows it when it is opened again. */
async function homeOpenedUntil(showing: RegExp): Promise<StoredView> {
  await openedHome();
  const home = slack.home();
  return home && showing.test(shown(home)) ? home : homeOpenedUntil(showing);
}

async function modalFrom(button: string): Promise<StoredView> {
  const run = await slack.press(await openedHome(), button);
  return run.waitForView();
}

async function subscribe(text = ''): Promise<void> {
  const run = await slack.command(`subscribe at 08:30 timezone Asia/Tokyo days mon,fri ${text}`);
  await run.waitForAnswer();
}

/** Each gets its proof, too. */
async function subscribeChannels(count: number): Promise<void> {
  const named = Array.from({ length: count }, (_, index) => `channel-${index + 1}`);
  await Promise.all(named.map((name) => subscribeChannel(slack.addChannel({ name }))));
}

async function subscribeChannel({ id: channelId }: Channel): Promise<void> {
  await (await slack.command('subscribe', { channelId })).waitForAnswer();
  await slack.waitForMessages(channelId);
}

const filled = { channel: '', at: '09:15', timezone: 'Europe/Berlin' };

describe('the Home tab', () => {
  it('leads to a first subscription, and shows the newest digest in five lines', async () => {
    const home = await openedHome();

    expect(shown(home)).toContain('Welcome to hotpapers');
    expect(shown(home)).toContain('5. ');
    expect(shown(home)).not.toContain('6. ');
    expect(shown(home)).toContain('Your list is empty');
  });

  it('subscribes the person by one press, in their zone, and shows it', async () => {
    const run = await slack.press(await openedHome(), 'Send it to me, weekdays at 09:00');

    expect(shown(await run.waitForView())).toContain(
      `Your conversation with hotpapers gets the top 10 papers of all categories, weekdays at 09:00 (${slack.person.tz})`,
    );
    const home = await homeWith('What you and your channels get');
    expect(shown(home)).toContain(`weekdays at 09:00 (${slack.person.tz}); next`);
    expect(shown(home)).not.toContain('Send it to me');
    const [proof] = await slack.waitForMessages(slack.openDirect().id, 1);
    expect(proof?.text).toContain('Friday 6 November 2020');
  });

  it('takes the conversation with the person for the one they type in', async () => {
    const inConversation = { channelId: slack.openDirect().id };
    await (await slack.command('subscribe at 07:00', inConversation)).waitForAnswer();

    const home = await openedHome();
    expect(shown(home)).toContain('at 07:00');
    const stopping = await slack.press(home, 'Stop');
    await homeWith('Welcome to hotpapers');
    await slack.press(await stopping.waitForView(), 'Undo');
    await homeWith('at 07:00');
  });

  it('shows what the person keeps and what their channels get', async () => {
    const theirs = slack.addChannel({ name: 'theirs', members: [] });
    await subscribe('categories cs.CV');
    await (await slack.command('subscribe', { channelId: theirs.id })).waitForAnswer();
    await (await slack.command('save 2011.02519')).waitForAnswer();

    const home = await openedHome();

    expect(shown(home)).toContain('#papers');
    expect(shown(home)).not.toContain('#theirs');
    expect(shown(home)).toContain('papers of cs.CV');
    expect(shown(home)).toMatch(/Your saved papers\n1\. \nPhysics-Informed/);
  });

  it('shows whom a digest pings by their name, and so do the windows over it', async () => {
    const group = '{"type":"usergroup","usergroup_id":"S0123ABC"}';
    await subscribe('mention <!subteam^S0123ABC|@ml>');
    const alone = { channelId: slack.openDirect().id };
    await (await slack.command('subscribe mention S0123ABC', alone)).waitForAnswer();

    const home = await openedHome();
    expect(shown(home)).toContain('pinging \n; next');
    expect(JSON.stringify(home.body).split(group)).toHaveLength(3);

    const stopping = await slack.press(home, 'Stop');
    expect(JSON.stringify((await stopping.waitForView()).body)).toContain(group);
  });

  it('shows what is paused because its channel was archived, or is hidden from us', async () => {
    const secret = slack.addChannel({ name: 'secret', isPrivate: true });
    await subscribeChannel(slack.papers);
    await subscribeChannel(secret);
    slack.changeChannel(slack.papers.id, { isArchived: true });
    await slack.event({ type: 'channel_archive', channel: slack.papers.id });
    slack.changeChannel(secret.id, { botIsMember: false });
    await slack.event({ type: 'group_left', channel: secret.id });

    const home = await homeOpenedUntil(/(paused: .*){2}/s);

    expect(shown(home)).toContain('#papers');
    expect(JSON.stringify(home.body)).toContain(`{"type":"channel","channel_id":"${secret.id}"}`);
    expect(shown(home)).not.toMatch(/^Edit$/m);
  });

  it('offers to resume what is paused only where something can be posted again', async () => {
    const secret = slack.addChannel({ name: 'secret', isPrivate: true });
    await subscribeChannel(slack.papers);
    await subscribeChannel(secret);
    slack.changeChannel(slack.papers.id, { isArchived: true });
    await slack.event({ type: 'channel_archive', channel: slack.papers.id });
    slack.changeChannel(secret.id, { botIsMember: false });
    await slack.event({ type: 'group_left', channel: secret.id });

    const closed = await homeOpenedUntil(/(paused: .*){2}/s);
    expect(shown(closed)).not.toMatch(/^Resume$/m);
    expect(shown(closed).match(/^Stop$/gm)).toHaveLength(2);

    slack.changeChannel(slack.papers.id, { isArchived: false });
    const opened = await homeOpenedUntil(/^Resume$/m);
    expect(shown(opened).match(/^Resume$/gm)).toHaveLength(1);
    expect(shown(opened).match(/^Stop$/gm)).toHaveLength(2);
  });

  it('lets people stop what is paused, though they can no longer reach it', async () => {
    const secret = slack.addChannel({ name: 'secret', isPrivate: true });
    await subscribeChannel(secret);
    slack.changeChannel(secret.id, { botIsMember: false });
    await slack.event({ type: 'group_left', channel: secret.id });

    const run = await slack.press(await homeOpenedUntil(/paused: /), 'Stop');

    expect(shown(await run.waitForView())).toContain('Stopped');
    await homeWith('Welcome to hotpapers');
  });

  it('says that more channels get something than it has room for', async () => {
    await subscribeChannels(23);

    const home = await openedHome();

    expect(shown(home)).toContain('#channel-20');
    expect(shown(home)).not.toContain('#channel-21');
    expect(shown(home)).toContain('3 more subscriptions had no room here.');
  });

  it('answers over itself where there is no conversation', async () => {
    const run = await slack.select(await openedHome(), 'hotpapers:menu', 'paper 2011.02519');

    expect(shown(await run.waitForView())).toContain('Abstract');
  });

  it('resumes a subscription that could not be served', async () => {
    await subscribe();
    await slack.event({ type: 'channel_archive', channel: slack.papers.id });
    const paused = await homeOpenedUntil(/paused: /);

    await slack.press(paused, 'Resume');

    expect(shown(await homeWith('; next'))).not.toContain('paused');
  });

  it('never ends with what was read before, when it is shown twice at once', async () => {
    const gate = new EventEmitter();
    slack.failNext({ method: 'views.publish' }, { until: once(gate, 'open') });
    await slack.openHome();
    await slack.waitForRequests('views.publish');
    await subscribe();
    await slack.openHome();
    await (await slack.command('status')).waitForAnswer();

    gate.emit('open');
    await slack.waitForRequests('views.publish', 2);
    await running.app.stop();

    expect(shown(await slack.waitForHome())).toContain('#papers');
  });

  it('stops a subscription and shows that it is gone', async () => {
    await subscribe();
    const run = await slack.press(await openedHome(), 'Stop');

    expect(shown(await run.waitForView())).toContain('Stopped');
    await homeWith('Welcome to hotpapers');
  });
});

describe('the form for a subscription', () => {
  it('subscribes a channel', async () => {
    const modal = await modalFrom('Subscribe a channel…');
    await slack.submitView(modal, {
      ...filled,
      channel: slack.papers.id,
      categories: ['cs.CV', 'hep-*'],
      days: ['mon', 'thu'],
      top: '5',
      layout: 'compact',
    });

    expect(shown(await homeWith('#papers'))).toContain(
      'the top 5 papers of cs.CV and hep-* as a list, Mondays and Thursdays at 09:15 (Europe/Berlin)',
    );
    expect(shown(modal)).toContain('✓');
  });

  it('opens as a shortcut, too, with the zone of the person', async () => {
    const run = await slack.shortcut('hotpapers_subscribe');

    expect(JSON.stringify((await run.waitForView()).body)).toContain(slack.person.tz);
  });

  it('completes categories and zones as they are typed', async () => {
    const modal = await modalFrom('Subscribe a channel…');

    const categories = await slack.suggest(modal, 'categories', 'vision');
    const zones = await slack.suggest(modal, 'timezone', 'berl');

    expect(categories.ackPayload).toMatchObject({ options: [{ value: 'cs.CV' }] });
    expect(zones.ackPayload).toMatchObject({ options: [{ value: 'Europe/Berlin' }] });
  });

  it.each([
    ['cs.', 'cs.RO'],
    ['math', 'math.ST'],
  ])('offers all categories that begin with %s, down to %s', async (typed, last) => {
    const modal = await modalFrom('Subscribe a channel…');

    const found = await slack.suggest(modal, 'categories', typed);

    expect(found.ackPayload).toMatchObject({
      options: expect.arrayContaining([expect.objectContaining({ value: last })]),
    });
  });

  it.each([
    ['kolkata', 'Asia/Kolkata'],
    ['calcutta', 'Asia/Kolkata'],
    ['kyiv', 'Europe/Kyiv'],
    ['beijing', 'Asia/Shanghai'],
    ['PST', 'America/Los_Angeles'],
    ['CET', 'Europe/Berlin'],
    ['GMT', 'GMT'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
  ])('finds a time zone by whatever name people have for it: %s', async (typed, zone) => {
    const modal = await modalFrom('Subscribe a channel…');
    const found = await slack.suggest(modal, 'timezone', typed);

    await slack.submitView(modal, { ...filled, channel: slack.papers.id, timezone: zone });

    expect(found.ackPayload).toMatchObject({ options: [{ value: zone }] });
    expect(shown(await homeWith('#papers'))).toContain(`(${zone})`);
  });

  it('offers a pattern that was typed, and of several categories the last', async () => {
    const modal = await modalFrom('Subscribe a channel…');

    const pattern = await slack.suggest(modal, 'categories', 'hep-*');
    const last = await slack.suggest(modal, 'categories', 'math.CO, cs.CV,');

    expect(pattern.ackPayload).toMatchObject({ options: [{ value: 'hep-*' }] });
    expect(last.ackPayload).toMatchObject({ options: [{ value: 'cs.CV' }] });
  });

  it('says a mistake at its field', async () => {
    const modal = await modalFrom('Subscribe a channel…');
    const channel = slack.papers.id;

    const zone = await slack.submitView(modal, { ...filled, channel, timezone: 'Mars/Base' });
    const other = slack.addChannel({ name: 'other', members: [] });
    const foreign = await slack.submitView(modal, { ...filled, channel: other.id });

    expect(zone.ackPayload).toMatchObject({
      errors: { timezone: expect.stringContaining('Mars/Base') },
    });
    expect(foreign.ackPayload).toMatchObject({ errors: { channel: expect.anything() } });
    expect(modal.isOpen).toBe(true);
  });

  it('says what to do where hotpapers is not in the private channel that was picked', async () => {
    const secret = slack.addChannel({ name: 'secret', isPrivate: true, botIsMember: false });
    const modal = await modalFrom('Subscribe a channel…');

    const sent = await slack.submitView(modal, { ...filled, channel: secret.id });

    expect(sent.ackPayload).toMatchObject({
      errors: {
        channel:
          'I cannot see that channel: it may be archived, or you are not in it; if it is private, type /invite @hotpapers there first.',
      },
    });
  });

  it.each(['keywords', 'without', 'follow'])(
    'says at %s that it has too many words',
    async (field) => {
      const modal = await modalFrom('Subscribe a channel…');
      const words = Array.from({ length: 21 }, (_, index) => `word${index}`).join(', ');

      const sent = await slack.submitView(modal, {
        ...filled,
        channel: slack.papers.id,
        [field]: words,
      });

      expect(sent.ackPayload).toMatchObject({
        errors: { [field]: 'At most 20 words or phrases can be named, not 21.' },
      });
    },
  );

  it('is filled with the subscription it changes, and puts the new one in its place', async () => {
    await subscribe('categories cs.CV top 7');
    const run = await slack.press(await openedHome(), 'Edit');
    const modal = await run.waitForView();

    await slack.submitView(modal, { categories: ['cs.LG'] });

    const home = await homeWith('papers of cs.LG');
    expect(shown(home)).toContain(
      'the top 7 papers of cs.LG, Mondays and Fridays at 08:30 (Asia/Tokyo)',
    );
    expect(shown(home)).not.toContain('cs.CV,');
    expect(shown(home).match(/#papers/g)).toHaveLength(1);
  });

  it('makes a new subscription, and says so, where the one to edit was stopped meanwhile', async () => {
    await subscribe('top 7');
    const home = await openedHome();
    await (await slack.command('unsubscribe')).waitForAnswer();

    const run = await slack.press(home, 'Edit');

    const modal = await run.waitForView();
    expect(shown(modal)).toContain('That subscription was stopped meanwhile');
    await homeWith('Welcome to hotpapers');
    await slack.submitView(modal, { channel: slack.papers.id, top: '4' });
    await homeWith('the top 4 papers');
  });

  it('asks for words, too, and forgets none of what it does not ask for', async () => {
    await subscribe('tldr on quiet_days told');
    const run = await slack.press(await openedHome(), 'Edit');

    await slack.submitView(await run.waitForView(), {
      keywords: 'diffusion, point cloud',
      follow: 'Ada Example',
    });

    const home = await homeWith('point cloud');
    expect(shown(home).match(/#papers/g)).toHaveLength(1);
    const again = await slack.press(home, 'Edit');
    const modal = await again.waitForView();
    expect(JSON.stringify(modal.body)).toContain('"initial_value":"diffusion, point cloud"');
    await slack.submitView(modal, { keywords: '', follow: '' });
    const plain = await homeWithout('point cloud');
    expect(shown(plain)).toContain('with short summaries, telling of days without announcement');
  });

  it('changes what only the person gets, too', async () => {
    await slack.press(await openedHome(), 'Send it to me, weekdays at 09:00');
    const run = await slack.press(await homeWith('What you and'), 'Edit');

    await slack.submitView(await run.waitForView(), { top: '3', min_heat: '2.5' });

    const home = await homeWith('the top 3 papers of all categories with heat 2.5 or more');
    expect(shown(home).match(/; next/g)).toHaveLength(1);
  });

  it('keeps the formula of a least heat that is not changed in it', async () => {
    await subscribe('min_heat 60');
    const digest = aDigest({ day: '2026-11-20', formula: 'heat-1' });
    await running.builds(digest);
    const run = await slack.press(await openedHome(), 'Edit');

    await slack.submitView(await run.waitForView(), { top: '3' });

    const home = await homeWith('the top 3 papers');
    expect(shown(home)).toContain('with heat 60 or more by sum');
    const again = await slack.press(home, 'Edit');
    await slack.submitView(await again.waitForView(), { min_heat: '40' });
    await homeWith('with heat 40 or more by heat-1');
  });

  it.each(['IST', 'EST'])(
    'keeps the time zone %s, which people type for others, and so does an undo',
    async (zone) => {
      const channel = { platform: 'slack', workspace: slack.teamId, id: slack.papers.id } as const;
      const wish = aWish({ channel, zone, keywords: ['gan'] });
      await running.inStore((store) => store.subscriptions.save(wish, undefined, new Date()));
      const run = await slack.press(await openedHome(), 'Edit');
      const modal = await run.waitForView();

      await slack.submitView(modal, { keywords: 'diffusion' });
      expect(shown(await homeWith('about diffusion'))).toContain(`09:00 (${zone})`);
      await slack.press(modal, 'Undo');
      expect(shown(await homeWith('about gan'))).toContain(`09:00 (${zone})`);

      const stopping = await slack.press(await homeWith('about gan'), 'Stop');
      await homeWith('Welcome to hotpapers');
      await slack.press(await stopping.waitForView(), 'Undo');
      expect(shown(await homeWith('about gan'))).toContain(`09:00 (${zone})`);
    },
  );

  it('leaves as it is what would not fit into it, and says so', async () => {
    const channel = { platform: 'slack', workspace: slack.teamId, id: slack.papers.id } as const;
    const categories = Array.from({ length: 101 }, (_, index) => `cond-mat.x${index + 100}`);
    const follow = Array.from({ length: 20 }, (_, index) => `${'w'.repeat(180)}${index + 10}`);
    const wish = aWish({ channel, categories, follow, keywords: ['gan'] });
    await running.inStore((store) => store.subscriptions.save(wish, undefined, new Date()));
    const run = await slack.press(await openedHome(), 'Edit');
    const modal = await run.waitForView();
    const before = shown(modal);

    await slack.submitView(modal, { top: '3', keywords: '' });

    await homeWith('the top 3 papers');
    const now = await running.inStore((store) => store.subscriptions.inChannel(channel));
    expect(now).toMatchObject([{ categories, follow, keywords: [], top: 3 }]);
    expect(before).toContain('Categories: this is too long to be changed here');
    expect(before).toContain('Always list these authors or words: this is too long');
  });

  it('says that another subscription is like what this one would become', async () => {
    await subscribe('categories cs.CV');
    await subscribe('categories cs.LG');
    const run = await slack.press(await openedHome(), 'Edit');

    const sent = await slack.submitView(await run.waitForView(), { categories: ['cs.LG'] });

    expect(sent.ackPayload).toMatchObject({
      errors: { categories: expect.stringContaining('#papers has another subscription') },
    });
    expect(shown(await openedHome())).toContain('papers of cs.CV');
  });

  it('leaves out what the channel has seen, while its box is ticked', async () => {
    await subscribe();
    const run = await slack.press(await openedHome(), 'Edit');
    await slack.submitView(await run.waitForView(), { new_only: ['on'] });

    const home = await homeWith('only papers new here');
    const again = await slack.press(home, 'Edit');
    const modal = await again.waitForView();
    await slack.submitView(modal, { top: '4' });
    expect(shown(await homeWith('the top 4 papers'))).toContain('only papers new here');

    const last = await slack.press(await homeWith('the top 4 papers'), 'Edit');
    await slack.submitView(await last.waitForView(), { new_only: [] });
    expect(shown(await homeWithout('only papers new here'))).toContain('the top 4 papers');
  });

  it('is told of as soon as Slack wants it, and answered when Slack has said what is asked of it', async () => {
    const modal = await modalFrom('Subscribe a channel…');
    const gate = new EventEmitter();
    slack.failNext({ method: 'users.conversations' }, { until: once(gate, 'open') });
    patience = async () => {};

    const sent = await slack.submitView(modal, { ...filled, channel: slack.papers.id });

    expect(sent.ackPayload).toMatchObject({ response_action: 'update' });
    expect(shown(modal)).toContain('One moment');
    gate.emit('open');
    await slack.waitFor(() => shown(modal).includes('Subscribed') || undefined, 'the answer');
    await homeWith('#papers');
  });

  it('says a mistake in its place when it is too late for its fields', async () => {
    const secret = slack.addChannel({ name: 'secret', isPrivate: true, botIsMember: false });
    const modal = await modalFrom('Subscribe a channel…');
    const gate = new EventEmitter();
    slack.failNext({ method: 'users.conversations' }, { until: once(gate, 'open') });
    patience = async () => {};
    await slack.submitView(modal, { ...filled, channel: secret.id });

    gate.emit('open');

    await slack.waitFor(() => shown(modal).includes('/invite @hotpapers') || undefined, 'it');
    expect(shown(modal)).toContain('That did not work');
  });

  it('sent off twice subscribes once', async () => {
    const modal = await modalFrom('Subscribe a channel…');

    await slack.submitView(modal, { ...filled, channel: slack.papers.id }, { duplicate: true });

    expect(shown(await homeWith('#papers')).match(/#papers/g)).toHaveLength(1);
  });
});
