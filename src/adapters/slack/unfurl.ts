import type { App, types } from '@slack/bolt';
import type { Card } from '../../cards/card.ts';
import { findArxivIds } from '../../domain/arxiv-link.ts';
import { type Clock, minute } from '../../lib/clock.ts';
import { plainText } from '../../text/rich-text.ts';
import type { Answerer } from './answerer.ts';
import { escaped } from './rich-text-block.ts';

const quietMs = 30 * minute;
const mostLinks = 2;

/** Says in a line or two what a shared link leads to, where we know it; many links are a list, not a talk. */
export function listenToLinks(app: App, answerer: Answerer, clock: Clock): void {
  const shownAt = new Map<string, Date>();

  function isFresh(place: string): boolean {
    const now = clock.now();
    for (const [each, at] of shownAt) {
      if (now.getTime() - at.getTime() >= quietMs) shownAt.delete(each);
    }
    return !shownAt.has(place);
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
        const place = `${channel} ${id}`;
        if (id === undefined || !isFresh(place)) continue;
        // Noted at once, for the same link may come in another message while this one is looked up.
        shownAt.set(place, clock.now());
        places.push(place);
        const blocks = unfurlBlocks(await answerer.card(`paper ${id}`, asker));
        if (blocks.length === 0) shownAt.delete(place);
        else unfurls[url] = { blocks };
      }
      if (Object.keys(unfurls).length === 0) return;
      const show = async () => {
        await client.chat.unfurl({ channel, ts, unfurls });
      };
      await answerer.insist(show, { isHarmless: false });
    } catch (error) {
      // What was not shown may be shown for the next message with the link.
      for (const place of places) shownAt.delete(place);
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
