import type { Entry } from '../domain/digest.ts';
import { oneLine } from './one-line.ts';
import { writeTimestamp } from './timestamp.ts';
import { writeTweets } from './tweets.ts';

/** The section of one paper, up to and without the next heading. */
export function writePaper({ rank, paper, ...entry }: Entry): string {
  const [year, month, date, time] = writeTimestamp(entry.countedAt).split(/[-T]/);
  const categories = paper.categories.map(
    (category) => `[${category}](https://arxiv.org/list/${category}/recent)`,
  );
  return `# ${rank}. ${oneLine(paper.title)}

${oneLine(paper.authors.map(withoutSeparator).join(', '))}

- retweets: ${entry.reposts}, favorites: ${entry.likes} (${month}/${date}/${year} ${time})

- links: [abs](https://arxiv.org/abs/${paper.id}) | [pdf](https://arxiv.org/pdf/${paper.id})
- ${categories.join(' | ')}

${oneLine(paper.abstract)}
${writeTweets(entry.posts)}


`;
}

/** Names are parted by a comma and a blank, so `Davis, Jr.` becomes `Davis Jr.`. */
function withoutSeparator(name: string): string {
  return name.includes(', ') ? name.replaceAll(',', '') : name;
}
