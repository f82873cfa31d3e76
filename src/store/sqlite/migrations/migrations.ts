import { archive } from './001-archive.ts';
import { delivery } from './002-delivery.ts';
import { people } from './003-people.ts';
import { slack } from './004-slack.ts';
import { collecting } from './005-collecting.ts';
import { late } from './007-late.ts';
import { left } from './008-left.ts';
import { channelNew } from './009-channel-new.ts';
import { lookups } from './010-lookups.ts';
import { repeats } from './011-repeats.ts';
import { heard } from './012-heard.ts';
import { attempts } from './013-attempts.ts';

/** In order; a database at version n has the first n. Never change one that was released: add another. */
export const migrations: readonly string[] = [
  archive,
  delivery,
  people,
  slack,
  collecting,
  late,
  left,
  channelNew,
  lookups,
  repeats,
  heard,
  attempts,
];
