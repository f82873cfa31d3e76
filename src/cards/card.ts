import type { RichText } from '../text/rich-text.ts';

/** What we say, independent of where: an adapter lays it out for its platform. */
export interface Card {
  readonly title: string;
  readonly url?: string;
  readonly tone: 'plain' | 'good' | 'bad';
  /** One short paragraph under the title. */
  readonly intro: RichText;
  readonly papers: readonly PaperItem[];
  readonly sections: readonly Section[];
  /** Small print at the end, a line each. */
  readonly notes: readonly RichText[];
  readonly actions: readonly Action[];
}

/** A paper as it is listed: everything readable, nothing escaped. */
export interface PaperItem {
  readonly rank: number | undefined;
  readonly title: string;
  /** The abstract page. */
  readonly url: string;
  /** The first authors and how many more. */
  readonly authors: string;
  readonly categories: readonly string[];
  /** Reposts and likes, and where they are from; empty if nobody counted. */
  readonly counts: string;
  readonly summary: string;
}

export interface Section {
  readonly heading?: string;
  readonly body: RichText;
}

/** A button: a command with its options filled in, so that it outlives a restart. */
export interface Action {
  readonly label: string;
  /** What one would type, such as `category cs.CV month`. */
  readonly line: string;
  readonly style?: 'primary' | 'danger';
}

/** A card with everything defaulted but the title. */
export function card(parts: Partial<Card> & Pick<Card, 'title'>): Card {
  return {
    tone: 'plain',
    intro: [],
    papers: [],
    sections: [],
    notes: [],
    actions: [],
    ...parts,
  };
}
