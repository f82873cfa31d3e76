import type { App, types } from '@slack/bolt';
import type { Card } from '../../cards/card.ts';
import { findArxivIds } from '../../domain/arxiv-link.ts';
import { type Clock, minute } from '../../lib/clock.ts';
import { plainText } from '../../text/rich-text.ts';
import type { Answerer } from './answerer.ts';
import type { Heard } from './once.ts';
import { escaped } from './rich-text-block.ts';

const quietMs = 30 * minute;
const mostLinks = 2;

interface Memory {
  readonly clock: Clock;
  /** Where it is kept what was shown where, which a new run must not show again. */
  readonly heard: Heard;
}

/** Says in a line or two what a shared link leads to, where we know it; many links are a list, not a talk. */
export function listenToLinks(app: App, answerer: Answerer, { clock, heard }: Memory): void {
  function isFresh(place: string): Promise<boolean> {
    const now = clock.now();
    return heard.note(place, { now, until: new Date(now.getTime() + quietMs) });
  }

  async function unfurl(event: types.LinkSharedEvent, teamId: string): Promise<void> {
    const { client, login } = await answerer.workspace(teamId);
    const { channel, message_ts: ts, user, links } = event;
    // What is still being written has no time stamp, and our own posts say it all already.
    const isPosted = /^\d+\.\d+$/.test(ts);
    if (!isPosted || user === login.botUserId || links.length > mostLinks) return;

    const asker = { userId: user, teamId, channelId: channel, channelName: '' };
    const unfurls: Record<string, { blocks: types.KnownBlock[] }> = {};
    const places: string[] = [];
    try {
      for (const { url } of links) {
        const [id] = findArxivIds(url);
        const place = `unfurl ${channel} ${id}`;
        // Noted at once, for the same link may come in another message while this one is looked up.
        if (id === undefined || !(await isFresh(place))) continue;
        places.push(place);
        const blocks = unfurlBlocks(await answerer.card(`paper ${id}`, asker));
        if (blocks.length === 0) await heard.forget(place);
        else unfurls[url] = { blocks };
      }
      if (Object.keys(unfurls).length === 0) return;
      const show = async () => {
        await client.chat.unfurl({ channel, ts, unfurls });
      };
      await answerer.insist(show, { isHarmless: false });
    } catch (error) {
      // What was not shown may be shown for the next message with the link.
      await Promise.allSettled(places.map((place) => heard.forget(place)));
      throw error;
    }
  }

  app.event('link_shared', async ({ event, context }) => {
    await answerer.track(unfurl(event, context.teamId ?? ''));
  });
}

/** Title, authors and the digests it was in; nothing of a paper that was in none. */
export function unfurlBlocks({ title, url, intro, sections }: Card): types.KnownBlock[] {
  const digests = sections.find(({ heading }) => heading === 'Digests');
  if (url === undefined || !digests?.body.some(({ style }) => style === 'bold')) return [];
  const lines = [plainText(intro), `Hot papers: ${plainText(digests.body)}`];
  // Rich text is not among the blocks Slack names for unfurls.
  const head = `*<${url}|${escaped(title, 600).replaceAll('\n', ' ')}>*`;
  const text = [head, ...lines.map((line) => escaped(line, 900))].join('\n');
  return [{ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }];
}
