import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardModal } from '../../../src/adapters/slack/card-modal.ts';
import { homeView } from '../../../src/adapters/slack/home-view.ts';
import { subscribeModal } from '../../../src/adapters/slack/subscribe-modal.ts';
import { unfurlBlocks } from '../../../src/adapters/slack/unfurl.ts';
import { card } from '../../../src/cards/card.ts';
import { layouts, type Subscription, usualWish } from '../../../src/domain/subscription.ts';
import { bold, span } from '../../../src/text/rich-text.ts';
import { anyCard } from '../../support/arbitrary-card.ts';
import { checkMessage } from '../../support/slack-server/check-message.ts';
import { checkView } from '../../support/slack-server/check-view.ts';

const kept: Subscription = {
  ...usualWish,
  id: 7,
  channel: { platform: 'slack', workspace: 'T1', id: 'C1' },
  maker: 'U1',
  nextAt: new Date('2026-11-24T09:00:00Z'),
  deliveredDay: undefined,
  pausedBecause: undefined,
};

const anyCategories = fc
  .integer({ min: 0, max: 155 })
  .map((count) => Array.from({ length: count }, (_, index) => `cond-mat.x${index}`));

function withFile(count: number) {
  const files = [{ name: 'a.bib', text: '@misc{a}\n'.repeat(count) }];
  return cardModal(card({ title: 'Cited', files }), {});
}

describe('what a link unfolds to', () => {
  it('is inside every limit, and nothing in it is live but the link', () => {
    const digests = { heading: 'Digests', body: [bold('#1'), span(' on Fri & Sat')] };
    fc.assert(
      fc.property(anyCard, (any) => {
        const url = 'https://arxiv.org/abs/2011.02519';
        const blocks = unfurlBlocks({ ...any, url, sections: [digests] });
        expect(() => checkMessage({ text: 'x', blocks }, 4000)).not.toThrow();
        const { text } = Object(blocks[0]);
        expect(text.text.replace(`*<${url}|`, '').replace('>*', '')).not.toMatch(/[<>]/);
      }),
    );
  });
});

describe('the Home tab', () => {
  it('is inside every limit, whoever gets what', () => {
    const anySubscription = fc.record({
      id: fc.integer({ min: 1, max: 1_000_000 }),
      categories: anyCategories,
      pausedBecause: fc.constantFrom(undefined, 'x'.repeat(4000)),
    });
    const severalSubscriptions = fc
      .uniqueArray(anySubscription, { maxLength: 30, selector: ({ id }) => id })
      .map((all) => all.map((some) => ({ ...kept, ...some })));
    fc.assert(
      fc.property(
        severalSubscriptions,
        fc.nat(30),
        fc.record({
          channelName: fc.option(
            fc.nat(200).map((length) => 'n'.repeat(length)),
            { nil: undefined },
          ),
          isOpen: fc.boolean(),
        }),
        fc.boolean(),
        fc.record({ today: anyCard, saved: anyCard }),
        (all, ownCount, place, mayFillChannels, cards) => {
          const own = all.slice(0, ownCount);
          const theirs = all.slice(ownCount).map((one) => ({ ...place, one }));
          const parts = { conversation: 'D1', own, theirs, mayFillChannels, ...cards };
          expect(() => checkView({ ...homeView(parts) }, 'home')).not.toThrow();
        },
      ),
    );
  });
});

describe('modals on Slack', () => {
  it('with a card are inside every limit', () => {
    fc.assert(
      fc.property(anyCard, fc.nat(400_000), (any, length) => {
        const files = [{ name: 'a.bib', text: '@misc{é}\n'.repeat(length / 9) }];
        const { view } = cardModal({ ...any, files }, { conversation: 'D1' });
        expect(() => checkView({ ...view }, 'modal')).not.toThrow();
      }),
      { numRuns: 50 },
    );
  });

  it('have a long file whole, or say where it is', () => {
    const long = withFile(9000);
    const tooLong = withFile(90_000);

    expect(long.isWhole).toBe(true);
    expect(JSON.stringify(long.view).match(/@misc/g)).toHaveLength(9000);
    expect(tooLong.isWhole).toBe(false);
    expect(JSON.stringify(tooLong.view.blocks.at(-1))).toContain('your messages with hotpapers');
  });

  it('for a subscription are inside every limit', () => {
    fc.assert(
      fc.property(
        anyCategories,
        fc.constantFrom(...layouts),
        fc.nat(400).map((length) => Array.from({ length: 20 }, () => 'w'.repeat(length))),
        fc.boolean(),
        (categories, layout, follow, isNew) => {
          const one = { ...kept, categories, layout, follow, minHeat: 2_000_000.5 };
          const view = { ...subscribeModal('Europe/Berlin', isNew ? undefined : one, {}) };
          expect(() => checkView(view, 'modal')).not.toThrow();
        },
      ),
    );
  });
});
