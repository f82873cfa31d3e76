import { author } from './author.ts';
import { category } from './category.ts';
import { cite } from './cite.ts';
import type { Command } from './command.ts';
import { daily } from './daily.ts';
import { date } from './date.ts';
import { forget } from './forget.ts';
import { help } from './help.ts';
import { lookup } from './lookup.ts';
import { paper } from './paper.ts';
import { pause } from './pause.ts';
import { preview } from './preview.ts';
import { resume } from './resume.ts';
import { save } from './save.ts';
import { saved } from './saved.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { status } from './status.ts';
import { subscribe } from './subscribe.ts';
import { subscriptions } from './subscriptions.ts';
import { today } from './today.ts';
import { unsave } from './unsave.ts';
import { unsubscribe } from './unsubscribe.ts';
import { week } from './week.ts';
import { why } from './why.ts';

/** Every subcommand of `/hotpapers`, in the order of `help`. */
export const commands: readonly Command[] = [
  today,
  date,
  category,
  week,
  search,
  author,
  paper,
  why,
  lookup,
  cite,
  save,
  unsave,
  saved,
  subscribe,
  daily,
  unsubscribe,
  pause,
  resume,
  subscriptions,
  preview,
  settings,
  forget,
  status,
  help,
];
