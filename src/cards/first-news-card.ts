import { type Day, longDay } from '../domain/day.ts';
import { listOf } from '../text/count.ts';
import { span } from '../text/rich-text.ts';
import { type Card, card } from './card.ts';
import { sourceName } from './receipt-text.ts';

/** Tells who started the program for the first time what it is doing. */
export function askingCard(day: Day, sources: readonly string[]): Card {
  const names = listOf(sources.map(sourceName));
  const next = names
    ? `Then ${names} ${sources.length === 1 ? 'is' : 'are'} asked what people say of them.`
    : 'Nobody else is asked.';
  return card({
    title: `Asking arXiv for the papers of ${longDay(day)} …`,
    intro: [
      span(
        `${next} All of it takes a minute at most, and how the day stands is shown here afterwards.`,
      ),
    ],
  });
}

/** Tells why there is nothing to show yet. */
export function nothingYetCard(day: Day, failure: string | undefined): Card {
  return card({
    title:
      failure === undefined
        ? `arXiv shows no papers of ${longDay(day)} yet`
        : 'arXiv could not be asked',
    tone: failure === undefined ? 'plain' : 'bad',
    intro: [span(`${failure ? `${failure} ` : ''}It is asked again on its own while this runs.`)],
  });
}
