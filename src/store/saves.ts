import type { ArxivId } from '../domain/arxiv-id.ts';
import type { Person } from '../domain/person.ts';
import type { Page, PageWish } from './page.ts';
import type { Found } from './papers.ts';

/** The papers people keep for themselves. */
export interface Saves {
  /** False if it was kept already. */
  add(person: Person, paper: ArxivId, at: Date): Promise<boolean>;
  /** False if it was not kept. */
  remove(person: Person, paper: ArxivId): Promise<boolean>;
  has(person: Person, paper: ArxivId): Promise<boolean>;
  /** The latest kept first. */
  list(person: Person, page: PageWish): Promise<Page<Found>>;
}
