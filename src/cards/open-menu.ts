import type { Menu, PaperItem } from './card.ts';

/** Lets whoever wants open one of the listed papers for themselves. */
export function openMenu(papers: readonly PaperItem[]): { menu?: Menu } {
  const choices = papers.map(({ id, rank, title, counts }) => ({
    label: rank === undefined ? title : `${rank}. ${title}`,
    detail: counts,
    line: `paper ${id}`,
  }));
  return choices.length > 0 ? { menu: { prompt: 'Open a paper…', choices } } : {};
}
