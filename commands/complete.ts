import { wishLine } from '../src/cards/subscription-text.ts';
import { completeCategories, parseScope } from '../src/domain/category.ts';
import { dayOf, longDay, parseDay } from '../src/domain/day.ts';
import { allWeek } from '../src/domain/subscription.ts';
import { completeZones } from '../src/domain/zones.ts';
import type { Found } from '../src/store/papers.ts';
import { readable } from '../src/text/latex.ts';
import type { Caller, Context, Suggestion } from './command.ts';
import type { KindName } from './option-kinds.ts';

/** A beginning that was typed, and how much of what it could become there is room for. */
export interface Typing {
  readonly typed: string;
  readonly limit: number;
}

type Completer = (
  typing: Typing,
  context: Context,
  caller: Caller,
) => Promise<readonly Suggestion[]>;

/** For each kind of option that has a vocabulary: what the typed beginning could become, best first. */
const completers: Partial<Record<KindName, Completer>> = {
  scope: async (typing) => categories(typing),
  scopes: async (typing) => lastOfList(typing),
  day: days,
  zone: async ({ typed }) => zones(typed),
  weekdays: async ({ typed }) => weekdays(typed),
  subscription: subscriptions,
  author: authors,
  names: lastOfNames,
  paper: papers,
  citedPaper: papers,
  savedPaper: saved,
  commandName: async ({ typed }, { commands }) =>
    commands
      .filter(({ name }) => name.startsWith(typed.toLowerCase()))
      .map(({ name, description }) => ({ label: `${name} — ${description}`, value: name })),
};

export async function complete(
  kind: KindName,
  { typed, limit }: Typing,
  context: Context,
  caller: Caller,
): Promise<readonly Suggestion[]> {
  const found = await completers[kind]?.({ typed: typed.trim(), limit }, context, caller);
  return (found ?? []).slice(0, limit);
}

/** A pattern continues as nothing, and is meant as it stands. */
function categories({ typed, limit }: Typing): Suggestion[] {
  const pattern = typed.includes('*') ? parseScope(typed) : undefined;
  const begun = completeCategories(typed, limit);
  const found = pattern ? [{ code: pattern.label, name: pattern.name }, ...begun] : begun;
  return found.map(({ code, name }) => ({ label: `${code} — ${name}`, value: code }));
}

/** Of a list only the last item is still being typed. */
function lastOfList({ typed, limit }: Typing): Suggestion[] {
  const done = typed.split(',');
  const last = done.pop() ?? '';
  const before = done.length > 0 ? `${done.join(',')},` : '';
  return categories({ typed: last.trim(), limit }).map(({ label, value }) => ({
    label: before + label,
    value: before + value,
  }));
}

async function days({ typed, limit }: Typing, { store, clock }: Context): Promise<Suggestion[]> {
  const meant = parseDay(typed, dayOf(clock.now()));
  const stored = (await store.digests.days()).toReversed();
  const text = typed.toLowerCase();
  return stored
    .filter(
      (day) => day === meant || day.startsWith(text) || longDay(day).toLowerCase().includes(text),
    )
    .slice(0, limit)
    .map((day) => ({ label: longDay(day), value: day }));
}

const usualZones = ['UTC', 'America/New_York', 'Europe/London', 'Europe/Berlin', 'Asia/Tokyo'];

/** With the name by which a zone was found, where that is not its own. */
function zones(typed: string): Suggestion[] {
  if (typed === '') return usualZones.map((zone) => ({ label: zone, value: zone }));
  return completeZones(typed).map(({ name, zone }) => {
    const isOwn = name.toLowerCase() === zone.toLowerCase();
    return { label: isOwn ? zone : `${zone} — ${name}`, value: zone };
  });
}

const usualDays = ['weekdays', 'daily', 'weekends', ...allWeek];

/** Of a list only the last item is still being typed. */
function weekdays(typed: string): Suggestion[] {
  const [, before = '', last = ''] = /^(.*,)?\s*([^,]*)$/.exec(typed.toLowerCase()) ?? [];
  return usualDays
    .filter((name) => name.startsWith(last))
    .map((name) => ({ label: before + name, value: before + name }));
}

/** Those of the channel, by their number in `subscriptions`. */
async function subscriptions(
  { typed }: Typing,
  { store }: Context,
  { here }: Caller,
): Promise<Suggestion[]> {
  const all = await store.subscriptions.inChannel(here.channel);
  return all
    .map((one, index) => ({ label: `${index + 1}. ${wishLine(one)}`, value: String(index + 1) }))
    .filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase()));
}

async function authors({ typed, limit }: Typing, { store }: Context): Promise<Suggestion[]> {
  const names = await store.papers.authors(typed, limit);
  return names.map((name) => ({ label: name, value: name }));
}

/** Of a list only the last item is still being typed. */
async function lastOfNames({ typed, limit }: Typing, { store }: Context): Promise<Suggestion[]> {
  const [, before = '', last = ''] = /^([^]*[,;])?\s*([^,;]*)$/.exec(typed) ?? [];
  const found = await store.papers.authors(last, limit);
  return (
    found
      // It would be read as two.
      .filter((name) => !/[,;]/.test(name))
      .map((name) => ({ label: before + name, value: before + name }))
  );
}

async function saved(
  { typed }: Typing,
  { store }: Context,
  { person }: Caller,
): Promise<Suggestion[]> {
  const { items } = await store.saves.list(person, { limit: 200 });
  return matching(items, typed);
}

/** The person's own papers first, then those of the newest digest. */
async function papers(typing: Typing, context: Context, caller: Caller): Promise<Suggestion[]> {
  const own = await saved(typing, context, caller);
  const newest = await context.store.digests.newest();
  const listed = (newest?.entries ?? []).map(({ paper }) => ({ paper, best: undefined }));
  const others = matching(listed, typing.typed).filter(
    ({ value }) => !own.some((suggestion) => suggestion.value === value),
  );
  return [...own, ...others];
}

function matching(found: readonly Found[], typed: string): Suggestion[] {
  const text = typed.toLowerCase();
  return found
    .map(({ paper }) => ({ label: `${paper.id} — ${readable(paper.title)}`, value: paper.id }))
    .filter(({ label }) => label.toLowerCase().includes(text));
}
