import type { ArxivId } from '../domain/arxiv-id.ts';
import type { Layout } from '../domain/subscription.ts';
import type { RichText } from '../text/rich-text.ts';

/** What we say, independent of where: an adapter lays it out for its platform. */
export interface Card {
  readonly title: string;
  readonly url?: string;
  readonly tone: 'plain' | 'good' | 'bad';
  /** One short paragraph under the title. */
  readonly intro: RichText;
  readonly papers: readonly PaperItem[];
  /** How the papers are shown; an adapter does what it can. */
  readonly layout: Layout;
  readonly sections: readonly Section[];
  /** Small print at the end, a line each. */
  readonly notes: readonly RichText[];
  readonly actions: readonly Action[];
  /** A choice of one among many, such as which paper to open. */
  readonly menu?: Menu;
  /** What the list could be narrowed to; an adapter without room for it may leave it out. */
  readonly filter?: Menu;
  readonly files: readonly CardFile[];
  /** What one would type to see just this again, where asking the same might show something else. */
  readonly line?: string;
  /** The platform's id of the one role or group to ping; nobody without it. */
  readonly mention?: string;
}

/** A paper as it is listed: everything readable, nothing escaped. */
export interface PaperItem {
  readonly id: ArxivId;
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
  /** Where its code is, `code` or `code (★ 1,234)`; undefined if nobody said. */
  readonly code?: CodeLink | undefined;
  /** Whether it is known to be on the list of whoever reads this. */
  readonly isSaved?: boolean;
}

export interface CodeLink {
  readonly label: string;
  readonly url: string;
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

export interface Menu {
  /** Such as `Open a paper…`. */
  readonly prompt: string;
  /** An adapter shows as many as its platform lets it, the first first. */
  readonly choices: readonly Choice[];
}

export interface Choice {
  readonly label: string;
  readonly detail: string;
  /** The command that choosing it gives. */
  readonly line: string;
}

/** Text to take along, such as references for a bibliography. */
export interface CardFile {
  readonly name: string;
  readonly text: string;
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
    files: [],
    layout: 'cards',
    ...parts,
  };
}
