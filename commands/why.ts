import { card, type Section } from '../src/cards/card.ts';
import { nothingCard } from '../src/cards/message-card.ts';
import { titleOf } from '../src/cards/paper-item.ts';
import { receiptSentence, sourceName } from '../src/cards/receipt-text.ts';
import { paperLinks } from '../src/domain/arxiv-link.ts';
import { longDay, shortDay } from '../src/domain/day.ts';
import type { Digest, Entry } from '../src/domain/digest.ts';
import type { Receipt } from '../src/domain/receipt.ts';
import { thresholdOf } from '../src/ranking/formulas.ts';
import type { KnownPaper } from '../src/store/papers.ts';
import { count, listOf, plural } from '../src/text/count.ts';
import { span } from '../src/text/rich-text.ts';
import { type Caller, type Context, defineCommand } from './command.ts';
import { keptOutBy } from './kept-out.ts';
import { paperOption } from './paper-option.ts';
import { seenBefore } from './seen-before.ts';

export const why = defineCommand({
  name: 'why',
  description: 'Why a paper ranks as it does, or does not',
  options: {
    id: paperOption,
  },

  async run({ id }, context, caller) {
    const { store } = context;
    const known = await store.papers.find(id);
    if (!known) {
      return nothingCard(`arXiv:${id} is not known here`, [
        span('It was neither announced in a category that is followed, nor named by a post.'),
      ]);
    }
    const sections = [
      ...(await placeSections(known, context)),
      ...(await filterSections(known, context, caller)),
    ];
    return card({
      title: titleOf(known.paper),
      url: paperLinks(id).abs,
      intro: [span(`Why arXiv:${id} ranks as it does.`)],
      sections,
      actions: [{ label: 'The paper', line: `paper ${id}` }],
    });
  },
});

async function placeSections(known: KnownPaper, context: Context): Promise<Section[]> {
  const { id } = known.paper;
  const [latest] = known.ranked;
  const standing = await context.standing();
  const current = standing?.digest.entries.find(({ paper }) => paper.id === id);
  if (standing && current) {
    return receiptSections(`So far, on ${longDay(standing.digest.day)}`, current, standing.digest);
  }
  if (latest) {
    const digest = await context.store.digests.find(latest.day);
    if (digest) return receiptSections(`On ${longDay(latest.day)}`, latest.entry, digest);
  }
  const estimated = await context.estimate(id);
  if (!estimated) {
    return [{ body: [span('Nobody was seen to speak of it, so it was in no digest.')] }];
  }
  return [
    {
      heading: 'In no digest',
      body: [span(`By all that was said of it, its heat is ${count(estimated.heat)}.`)],
    },
    sourcesSection(estimated.receipt),
  ];
}

function receiptSections(when: string, entry: Entry, digest: Digest): Section[] {
  const { heat, rank, receipt } = entry;
  const place = `Rank ${rank} of ${plural(digest.entries.length, 'paper')}, with heat ${count(heat)} by the formula ${digest.formula}.`;
  const missed = thresholdOf(entry) - heat;
  const below =
    missed > 0 ? ` It is not shown, for it misses the threshold by ${count(missed)}.` : '';
  const down = digest.down ?? [];
  const silence =
    down.length > 0 ? ` ${listOf(down.map(sourceName))} could not be asked that day.` : '';
  return [
    { heading: when, body: [span(`${place}${below}${silence}`)] },
    receipt
      ? sourcesSection(receipt)
      : {
          heading: 'Where it came from',
          body: [
            span(
              `${plural(entry.reposts, 'repost')} and ${plural(entry.likes, 'like')}, as the digest was read from a file.`,
            ),
          ],
        },
  ];
}

function sourcesSection({ lines, isOld, isHeldBack }: Receipt): Section {
  const sentences = [
    ...lines.map(receiptSentence),
    ...(isOld ? ['It is older than its announcement explains.'] : []),
    ...(isHeldBack ? ['So it comes after the hottest new paper.'] : []),
  ];
  return { heading: 'Where it came from', body: [span(sentences.join('\n'))] };
}

/** Whether a subscription of this channel would leave it out. */
async function filterSections(
  known: KnownPaper,
  { store }: Context,
  caller: Caller,
): Promise<Section[]> {
  const [latest] = known.ranked;
  if (!latest) return [];
  const subscriptions = await store.subscriptions.inChannel(caller.here.channel);
  const digest = await store.digests.find(latest.day);
  if (!digest || subscriptions.length === 0) return [];
  const lines = await Promise.all(
    subscriptions.map(async (one, index) => {
      const seen = await seenBefore(one, latest.day, store);
      return `${index + 1}  ${keptOutBy(latest, digest, one, seen)}`;
    }),
  );
  return [
    {
      heading: `In ${caller.here.name}, on ${shortDay(latest.day)}`,
      body: [span(lines.join('\n'))],
    },
  ];
}
