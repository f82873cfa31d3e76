import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { type Asking, askBundled, askNothing, wordsOf } from '../support/ask.ts';
import { aChannel, aWish } from '../support/builders.ts';

let asking: Asking;

beforeEach(async () => {
  asking = await askBundled();
  await asking.ask('subscribe cs.LG');
  await asking.ask('subscribe cs.CV keywords:diffusion');
  await asking.ask('subscribe cs.CV keywords:robot without:survey');
});

function here() {
  return asking.store.subscriptions.inChannel(aChannel());
}

function labelsOf({ actions }: Card): string[] {
  return actions.map(({ label }) => label);
}

const ofCv = ['2. cs.CV about diffusion', '3. cs.CV about robot without survey'];

describe('a command that is for one subscription', () => {
  it.each([
    ['unsubscribe cs.CV', 'Which one should stop?'],
    ['pause cs.CV', 'Which one to pause?'],
    ['resume cs.CV', 'Which one to resume?'],
    ['preview cs.CV', 'Which one should be shown?'],
  ])('asks which where the categories fit several, and does nothing yet: %s', async (line, ask) => {
    const before = await here();

    const card = await asking.ask(line);

    expect(wordsOf(card)).toBe(`#papers has 2 subscriptions of cs.CV\n${ask}`);
    expect(labelsOf(card)).toEqual(ofCv);
    expect(await here()).toEqual(before);
  });

  it.each(['unsubscribe', 'pause', 'resume', 'preview'])(
    'tells all of the channel apart where nothing is said: %s',
    async (line) => {
      const card = await asking.ask(line);

      expect(card.title).toBe('#papers has 3 subscriptions');
      expect(labelsOf(card)).toEqual(['1. cs.LG', ...ofCv]);
    },
  );

  it('is given the one that is pressed', async () => {
    await asking.press(await asking.ask('unsubscribe cs.CV'), ofCv[1] ?? '');
    expect((await here()).map(({ keywords }) => keywords)).toEqual([[], ['diffusion']]);

    await asking.ask('unsubscribe cs.CV');
    expect(await here()).toHaveLength(1);
  });

  it('takes the number that the button has, as the list does', async () => {
    await asking.ask('pause 3');

    const paused = (await here()).filter(({ pausedBecause }) => pausedBecause !== undefined);
    expect(paused.map(({ keywords }) => keywords)).toEqual([['robot']]);
  });
});

describe('the buttons', () => {
  it('show something of long categories and of the words after them', async () => {
    const long = ['cs.AI', 'cs.CL', 'cs.CV', 'cs.LG', 'cs.NE', 'cs.RO', 'eess.IV', 'stat.ML'];
    await asking.ask(`subscribe ${long.join(' ')} keywords:diffusion`);

    const [, , , last] = labelsOf(await asking.ask('pause'));

    expect(last).toBe('4. cs.AI, cs.CL, cs.CV, cs.LG, cs.NE, cs.RO, eess.IV and… about diffusion');
  });

  it('are different, and short enough for Discord and Slack, whatever is wished', async () => {
    const phrases = fc
      .array(
        fc.integer({ min: 1, max: 100 }).map((length) => 'w'.repeat(length)),
        { maxLength: 5 },
      )
      .map((all) => [...new Set(all)]);
    const codes = fc.array(fc.constantFrom('cs.CV', 'cs.LG', 'physics.comp-ph', 'cond-mat.*'), {
      maxLength: 20,
    });
    const filters = fc.record({ categories: codes, keywords: phrases, without: phrases });

    await fc.assert(
      fc.asyncProperty(fc.array(filters, { minLength: 2, maxLength: 12 }), async (wishes) => {
        const fresh = askNothing();
        for (const wish of wishes) {
          await fresh.store.subscriptions.save(aWish(wish), undefined, fresh.clock.now());
        }

        const labels = labelsOf(await fresh.ask('pause'));

        expect(new Set(labels).size).toBe(labels.length);
        for (const label of labels) expect(label.length).toBeLessThanOrEqual(75);
      }),
      { numRuns: 20 },
    );
  });
});
