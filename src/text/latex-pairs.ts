const url = /https?:\/\/[^\s{}\\]+/y;

/**
 * For each `{`, `$`, `\(` and `\[` of a LaTeX source the index of its partner; -1 for all else.
 * A dollar belongs to the next one in the same group, so that a formula may hold text that holds one.
 */
export function pairUp(source: string): Int32Array {
  const partners = new Int32Array(source.length).fill(-1);
  const groups: number[] = [];
  const dollars: number[] = [];
  const astray: [number, number][] = [];
  const opened = { '(': -1, '[': -1 };
  let before = -1;

  for (let at = 0; at < source.length; at += 1) {
    switch (source.charAt(at)) {
      case '{':
        groups.push(at);
        dollars[groups.length] = -1;
        break;
      case '}': {
        const open = groups.pop();
        if (open !== undefined) partners[open] = at;
        break;
      }
      case '$': {
        const inGroup = dollars[groups.length] ?? -1;
        if (inGroup !== -1) partners[inGroup] = at;
        if (before !== -1 && before !== inGroup) astray.push([before, at]);
        dollars[groups.length] = at;
        before = at;
        break;
      }
      case '\\':
        at += 1;
        pairDelimiter(source.charAt(at), at - 1, partners, opened);
        break;
      case 'h':
        // An address is taken whole: nothing inside of it counts.
        at += Math.max(0, addressLength(source, at) - 1);
        break;
    }
  }

  mendAstray(source, partners, astray);
  return partners;
}

function pairDelimiter(
  sign: string,
  at: number,
  partners: Int32Array,
  opened: { '(': number; '[': number },
): void {
  if (sign === '(' || sign === '[') opened[sign] = at;
  if (sign !== ')' && sign !== ']') return;
  const opener = sign === ')' ? '(' : '[';
  if (opened[opener] !== -1) partners[opened[opener]] = at;
  opened[opener] = -1;
}

function addressLength(source: string, at: number): number {
  url.lastIndex = at;
  return source.startsWith('http', at) ? (url.exec(source)?.[0].length ?? 0) : 0;
}

// With unbalanced braces a dollar may find no partner in its own group. It then takes the next one
// anywhere, provided that what lies between looks like TeX and not like two amounts of money.
function mendAstray(
  source: string,
  partners: Int32Array,
  astray: readonly (readonly [number, number])[],
): void {
  for (const [from, to] of astray) {
    if (partners[from] === -1 && source.slice(from, to).includes('\\')) partners[from] = to;
  }
}
