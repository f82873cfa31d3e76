import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/adapters/slack/respond.ts';
import { whereTaken } from '../../../src/adapters/slack/where-taken.ts';

/** Notes what it is given, and rejects the messages with these texts. */
function way(refuses: Readonly<Record<string, Error>> = {}): { reply: Reply; taken: string[] } {
  const taken: string[] = [];
  const reply: Reply = async ({ text }) => {
    if (refuses[text]) throw refuses[text];
    taken.push(text);
  };
  return { reply, taken };
}

async function say(reply: Reply, ...texts: readonly string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    await reply({ text, blocks: [], place: 'channel' }, false, index);
  }
}

const refusal = new webApi.WebAPIPlatformError({
  ok: false,
  error: 'user_not_in_channel',
  response_metadata: {},
});

describe('an answer with two ways to go', () => {
  it('goes the first while Slack takes it there', async () => {
    const [first, second] = [way(), way()];

    await say(whereTaken(first.reply, second.reply), 'a', 'b');

    expect([first.taken, second.taken]).toEqual([['a', 'b'], []]);
  });

  it('goes the second from the message on that Slack refuses, and repeats none', async () => {
    const [first, second] = [way({ b: refusal }), way()];

    await say(whereTaken(first.reply, second.reply), 'a', 'b', 'c');

    expect([first.taken, second.taken]).toEqual([['a'], ['b', 'c']]);
  });

  it('goes nowhere else when Slack did not say whether it took it', async () => {
    const [first, second] = [way({ a: new Error('socket hang up') }), way()];

    await expect(say(whereTaken(first.reply, second.reply), 'a')).rejects.toThrow('hang up');

    expect(second.taken).toEqual([]);
  });
});
