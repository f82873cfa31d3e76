import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';
import type { SlackServer } from '../support/slack-server/slack-server.ts';
import { startSlackServer } from '../support/slack-server/start.ts';
import {
  type Content,
  type StoredMessage,
  shownText,
} from '../support/slack-server/stored-message.ts';

let slack: SlackServer;
let running: RunningApp;

beforeEach(async () => {
  slack = await startSlackServer();
  running = await startApp({ slack });
  await slack.waitForConnection();
});

afterEach(async () => {
  await running.app.stop();
  await slack.closeContent();
});

async function answerTo(text: string): Promise<StoredMessage> {
  const run = await slack.command(text);
  return run.waitForAnswer();
}

const paperUrl = 'https://arxiv.org/abs/2011.02803';
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const linkButton = {
  type: 'button',
  action_id: 'open',
  text: { type: 'plain_text', text: 'Read' },
  url: paperUrl,
};
const richText = {
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: paperUrl }] }],
};

function buttonsOf(message: Content): string {
  return JSON.stringify(message.blocks?.filter(({ type }) => type === 'actions'));
}

describe('questions on Slack', () => {
  it('forgives how they are typed', async () => {
    expect(shownText(await answerTo('CS.CV'))).toContain('Hot in cs.CV');
    expect(shownText(await answerTo('cat cs.CV'))).toContain('Hot in cs.CV');
    expect(shownText(await answerTo('cat “computer vision”'))).toContain('Hot in cs.CV');
    expect(shownText(await answerTo('today category:cs.CV'))).toContain('cs.CV');
    expect(shownText(await answerTo('  hotpapers TODAY '))).toContain('Friday 6 November 2020');
    expect(shownText(await answerTo('<https://arxiv.org/abs/2011.02803v2|the paper>'))).toContain(
      'Intriguing Properties of Contrastive Losses',
    );
  });

  it('offers the nearest correct line as a button', async () => {
    const answer = await answerTo('ca cs.VC');
    const pressed = await slack.press(answer, 'category cs.CV');

    expect(shownText(await pressed.waitForAnswer())).toContain('Hot in cs.CV');
  });

  it('mend what was mistaken, whatever it takes', async () => {
    expect(shownText(await answerTo('category:cs.CV'))).toContain('Hot in cs.CV');
    expect(shownText(await answerTo('cat `cs.CV`.'))).toContain('Hot in cs.CV');
    expect(shownText(await answerTo('"week cs.LG"'))).toContain('Best of the week in cs.LG');
    const pressed = await slack.press(await answerTo('today bogus'), 'today');
    expect(shownText(await pressed.waitForAnswer())).toContain('Friday 6 November 2020');
    const search = await slack.press(await answerTo('barren plateaus'), 'search barren plateaus');
    expect(shownText(await search.waitForAnswer())).toContain('Found for barren plateaus');
  });

  it('tell who may change what, and take no role for it', async () => {
    expect(shownText(await answerTo('settings'))).toContain('SLACK_MANAGERS');
    expect(shownText(await answerTo('settings manager_role <!subteam^S123|@leads>'))).toContain(
      'Roles decide nothing here.',
    );
  });

  it('come as a mention in a thread, too, answered there for the person alone', async () => {
    const said = slack.say('Has anybody read this?');

    const run = await slack.mention('category cs.CV', { threadTs: said.ts });
    const answer = await run.waitForAnswer();

    expect(answer).toMatchObject({ thread_ts: said.ts, ephemeralFor: slack.person.id });
    expect(shownText(answer)).toContain('Hot in cs.CV');
  });

  it.each<[string, string]>([
    ['<@BOT>, today', 'Friday 6 November 2020'],
    ['<@BOT>: today', 'Friday 6 November 2020'],
    ['Hey <@BOT> today', 'Friday 6 November 2020'],
    ['<@BOT> today <@U777>', 'Friday 6 November 2020'],
    ['<@BOT> please show today', 'Friday 6 November 2020'],
    ['<@BOT> show me cs.CV', 'Hot in cs.CV'],
    ['"<@BOT> today"', 'Friday 6 November 2020'],
    ['<@BOT> :wave: today', 'Friday 6 November 2020'],
    ['2011.02803 <@BOT> what is this?', 'Intriguing Properties'],
    ['today <@BOT> please', 'Friday 6 November 2020'],
    ['<@BOT> please save 2011.02803', 'Saved'],
    ['today, please, <@BOT>!', 'Friday 6 November 2020'],
    ['Hi <@BOT>', 'The arXiv papers people talk about'],
  ])('come as a mention however people put it: %s', async (said, wanted) => {
    const run = await slack.mention(said.replace('BOT', slack.botUserId));

    expect(shownText(await run.waitForAnswer())).toContain(wanted);
  });

  it('come as a command put as to a person', async () => {
    expect(shownText(await answerTo('please show me cs.CV'))).toContain('Hot in cs.CV');
    expect(shownText(await answerTo(': today!'))).toContain('Friday 6 November 2020');
  });

  it('come as a command about somebody else are refused, and change nothing', async () => {
    await answerTo('subscribe');

    expect(shownText(await answerTo('pause <@U777|ana>'))).toContain('No subscription of #papers');
  });

  it('asked in a thread, are shared in that thread', async () => {
    const said = slack.say('Has anybody read this?');
    const run = await slack.mention('week', { threadTs: said.ts });

    await slack.press(await run.waitForAnswer(), 'Share in channel');

    expect(await slack.waitForMessage()).toMatchObject({ thread_ts: said.ts });
  });

  it('come as the shortcut “Look up papers” on a message', async () => {
    const said = slack.say('Read <https://arxiv.org/abs/2011.02803|this>!');

    const run = await slack.shortcut('hotpapers_look_up', said);

    expect(shownText(await run.waitForAnswer())).toContain('Intriguing Properties');
  });

  it('come as that shortcut on a digest of ours, too, of which every paper is found', async () => {
    await answerTo('subscribe layout compact');
    const digest = await slack.waitForMessage();

    const run = await slack.shortcut('hotpapers_look_up', digest);

    const answer = shownText(await run.waitForAnswer());
    expect(answer).toContain('Papers linked there');
    expect(answer).toContain('Physics-Informed Neural Network Super Resolution');
  });

  it.each<[string, Partial<Content>]>([
    ['the link of an attachment, as a feed posts it', { attachments: [{ title_link: paperUrl }] }],
    ['an attachment of a link that was shared', { attachments: [{ from_url: paperUrl }] }],
    ['the text of an attachment', { attachments: [{ text: `<${paperUrl}|a paper>` }] }],
    ['a field of an attachment', { attachments: [{ fields: [{ title: 'At', value: paperUrl }] }] }],
    ['a section', { blocks: [{ type: 'section', text: mrkdwn(`See <${paperUrl}|this>.`) }] }],
    ['a button that is a link', { blocks: [{ type: 'actions', elements: [linkButton] }] }],
    [
      'the message that another forwards',
      { attachments: [{ message_blocks: [{ message: { blocks: [richText] } }] }] },
    ],
  ])('come as that shortcut on %s', async (_, content) => {
    const said = Object.assign(slack.say('New on arXiv'), content);

    const run = await slack.shortcut('hotpapers_look_up', said);

    expect(shownText(await run.waitForAnswer())).toContain('Intriguing Properties');
  });

  it('open a paper from the menu, beside the list', async () => {
    const list = await answerTo('today');

    const run = await slack.select(list, 'hotpapers:menu', 'paper 2011.02519');
    const paper = await run.waitForAnswer();

    expect(paper).toMatchObject({ ephemeralFor: slack.person.id, outcome: 'posted' });
    expect(shownText(paper)).toContain('Abstract');
  });

  it('save, cite and explain a paper from its own menu', async () => {
    const list = await answerTo('today');

    const saving = await slack.select(list, 'hotpapers:paper0', 'Save for me');
    const citing = await slack.select(list, 'hotpapers:paper0', 'BibTeX');

    const asking = await slack.select(list, 'hotpapers:paper0', 'Why it is here');

    expect(shownText(await asking.waitForAnswer())).toContain('Physics-Informed');
    expect(shownText(await saving.waitForAnswer())).toContain('Saved');
    const cited = await citing.waitForAnswer();
    expect(JSON.stringify(cited.blocks)).toContain('rich_text_preformatted');
    expect(shownText(cited)).toContain('@misc{');
    expect(shownText(await answerTo('saved'))).toContain('Physics-Informed Neural Network');
  });

  it('have one effect however often Slack delivers them', async () => {
    const command = await slack.command('subscribe at 09:00', { duplicate: true });
    await command.waitForAnswer();
    const button = await slack.press(await answerTo('week'), 'Share in channel', {
      duplicate: true,
    });
    await button.waitForAnswer();
    await slack.waitForMessages(slack.papers.id, 2);
    const mention = await slack.mention('today', { duplicate: true });
    await mention.waitForAnswer();
    await answerTo('status');

    expect(command.answers).toHaveLength(1);
    expect(button.answers).toHaveLength(1);
    expect(mention.answers).toHaveLength(1);
    expect(slack.messages()).toHaveLength(2);
  });

  it.each([
    ['as picked', '<!subteam^S0123ABC|@ml>', '@ml'],
    ['without its name', '<!subteam^S0123ABC>', 'S0123ABC'],
    ['by its id', 'S0123ABC', 'S0123ABC'],
  ])(
    'name the user group to ping, %s, and the answers tell it and ping nobody',
    async (_, typed, named) => {
      await answerTo('subscribe');

      const changed = await answerTo(`subscribe mention ${typed}`);
      const listed = await answerTo('subscriptions');
      await (await slack.press(listed, 'Share in channel')).waitForAnswer();
      const shared = await slack.waitForMessage(2);

      expect(shownText(changed)).toContain('Changed');
      expect(shownText(changed)).toContain(`pinging \nthe user group ${named}\n`);
      expect(shownText(listed)).toContain('pinging \nthe user group S0123ABC\n');
      expect(shownText(shared)).toContain('pinging \nthe user group S0123ABC\n');
      for (const message of [changed, listed, shared]) {
        expect(JSON.stringify(message.blocks)).not.toMatch(/usergroup|subteam/);
      }
    },
  );

  it.each([
    ['here', '“here”'],
    ['everyone', '“everyone”'],
    ['ML', '“ML”'],
    ['S0123', '“S0123”'],
    ['SURVEY', '“SURVEY”'],
    ['SURVEYORS', '“SURVEYORS”'],
    ['@ml', '“@ml”'],
    ['<!here>', 'That'],
    ['<!channel>', 'That'],
    ['<@U0123>', 'That'],
    ['<@U0123|ann>', 'That'],
    ['<@&1574786240148930560>', 'That'],
  ])('ping nobody but a user group: %s', async (typed, named) => {
    const refused = shownText(await answerTo(`subscribe mention ${typed}`));

    expect(refused).toContain(`\n${named} is no user group. Name a user group, or write none.`);
    expect(refused).toContain('subscribe mention none');
    expect(shownText(await answerTo('subscriptions'))).toContain('has no subscription');
  });

  it('in a private channel do not tell its name', async () => {
    const secret = slack.addChannel({ name: 'secret', isPrivate: true });

    const run = await slack.command('subscriptions', { channelId: secret.id });

    expect(shownText(await run.waitForAnswer())).toContain('This channel has no subscription');
    const daily = await slack.command('daily', { channelId: secret.id });
    expect(shownText(await daily.waitForAnswer())).toContain(
      'Every weekday at 09:00 in this channel',
    );
  });

  it('of what somebody is sent alone are answered to nobody else', async () => {
    const { id: conversation } = slack.openDirect();
    const other = slack.addUser({ name: 'grace' });
    const alone = 'subscribe keywords:diffusion follow:"Ada Kern"';
    await (await slack.command(alone, { channelId: conversation })).waitForAnswer();

    const own = await slack.command('preview id:1', { channelId: conversation });
    const guessed = await slack.command('preview id:1', { userId: other.id });

    expect(shownText(await own.waitForAnswer())).toContain('Ada Kern');
    const shown = shownText(await guessed.waitForAnswer());
    expect(shown).toContain('That subscription is gone already.');
    expect(shown).not.toMatch(/diffusion|Ada Kern/);
  });

  it.each(
    commands.flatMap(({ name, options }) => [
      name,
      ...Object.entries(options).flatMap(([option, { example }]) =>
        example ? [`${name} ${option}:${example}`] : [],
      ),
    ]),
  )('such as “%s” are answered within what Slack takes', async (line) => {
    const first = await answerTo(line);
    const inThread = await slack.mention(line, { threadTs: first.ts });

    expect((await inThread.waitForAnswer()).text).not.toBe('');
    expect(shownText(first)).not.toContain('Something went wrong');
  });

  it('of a mistake are not offered for sharing', async () => {
    expect(buttonsOf(await answerTo('paper nonsense'))).not.toContain('Share');
  });
});
