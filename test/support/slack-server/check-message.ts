import { problemsOf, refuseIfAny, textLengthOf } from './check-blocks.ts';
import { limits } from './limits.ts';
import { Refusal } from './refusal.ts';
import { blocksUpTo } from './shapes/blocks.ts';
import { isObject, lengthOf, objectsIn, stringIn, type WireObject } from './wire-object.ts';

const messageBlocks = blocksUpTo(limits.message.blocks);

/** Throws the refusal Slack would answer this message with, whichever way it is sent. */
export function checkMessage(body: WireObject, textLimit: number = limits.message.text): void {
  checkBlocks(body.blocks);
  checkAttachments(body.attachments);
  checkMetadata(body.metadata);

  const text = stringIn(body, 'text') ?? '';
  if (lengthOf(text) > textLimit) throw new Refusal('msg_too_long');
  if (!hasContent(body)) throw new Refusal('no_text');
}

export function hasContent(body: WireObject): boolean {
  return (
    stringIn(body, 'text') !== undefined ||
    stringIn(body, 'markdown_text') !== undefined ||
    objectsIn(body.blocks).length > 0 ||
    objectsIn(body.attachments).length > 0
  );
}

function checkBlocks(blocks: unknown, pointer = '/blocks'): void {
  if (blocks === undefined || blocks === null) return;
  if (!Array.isArray(blocks)) throw new Refusal('invalid_blocks_format');
  refuseIfAny('invalid_blocks', problemsOf(blocks, pointer, messageBlocks));
  if (textLengthOf(blocks) > limits.message.allBlocks) throw new Refusal('msg_blocks_too_long');
}

function checkAttachments(attachments: unknown): void {
  if (attachments === undefined || attachments === null) return;
  if (!Array.isArray(attachments)) throw new Refusal('invalid_attachments');
  if (attachments.length > limits.message.attachments) throw new Refusal('too_many_attachments');
  attachments.forEach((attachment, index) => {
    if (!isObject(attachment)) throw new Refusal('invalid_attachments');
    checkBlocks(attachment.blocks, `/attachments/${index}/blocks`);
  });
}

function checkMetadata(metadata: unknown): void {
  if (metadata === undefined || metadata === null) return;
  if (!isObject(metadata)) throw new Refusal('invalid_metadata_format');
  if (Object.keys(metadata).length === 0) return;
  if (stringIn(metadata, 'event_type') === undefined || !isObject(metadata.event_payload)) {
    throw new Refusal('invalid_metadata_format');
  }
}
