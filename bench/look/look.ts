import { mkdir, writeFile } from 'node:fs/promises';
import { layOut as layOutForDiscord } from '../../src/adapters/discord/lay-out.ts';
import { layOut as layOutForSlack } from '../../src/adapters/slack/lay-out.ts';
import { cardsToShow, type Shown } from './cards.ts';
import { discordMessage, discordStyle } from './discord-page.ts';
import { element, text } from './html.ts';
import { slackMessage, slackStyle } from './slack-page.ts';

// Draws what we send as the platforms' programs would, roughly, to be looked at in a browser.
const folder = 'dist/look';

const cards = await cardsToShow();
await mkdir(folder, { recursive: true });
await write('discord', discordStyle, ({ card }) => drawn(layOutForDiscord(card), discordMessage));
await write('slack', slackStyle, ({ card }) => drawn(layOutForSlack(card), slackMessage));

async function write(
  platform: string,
  style: string,
  draw: (shown: Shown) => string,
): Promise<void> {
  const drawings = cards.map((shown) => element('div', platform, draw(shown)));
  const titled = drawings.map(
    (drawing, index) => element('h2', '', text(cards[index]?.name ?? '')) + drawing,
  );
  await writeFile(`${folder}/${platform}.html`, page(platform, style, titled.join('\n')));
  // One card a file, to be photographed alone.
  for (const [index, drawing] of drawings.entries()) {
    await writeFile(`${folder}/${platform}-${index}.html`, page(platform, style, drawing));
  }
  console.log(`${folder}/${platform}.html`);
}

function drawn<M extends { readonly place: 'channel' | 'thread' }>(
  messages: readonly M[],
  draw: (message: M) => string,
): string {
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
