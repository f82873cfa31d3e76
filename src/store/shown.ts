import type { ArxivId } from '../domain/arxiv-id.ts';
import type { Channel } from '../domain/channel.ts';
import type { Showing } from '../domain/showing.ts';

/** The papers that a delivery is about to show. */
export interface NewlyShown {
  readonly papers: readonly ArxivId[];
  readonly at: Date;
}

/** What channels have seen. */
export interface Shown {
  /** What deliveries showed there, or may have shown, also for subscriptions that are gone; in no order. */
  inChannel(channel: Channel): Promise<readonly Showing[]>;
}
