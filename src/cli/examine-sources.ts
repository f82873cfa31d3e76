import type { Run } from '../domain/run.ts';
import type { Trouble } from '../jobs/watch.ts';
import type { NewsConfig } from '../news-config.ts';
import { type Finding, good, warning } from './finding.ts';

/** How each source that is switched on answered when it was last asked; what fails for long is a trouble already. */
export function examineSources(
  runs: readonly Run[],
  { sources, semanticScholar }: NewsConfig,
  troubles: readonly Trouble[],
): Finding[] {
  const names = ['arxiv', ...sources, ...(semanticScholar ? ['semanticscholar'] : [])];
  const last = names.flatMap(
    (name) => runs.find(({ job, source }) => job !== 'digest' && source === name) ?? [],
  );
  if (last.length === 0) {
    return [warning('No source was asked in ten days.', '“hotpapers start” asks them on its own.')];
  }
  const silent = last.filter(({ failure }) => failure !== undefined);
  if (silent.length === 0) return [good('Every source answered when it was last asked.')];
  return silent
    .filter(({ source }) => !troubles.some(({ key }) => key === `source:${source}`))
    .map(({ source, startedAt, failure }) =>
      warning(
        `${source} did not answer when it was last asked, at ${startedAt.toISOString()}: ${failure}`,
        'It is asked again on its own while hotpapers runs.',
      ),
    );
}
