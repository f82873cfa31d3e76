import type { Page, PageWish } from '../../../src/store/page.ts';

type Read<T> = (wish: PageWish) => Promise<Page<T>>;

/** More than any test has pages: a list that goes in circles must fail and not go on for ever. */
const mostPages = 50;

/** Every page from the beginning on. */
export async function pagesForward<T>(read: Read<T>, limit: number): Promise<Page<T>[]> {
  const first = await read({ limit });
  return [first, ...(await follow(read, limit, first, 'next'))];
}

/** Every page before one, the nearest first. */
export async function pagesBefore<T>(
  read: Read<T>,
  limit: number,
  page: Page<T> | undefined,
): Promise<Page<T>[]> {
  return page ? follow(read, limit, page, 'previous') : [];
}

async function follow<T>(
  read: Read<T>,
  limit: number,
  start: Page<T>,
  towards: 'next' | 'previous',
): Promise<Page<T>[]> {
  const pages: Page<T>[] = [];
  let cursor = start[towards];
  while (cursor !== undefined) {
    const page = await read({ limit, cursor });
    pages.push(page);
    if (pages.length > mostPages) throw new Error('The pages never end');
    cursor = page[towards];
  }
  return pages;
}
