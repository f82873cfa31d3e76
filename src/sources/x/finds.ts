import { dayLong } from '../../lib/clock.ts';
import type { Collected, Mention } from '../source.ts';
import { mentionOf, papersIn } from './mention.ts';
import { type Page, post, type User, user } from './wire.ts';

/** What the pages of one search came to. */
export class Finds {
  readonly #countedAt: Date;
  readonly #mentions = new Map<string, Mention>();
  readonly #users = new Map<string, User>();
  readonly #notes: string[] = [];
  #unread = 0;
  #authorless = 0;

  constructor(countedAt: Date) {
    this.#countedAt = countedAt;
  }

  add({ data = [], includes }: Page): void {
    for (const each of includes?.users ?? []) {
      const author = user.safeParse(each).data;
      if (author) this.#users.set(author.id, author);
    }
    for (const each of data) this.#addPost(each);
  }

  note(trouble: string): void {
    this.#notes.push(trouble);
  }

  collected(): Collected {
    const counted = [
      this.#unread > 0 && `${this.#unread} posts of X could not be read.`,
      this.#authorless > 0 && `${this.#authorless} posts of X came without their author.`,
    ].filter((sentence) => sentence !== false);
    const troubles = [...this.#notes, ...counted];
    return { mentions: [...this.#mentions.values()], extras: [], troubles };
  }

  #addPost(raw: unknown): void {
    const read = post.safeParse(raw).data;
    const newest = this.#countedAt.getTime() + dayLong;
    if (!read || read.createdAt.getTime() > newest) {
      this.#unread++;
      return;
    }
    const papers = papersIn(read);
    // A repost bears the original's reposts and no likes: to sum them would count the original twice.
    if (read.isRepost || papers.length === 0) return;
    const author = this.#users.get(read.authorId);
    if (author) this.#mentions.set(read.id, mentionOf(read, papers, author, this.#countedAt));
    else this.#authorless++;
  }
}
