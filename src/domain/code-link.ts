import type { Paper } from './paper.ts';

/** Where a paper's code is. */
export interface Code {
  readonly url: string;
  /** How many people marked it, where a source told. */
  readonly stars: number | undefined;
}

// No repository has a longer address, and a message has room for this much.
const longest = 200;

const name = String.raw`[\w~.-]*\w`;
const repository = `${name}/${name}`;
const folder = String.raw`(?:/(?:tree|blob)(?:/[\w.~%+@-]*\w)+)?`;
const places = [
  String.raw`(?:www\.)?(?:github\.com|codeberg\.org|bitbucket\.org|gitee\.com)/${repository}${folder}`,
  // Groups within groups, there and where universities run it themselves.
  String.raw`gitlab(?:\.[a-z0-9-]+)+/${repository}(?:/(?!-/)${name}){0,3}`,
  String.raw`git\.sr\.ht/${repository}`,
  String.raw`anonymous\.4open\.science/r/${name}`,
];

// A host counts whole: neither `notgithub.com` nor `github.com.example.org` is GitHub.
const codeLink = new RegExp(
  String.raw`(?<![\w.@-])(?:(?<!\w/)|(?<=https?://))(?:${places.join('|')})`,
  'gi',
);

// Places of GitHub itself that look like somebody's repository.
const ofTheHost =
  /^(?:www\.)?github\.com\/(?:about|apps|collections|features|marketplace|orgs|search|settings|sponsors|topics|users)\//i;

/** The first address of a repository in a text, LaTeX or not; undefined if there is none. */
export function findCodeLink(text: string): string | undefined {
  // TeX writes `my\_code` and `{\_}` for what is `my_code`.
  const plain = text.replaceAll(/\{?\\([_~#%&])\}?/g, '$1');
  for (const [found] of plain.matchAll(codeLink)) {
    const url = `https://${found.replace(/\.git$/i, '')}`;
    if (!ofTheHost.test(found) && url.length <= longest) return url;
  }
  return undefined;
}

/** What a source told of it, or else what the authors wrote in their comments or abstract. */
export function codeOf({ abstract, details }: Paper): Code | undefined {
  if (details?.codeUrl !== undefined) return { url: details.codeUrl, stars: details.stars };
  const url = findCodeLink(details?.comments ?? '') ?? findCodeLink(abstract);
  return url === undefined ? undefined : { url, stars: undefined };
}
