import type { App } from '@slack/bolt';
import type { Clock } from '../../lib/clock.ts';
import type { Answerer } from './answerer.ts';
import type { Departures } from './departures.ts';
import { listenToHome } from './home.ts';
import { listenToActions } from './listen-to-actions.ts';
import { listenToChanges } from './listen-to-changes.ts';
import { listenToCommands } from './listen-to-commands.ts';
import { listenToMentions } from './listen-to-mentions.ts';
import { listenToModal } from './listen-to-modal.ts';
import { listenToSubmission } from './listen-to-submission.ts';
import { type Heard, listenOnce } from './once.ts';
import type { Posting } from './posting.ts';
import { listenToLinks } from './unfurl.ts';

interface Ears {
  readonly clock: Clock;
  readonly heard: Heard;
  readonly posting: Posting;
  readonly departures: Departures;
  readonly unfurls: boolean;
}

/** Everything Slack may tell us of. */
export function listen(app: App, answerer: Answerer, ears: Ears): void {
  listenOnce(app, { log: answerer.log, ...ears });
  listenToCommands(app, answerer);
  listenToMentions(app, answerer, ears.posting);
  listenToActions(app, answerer);
  listenToModal(app, answerer);
  listenToSubmission(app, answerer);
  listenToHome(app, answerer);
  listenToChanges(app, answerer.house, ears.departures);
  if (ears.unfurls) listenToLinks(app, answerer, ears);
  app.error(async (error) => {
    answerer.log.warn({ err: error }, 'Slack sent something that could not be answered.');
  });
}
