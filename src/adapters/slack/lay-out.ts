import type { types } from '@slack/bolt';
import type { Card, PaperItem, Section } from '../../cards/card.ts';
import { clip } from '../../text/clip.ts';
import { bold, link, plainText, span } from '../../text/rich-text.ts';
import { visible } from '../../text/visible.ts';
import { actionGroups, menuGroups } from './action-groups.ts';
import { fileGroups, preformatted } from './file-groups.ts';
import { contextGroup, type Group, packed, richGroup } from './group.ts';
import { limits } from './limits.ts';
import type { SlackMessage } from './message.ts';
import { compactGroups, paperGroup } from './paper-groups.ts';
import type { Surface } from './rich-text-block.ts';
import { spokenText } from './spoken-text.ts';
import { isGroupId } from './user-groups.ts';

/** A card as messages within Slack's limits; the buttons come last, before the replies of a thread. */
export function layOut(card: Card, surface: Surface = 'message'): SlackMessage[] {
  const groups = [
    headGroup(card, surface),
    ...paperGroups(card),
    ...card.sections.map((section) => sectionGroup(section, surface)),
    ...card.files.flatMap(fileGroups),
    ...(card.notes.length > 0 ? [contextGroup(card.notes.map(plainText).join('\n'))] : []),
    ...menuGroups(card.menu),
    ...actionGroups(card.actions),
  ];
  const messages = packed(groups).map((blocks, index) => ({
    text: spokenText(blocks, index === 0 ? '' : `${clip(card.title, limits.header)}, continued`),
    blocks,
    place: 'channel' as const,
  }));
  return card.layout === 'thread' ? [...messages, ...card.papers.map(reply)] : messages;
}

function paperGroups({ layout, papers }: Card): Group[] {
  return layout === 'cards' ? papers.map(paperGroup) : compactGroups(papers);
}

function reply(paper: PaperItem): SlackMessage {
  const blocks = [...paperGroup(paper, 0).blocks];
  return { text: spokenText(blocks), blocks, place: 'thread' };
}

function headGroup(card: Card, surface: Surface): Group {
  const title = clip(visible(card.title).trim(), limits.header) || 'hotpapers';
  const marks = { plain: '', good: '✓ ', bad: '✗ ' };
  const titleSpan = card.url ? { ...link(title, card.url), style: 'bold' as const } : bold(title);
  const intro = card.intro.length > 0 ? [span('\n'), ...card.intro] : [];
  const mark = marks[card.tone] ? [span(marks[card.tone])] : [];
  const head = richGroup([...mark, titleSpan, ...intro], surface);
  return card.mention !== undefined && isGroupId(card.mention)
    ? { ...head, blocks: [mentionOf(card.mention), ...head.blocks] }
    : head;
}

/** Who is called: nobody but the one user group a subscription names. */
function mentionOf(usergroup: string): types.RichTextBlock {
  const section: types.RichTextSection = {
    type: 'rich_text_section',
    elements: [{ type: 'usergroup', usergroup_id: usergroup }],
  };
  return { type: 'rich_text', elements: [section] };
}

function sectionGroup({ heading, body }: Section, surface: Surface): Group {
  const [only, ...others] = body;
  const isText = only?.style === 'code' && others.length === 0 && only.text.includes('\n');
  if (isText && !heading && only.text.trim() && only.text.length <= limits.text) {
    return preformatted(visible(only.text));
  }
  return richGroup([...(heading ? [bold(`${heading}\n`)] : []), ...body], surface);
}
