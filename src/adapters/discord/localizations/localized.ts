import { ja } from './ja.ts';

/** Names and descriptions in one language; what is left out stays English. */
export interface Localization {
  readonly description: string;
  readonly lookUp: string;
  readonly subcommands: Readonly<Record<string, Localized>>;
}

export interface Localized {
  readonly name: string;
  readonly description: string;
  readonly options: Readonly<
    Record<string, { readonly name: string; readonly description: string }>
  >;
}

// By Discord's own codes: https://discord.com/developers/docs/reference#locales
const languages: readonly (readonly [locale: 'ja', texts: Localization])[] = [['ja', ja]];

/** The fields in which Discord takes translations. */
export const localized = {
  command: () => ({ description_localizations: inEach(({ description }) => description) }),
  lookUp: () => ({ name_localizations: inEach(({ lookUp }) => lookUp) }),
  subcommand: (name: string) => both(({ subcommands }) => subcommands[name]),
  option: (command: string, name: string) =>
    both(({ subcommands }) => subcommands[command]?.options[name]),
};

function both(
  find: (
    texts: Localization,
  ) => { readonly name: string; readonly description: string } | undefined,
) {
  return {
    name_localizations: inEach((texts) => find(texts)?.name),
    description_localizations: inEach((texts) => find(texts)?.description),
  };
}

function inEach(find: (texts: Localization) => string | undefined): Record<string, string> {
  const found = languages.flatMap(([locale, texts]) => {
    const text = find(texts);
    return text === undefined ? [] : [[locale, text] as const];
  });
  return Object.fromEntries(found);
}
