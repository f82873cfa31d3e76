import { encodeEntities } from '../../src/text/html.ts';

/** A paper of the server's, announced under `day`. */
export interface StockedPaper {
  readonly id: string;
  readonly day: string;
  readonly kind: 'new' | 'cross' | 'replace';
  readonly version: number;
  readonly title: string;
  /** As the feed has it: one string with affiliations. */
  readonly creators: string;
  readonly categories: readonly string[];
  readonly abstract: string;
  readonly comments: string;
}

/** What arXiv announces it as to somebody who follows `codes`; undefined if they do not see it. */
export function kindFor(paper: StockedPaper, codes: readonly string[]) {
  const follows = (code: string) =>
    codes.includes(code) || codes.includes(code.split('.')[0] ?? '');
  const [primary = ''] = paper.categories;
  if (!paper.categories.some(follows)) return undefined;
  return paper.kind === 'new' && !follows(primary) ? 'cross' : paper.kind;
}

export function rss(papers: readonly (StockedPaper & { kind: string })[], day: string): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
  <channel>
    <title>updates</title>
    <atom:link href="http://rss.arxiv.org/rss/cs" rel="self" type="application/rss+xml"/>
    <pubDate>${pubDate(day)}</pubDate>
    ${papers.map((paper) => rssItem(paper, day)).join('')}
  </channel>
</rss>`;
}

function rssItem(paper: StockedPaper & { kind: string }, day: string): string {
  const { id, version } = paper;
  return `<item>
      <title>${encodeEntities(paper.title)}</title>
      <link>https://arxiv.org/abs/${id}</link>
      <description>arXiv:${id}v${version} Announce Type: ${paper.kind} \nAbstract: ${encodeEntities(paper.abstract)}</description>
      <guid isPermaLink="false">oai:arXiv.org:${id}v${version}</guid>
      ${paper.categories.map((code) => `<category>${code}</category>`).join('')}
      <pubDate>${pubDate(day)}</pubDate>
      <arxiv:announce_type>${paper.kind}</arxiv:announce_type>
      <dc:creator>${encodeEntities(paper.creators)}</dc:creator>
    </item>`;
}

export function listing(
  heading: string,
  sections: readonly { name: string; total: number; papers: readonly StockedPaper[] }[],
): string {
  const shown = sections.filter(({ papers }) => papers.length > 0);
  return `<!DOCTYPE html><html><body>${heading}
    ${shown
      .map(
        ({ name, total, papers }) => `<dl id='articles'>
    <h3>${name} submissions (showing ${papers.length} of ${total} entries)</h3>
    ${papers.map(listingEntry).join('')}</dl>`,
      )
      .join('')}</body></html>`;
}

function listingEntry({ id, version, title, creators, categories, ...paper }: StockedPaper) {
  const [primary, ...others] = categories.map((code) => `Some Subject (${code})`);
  const authors = creators
    .split(', ')
    .map((name) => `<a href="/search/?searchtype=author">${name}</a>`);
  return `<dt>
      <a name='item1'>[1]</a>
      <a href ="/abs/${id}" title="Abstract" id="${id}">arXiv:${id}</a>
      [<a href="/pdf/${id}">pdf</a>, <a href="https://arxiv.org/html/${id}v${version}">html</a>]
    </dt>
    <dd><div class='meta'>
        <div class='list-title mathjax'><span class='descriptor'>Title:</span>
          ${encodeEntities(title)}
        </div>
        <div class='list-authors'>${authors.join(', ')}</div>
        ${paper.comments && `<div class='list-comments mathjax'><span class='descriptor'>Comments:</span>${paper.comments}</div>`}
        <div class='list-subjects'><span class='descriptor'>Subjects:</span>
          <span class="primary-subject">${primary}</span>${others.map((other) => `; ${other}`).join('')}
        </div>
        <p class='mathjax'>
          ${paper.abstract}
        </p>
    </div></dd>`;
}

export function atom(papers: readonly StockedPaper[], total = papers.length): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/abc</id>
  <opensearch:totalResults>${total}</opensearch:totalResults>
  ${papers.map(atomEntry).join('')}
</feed>`;
}

function atomEntry({ id, version, title, creators, categories, ...paper }: StockedPaper) {
  const names = creators.split(', ').map((name) => `<author><name>${name}</name></author>`);
  return `<entry>
    <id>http://arxiv.org/abs/${id}v${version}</id>
    <title>${encodeEntities(title)}</title>
    <summary>  ${encodeEntities(paper.abstract)}</summary>
    ${categories.map((code) => `<category term="${code}" scheme="http://arxiv.org/schemas/atom"/>`).join('')}
    ${paper.comments && `<arxiv:comment>${encodeEntities(paper.comments)}</arxiv:comment>`}
    <arxiv:primary_category term="${categories[0]}"/>
    ${names.join('')}
  </entry>`;
}

export function atomError(reason: string): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom"><totalResults>1</totalResults><entry>
    <id>https://arxiv.org/api/errors#${reason.replaceAll(' ', '_')}</id>
    <title>Error</title><summary>${reason}</summary></entry></feed>`;
}

// The offset of winter; only the date counts.
function pubDate(day: string): string {
  const [weekday, number, month, year] = new Date(day).toUTCString().replace(',', '').split(' ');
  return `${weekday}, ${number} ${month} ${year} 00:00:00 -0500`;
}
