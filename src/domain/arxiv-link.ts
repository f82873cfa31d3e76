import { type ArxivId, parseArxivId } from './arxiv-id.ts';
import { archives } from './taxonomy.ts';

// Loose about months and versions: parseArxivId has the last word.
const oldStyle = String.raw`(?:${archives.map(([code]) => code).join('|')})(?:\.[a-z-]{2,})?\/\d{7}`;
const anyId = String.raw`(?:\d{4}\.\d{4,5}|${oldStyle})(?:v\d+)?(?!\w|\.\d)`;

// A host counts whole: neither `notarxiv.org` nor `arxiv.org.example.com` is arXiv.
const places = [
  String.raw`(?:[\w-]+\.)*(?:arxiv|ar5iv)\.org\/+(?:abs|pdf|html|format|ps|src|e-print|tb|cits|papers)\/+`,
  String.raw`xxx\.lanl\.gov\/(?:abs|pdf|ps)\/`,
  String.raw`(?:www\.)?alphaxiv\.org\/(?:[a-z]{2}(?:-[a-z]+)?\/)?(?:abs|overview|pdf|html)\/`,
  String.raw`(?:www\.)?(?:huggingface|hf)\.co\/papers\/`,
  String.raw`(?:www\.|dx\.)?doi\.org\/10\.48550\/arxiv\.`,
  String.raw`(?:www\.)?(?:scirate\.com|semanticscholar\.org|papers\.cool)\/arxiv\/`,
  String.raw`(?:www\.)?emergentmind\.com\/papers\/`,
  // Said in so many words, as in ui.adsabs.harvard.edu/abs/arXiv:2011.02519.
  String.raw`arxiv:`,
];

const linkInUrl = new RegExp(String.raw`(?<![\w.-])(?:${places.join('|')})(${anyId})`, 'gi');

// Whatever a URL may hold; brackets close Markdown and Slack links, and nothing after ASCII belongs to one.
const urlRest = String.raw`[^\s<>|"\])\u0080-\uffff]*`;

// Prices, percentages, versions and parts of longer numbers look like ids.
const notBefore = String.raw`(?<![\w./=@~≈+-]|[$€£¥]\s?|\d:|\b(?:version|release|build)\s)`;
const notAfter = String.raw`(?!\/|-\d|\s?[%€£¥])`;

const mention = new RegExp(
  [
    String.raw`(?<url>https?:\/\/${urlRest})`,
    String.raw`(?<!\w)arxiv(?:\.org)?(?:[:.\s]\s*|[_-])(?<named>${anyId})`,
    String.raw`${notBefore}(?<bare>${anyId})${notAfter}`,
    // Without a scheme; after the ids, since `math.GT/0309136` looks like a host with a path.
    String.raw`(?<![\w.-])(?<address>(?:[\w-]+\.)+[a-z]{2,}\/${urlRest})`,
  ].join('|'),
  'gi',
);

/** Every paper that `text` names or links to, each once, in the order of their first mention. */
export function findArxivIds(text: string): ArxivId[] {
  const found = Array.from(text.matchAll(mention), ({ groups }) => {
    const url = groups?.['url'] ?? groups?.['address'];
    return url === undefined ? [groups?.['named'] ?? groups?.['bare'] ?? ''] : idsInUrl(url);
  });
  const ids = found.flat().map(parseArxivId);
  return [...new Set(ids.filter((each) => each !== undefined))];
}

/** Where a paper can be read. */
export function paperLinks(id: ArxivId) {
  return {
    abs: `https://arxiv.org/abs/${id}`,
    pdf: `https://arxiv.org/pdf/${id}`,
    html: `https://arxiv.org/html/${id}`,
    alphaxiv: `https://www.alphaxiv.org/abs/${id}`,
    huggingface: `https://huggingface.co/papers/${id}`,
  };
}

/** Also from a link inside another, as redirectors, archives and readers write them. */
function idsInUrl(url: string): string[] {
  const plain = url.replace(/%([2-7][\da-f])/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Array.from(plain.matchAll(linkInUrl), ([, found = '']) => found);
}
