import type { Run } from '../domain/run.ts';
import { plural } from '../text/count.ts';

/** What a run came to: `1,200 posts`. */
export function foundLine({ job, found }: Pick<Run, 'job' | 'found'>): string {
  switch (job) {
    case 'papers':
      return plural(found, 'paper');
    case 'posts':
      return plural(found, 'post');
    case 'summaries':
      return plural(found, 'summary', 'summaries');
    case 'digest':
    default:
      return plural(found, 'entry', 'entries');
  }
}
