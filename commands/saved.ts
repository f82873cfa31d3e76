import { card } from '../src/cards/card.ts';
import { citationFormats, citations } from '../src/cards/citation.ts';
import { listCard } from '../src/cards/list-card.ts';
import { doneCard } from '../src/cards/message-card.ts';
import type { Paper } from '../src/domain/paper.ts';
import type { Person } from '../src/domain/person.ts';
import type { Store } from '../src/store/store.ts';
import { plural } from '../src/text/count.ts';
import { span } from '../src/text/rich-text.ts';
import { defineCommand } from './command.ts';
import { listedPage } from './listed-page.ts';

const formatNames = { bibtex: 'BibTeX', ris: 'RIS', markdown: 'Markdown' } as const;
const readAtOnce = 100;

export const saved = defineCommand({
  name: 'saved',
  description: 'Your private list of papers; export it for your bibliography',
  aliases: ['bookmarks'],
  shareable: false,
  options: {
    export: { kind: 'citationFormat', description: 'bibtex, ris or markdown, as a file' },
    page: { kind: 'cursor', description: 'Which part of the list', hidden: true },
  },

  async run(values, { store }, caller) {
    const found = await store.saves.list(caller.person, {
      limit: caller.pageSize,
      cursor: values.page,
    });
    if (found.total === 0) {
      return card({
        title: 'Your list is empty',
        intro: [
          span('“save 2011.02519”, or the Save button under an opened paper, keeps a paper.'),
        ],
      });
    }
    if (values.export) {
      const papers = await allSaved(store, caller.person);
      return doneCard(`${plural(papers.length, 'paper')} as ${formatNames[values.export]}`, {
        files: [citations(papers, values.export)],
        actions: [{ label: 'Your list', line: 'saved' }],
      });
    }
    const page = listCard({
      title: 'Your saved papers',
      intro: [span('Only you see this. The latest kept is first.')],
      ...listedPage(found, 'saved'),
      actions: citationFormats.map((format) => ({
        label: formatNames[format],
        line: `saved export:${format}`,
      })),
    });
    const choices = page.papers.map(({ id, title }) => ({
      label: title,
      detail: `arXiv:${id}`,
      line: `unsave ${id}`,
    }));
    const papers = page.papers.map((paper) => ({ ...paper, isSaved: true }));
    return { ...page, papers, menu: { prompt: 'Remove a paper…', choices } };
  },
});

async function allSaved(store: Store, person: Person): Promise<Paper[]> {
  const papers: Paper[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.saves.list(person, { limit: readAtOnce, cursor });
    papers.push(...page.items.map(({ paper }) => paper));
    cursor = page.next;
  } while (cursor !== undefined);
  return papers;
}
