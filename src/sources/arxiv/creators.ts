import { inOneLine } from './receive.ts';

/**
 * The names in one string of authors as the feed has it: `Alice Smith (MIT, ETH Z\"urich),  Grace`.
 * What stands in brackets are affiliations, which go; TeX stays.
 */
export function splitCreators(text: string): string[] {
  const names = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (character === ',') names.push('');
    else names[names.length - 1] += character;
  }
  // A bracket that never closes would swallow everybody behind it.
  const split = depth === 0 ? names : text.split(',').map((name) => name.replace(/\(.*/s, ''));
  return split.map(inOneLine).filter((name) => name !== '');
}
