import { mkdir, writeFile } from 'node:fs/promises';
import { layOut as layOutForDiscord } from '../../src/adapters/discord/lay-out.ts';
import { layOut as layOutForSlack } from '../../src/adapters/slack/lay-out.ts';
import type { Card } from '../../src/cards/card.ts';
import { cardsToShow } from './cards.ts';
import { discordMessage, discordStyle } from './discord-page.ts';
import { element, text } from './html.ts';
import { slackMessage, slackStyle } from './slack-page.ts';
import { type Drawing, viewsToShow } from './slack-views.ts';

interface Placed {
  readonly place: 'channel' | 'thread';
}

// Draws what we send as the platforms' programs would, roughly, to be looked at in a browser.
const folder = 'dist/look';

const cards = await cardsToShow();
await mkdir(folder, { recursive: true });
await write('discord', discordStyle, messagesOf(layOutForDiscord, discordMessage));
await write('slack', slackStyle, [
  ...messagesOf(layOutForSlack, slackMessage),
  ...viewsToShow(cards),
]);

function messagesOf<M extends Placed>(
  layOut: (card: Card) => readonly M[],
  draw: (message: M) => string,
): Drawing[] {
  return cards.map(({ name, card }) => ({ name, html: drawn(layOut(card), draw) }));
}

async function write(platform: string, style: string, drawings: readonly Drawing[]): Promise<void> {
  const framedDrawings = drawings.map(({ html }) => element('div', platform, html));
  const titled = framedDrawings.map(
    (drawing, index) => element('h2', '', text(drawings[index]?.name ?? '')) + drawing,
  );
  await writeFile(`${folder}/${platform}.html`, page(platform, style, titled.join('\n')));
  // One a file, to be photographed alone.
  for (const [index, drawing] of framedDrawings.entries()) {
    await writeFile(`${folder}/${platform}-${index}.html`, page(platform, style, drawing));
  }
  console.log(`${folder}/${platform}.html`);
}

function drawn<M extends Placed>(messages: readonly M[], draw: (message: M) => string): string {
  const inThread = messages.filter(({ place }) => place === 'thread').map(draw);
  const inChannel = messages.filter(({ place }) => place === 'channel').map(draw);
  return (
    inChannel.join('') + (inThread.length > 0 ? element('div', 'thread', inThread.join('')) : '')
  );
}

function page(title: string, style: string, body: string): string {
  return `<!doctype html>
<meta charset="utf-8">
<title>${title}</title>
<style>
body { margin: 0; font: 14px "Noto Sans", "DejaVu Sans", sans-serif; background: #fff; }
h2 { font-size: 14px; margin: 0; padding: 12px 16px; background: #eee; color: #333; }
${style}
</style>
${body}
`;
}
