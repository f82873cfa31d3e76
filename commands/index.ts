import { category } from './category.ts';
import type { Command } from './command.ts';
import { date } from './date.ts';
import { help } from './help.ts';
import { paper } from './paper.ts';
import { preview } from './preview.ts';
import { search } from './search.ts';
import { status } from './status.ts';
import { subscribe } from './subscribe.ts';
import { subscriptions } from './subscriptions.ts';
import { today } from './today.ts';
import { unsubscribe } from './unsubscribe.ts';
import { week } from './week.ts';

/** Every subcommand of `/hotpapers`, in the order of `help`. */
export const commands: readonly Command[] = [
  today,
  date,
  category,
  week,
  search,
  paper,
  subscribe,
  unsubscribe,
  subscriptions,
  preview,
  status,
  help,
];
