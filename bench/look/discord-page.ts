import { type APIEmbed, ButtonStyle, ComponentType } from 'discord.js';
import type { DiscordMessage, DiscordRow } from '../../src/adapters/discord/message.ts';
import { markdown } from './discord-markdown.ts';
import { framed } from './frame.ts';
import { anchor, element, text } from './html.ts';

/** A message as Discord's desktop program would draw it, roughly. */
export function discordMessage(message: DiscordMessage): string {
  const { content, embeds, components, files } = message;
  return framed(
    'Today at 09:00',
    (content ? element('div', 'content', markdown(content)) : '') +
      embeds.map(embedHtml).join('') +
      files.map(({ name }) => element('div', 'file', `📄 ${text(name)}`)).join('') +
      components.map(rowHtml).join(''),
  );
}

function embedHtml({ color = 0, author, title, url, description, footer }: APIEmbed): string {
  const heading =
    title && element('div', 'title', url ? anchor(url, markdown(title)) : markdown(title));
  const parts = [
    author && element('div', 'author', text(author.name)),
    heading,
    description && element('div', 'description', markdown(description)),
    footer && element('div', 'footer', text(footer.text)),
  ];
  const side = ` style="border-color:#${color.toString(16).padStart(6, '0')}"`;
  return element('div', 'embed', parts.filter(Boolean).join(''), side);
}

function rowHtml({ components }: DiscordRow): string {
  const inner = components.map((part) => {
    if (part.type === ComponentType.StringSelect) {
      return element('div', 'select', `${text(part.placeholder)}<span>⌄</span>`);
    }
    return element('button', ButtonStyle[part.style].toLowerCase(), text(part.label));
  });
  return element('div', 'row', inner.join(''));
}

export const discordStyle = `
.discord { background: #313338; color: #dbdee1; font: 16px/1.375 "gg sans", "Noto Sans", "DejaVu Sans", sans-serif; padding: 16px; }
.discord .message { display: flex; gap: 16px; padding: 8px 0; }
.discord .avatar { flex: none; width: 40px; height: 40px; border-radius: 50%; background: #b31b1b; color: #fff; font-weight: 700; font-size: 22px; text-align: center; line-height: 38px; }
.discord .body { min-width: 0; flex: 1; }
.discord .who { color: #f2f3f5; font-weight: 600; }
.discord .app { background: #5865f2; border-radius: 3px; font-size: 10px; padding: 1px 4px; vertical-align: 2px; }
.discord time { color: #949ba4; font-size: 12px; font-weight: 400; margin-left: 4px; }
.discord .small { color: #949ba4; font-size: 13px; }
.discord a { color: #00a8fc; text-decoration: none; overflow-wrap: anywhere; }
.discord .embed { background: #2b2d31; border-left: 4px solid; border-radius: 4px; margin-top: 6px; max-width: 520px; padding: 8px 16px 14px 12px; box-sizing: border-box; font-size: 14px; line-height: 1.29; overflow-wrap: anywhere; }
.discord .author { font-weight: 600; color: #f2f3f5; margin-top: 6px; }
.discord .title { font-weight: 600; font-size: 16px; color: #f2f3f5; margin-top: 6px; }
.discord .description { margin-top: 6px; }
.discord .footer { color: #b5bac1; font-size: 12px; margin-top: 8px; }
.discord .row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; max-width: 520px; }
.discord button { border: 0; border-radius: 4px; background: #4e5058; color: #fff; font: 500 14px "gg sans", "Noto Sans", "DejaVu Sans", sans-serif; padding: 7px 14px; }
.discord button.primary { background: #5865f2; }
.discord button.danger { background: #da373c; }
.discord .select { background: #1e1f22; border-radius: 4px; color: #949ba4; padding: 9px 12px; width: 400px; display: flex; justify-content: space-between; font-size: 15px; }
.discord .mention { background: #3c4270; color: #c9cdfb; border-radius: 3px; padding: 0 2px; }
.discord pre.code { background: #1e1f22; border-radius: 4px; padding: 8px; font: 13px/1.3 "DejaVu Sans Mono", monospace; white-space: pre-wrap; margin: 4px 0; }
.discord code.inline { background: #1e1f22; border-radius: 3px; padding: 1px 3px; font: 13px "DejaVu Sans Mono", monospace; }
.discord .file { background: #2b2d31; border-radius: 6px; display: inline-block; margin-top: 6px; padding: 8px 12px; }
.discord .thread { border-left: 2px solid #4e5058; margin: 4px 0 4px 20px; padding-left: 20px; }
`;
