import { editDistance } from './domain/edit-distance.ts';

/** The environment, and which of its names `.env` was read for. */
export interface Surroundings {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly fileNames: readonly string[];
}

const own = 'HOTPAPERS_';

// More slips make another name of it; one alone in a name that other programs might read.
const mostSlips = 2;
const mostSlipsOutside = 1;

// Other programs read it, though it is one letter away from a setting of ours.
const others = new Set(['SLACK_API_TOKEN']);

/**
 * A sentence for each name that was set and that nothing reads, with the one that was probably
 * meant. `.env` is ours, so whatever looks like ours there is meant for us; the environment is
 * everybody's, and there only our own prefix or a slip in the name of an unset setting tells.
 */
export function unknownSettings(
  { variables, fileNames }: Surroundings,
  settings: readonly string[],
): string[] {
  const prefixes = new Set(settings.map(prefixOf));
  const known = new Set(settings);
  const set = Object.keys(variables).filter((name) => variables[name]?.trim() && !known.has(name));
  return set
    .filter((name) => {
      if (name.startsWith(own)) return true;
      if (fileNames.includes(name)) {
        return prefixes.has(prefixOf(name)) || bySlips(name, settings, mostSlips) !== undefined;
      }
      const unset = settings.filter((setting) => !variables[setting]?.trim());
      return !others.has(name) && bySlips(name, unset, mostSlipsOutside) !== undefined;
    })
    .map((name) => {
      const near = bySlips(name, settings, mostSlips) ?? byWords(name, settings);
      const help = near ? `${near} was probably meant` : '.env.example lists all there are';
      return `${name} is no setting; ${help}.`;
    });
}

function prefixOf(name: string): string {
  return name.slice(0, name.indexOf('_') + 1);
}

function bySlips(name: string, settings: readonly string[], most: number): string | undefined {
  const upper = name.toUpperCase();
  const [nearest] = settings
    .map((setting) => ({
      setting,
      slips: editDistance(upper, setting) * Math.max(upper.length, setting.length),
    }))
    .filter(({ slips }) => slips <= most)
    .toSorted((a, b) => a.slips - b.slips);
  return nearest?.setting;
}

/** `DISCORD_BOT_TOKEN` has a word too many, `X_TOKEN` one too few. */
function byWords(name: string, settings: readonly string[]): string | undefined {
  const words = name.toUpperCase().split('_');
  return settings.find((setting) => {
    const its = setting.split('_');
    return holds(words, its) || holds(its, words);
  });
}

function holds(many: readonly string[], few: readonly string[]): boolean {
  return few.length > 1 && few.every((word) => many.includes(word));
}
