import { isObject, objectsIn, stringIn, type WireObject, walk } from './wire-object.ts';

interface MessageMetadata {
  readonly event_type: string;
  readonly event_payload: WireObject;
}

/** What a message says, as it was sent. */
export interface Content {
  text: string;
  blocks?: WireObject[];
  attachments?: WireObject[];
  metadata?: MessageMetadata;
}

/** A message as Slack keeps it, updates applied. */
export interface StoredMessage extends Content {
  readonly channel: string;
  readonly ts: string;
  /** Who wrote it: the bot, or the person a test lets speak. */
  readonly user: string;
  readonly thread_ts?: string;
  readonly unfurl_links?: boolean;
  readonly unfurl_media?: boolean;
  edited?: boolean;
  /** The only person who sees it. */
  readonly ephemeralFor?: string;
}

export function contentOf(body: WireObject): Content {
  const content: Content = {
    text: stringIn(body, 'text') ?? stringIn(body, 'markdown_text') ?? '',
  };
  if (Array.isArray(body.blocks)) content.blocks = objectsIn(body.blocks);
  if (Array.isArray(body.attachments)) content.attachments = objectsIn(body.attachments);
  if (isObject(body.metadata) && isObject(body.metadata.event_payload)) {
    content.metadata = {
      event_type: String(body.metadata.event_type),
      event_payload: body.metadata.event_payload,
    };
  }
  return content;
}

/** Everything a reader sees in the blocks, one text a line; the fallback text if there are none. */
export function shownText(message: Content): string {
  const lines: string[] = [];
  walk(message.blocks, (object) => {
    if (typeof object.text === 'string') lines.push(object.text);
  });
  return lines.length > 0 ? lines.join('\n') : message.text;
}

/** Slack names the blocks and elements the app left without a name. */
export function withIds(blocks: readonly WireObject[]): WireObject[] {
  return blocks.map((block, index) => {
    const named: WireObject = { block_id: `block${index}`, ...block };
    if (block.type === 'actions' || block.type === 'context_actions') {
      named.elements = objectsIn(block.elements).map((element, at) => ({
        action_id: `action${index}.${at}`,
        ...element,
      }));
    }
    for (const place of ['accessory', 'element']) {
      const element = block[place];
      if (isObject(element) && element.type !== 'image') {
        named[place] = { action_id: `action${index}`, ...element };
      }
    }
    return named;
  });
}

/** An element somebody can use, and the block it is in. */
export interface Placed {
  readonly blockId: string;
  readonly block: WireObject;
  readonly element: WireObject;
}

export function elementsIn(blocks: readonly WireObject[] = []): Placed[] {
  return withIds(blocks).flatMap((block) =>
    [...objectsIn(block.elements), block.accessory, block.element]
      .filter(isObject)
      .filter((element) => stringIn(element, 'action_id') !== undefined)
      .map((element) => ({ blockId: String(block.block_id), block, element })),
  );
}

/** The element with this action id, or the button with these words on it. */
export function elementNamed(blocks: readonly WireObject[] | undefined, wanted: string): Placed {
  const placed = elementsIn(blocks);
  const found =
    placed.find(({ element }) => element.action_id === wanted) ??
    placed.find(({ element }) => wordsOn(element) === wanted);
  if (found) return found;
  const there = placed.map(({ element }) => wordsOn(element) ?? String(element.action_id));
  throw new Error(`Nothing called "${wanted}" here, only: ${there.join(', ') || 'nothing'}`);
}

function wordsOn(element: WireObject): string | undefined {
  return isObject(element.text) ? stringIn(element.text, 'text') : undefined;
}
