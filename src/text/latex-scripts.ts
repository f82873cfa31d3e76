// Raised and lowered forms exist for some characters only; where one is missing we write ^ and _.
const superscripts = forms(
  '0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW′″‴†‡§¶°',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ′″‴†‡§¶°',
);
const subscripts = forms('0123456789+-=()aehijklmnoprstuvx', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ');

// Longer ones are never worth a closer look, and the longest no brackets: both would cost time on
// hostile input.
const shortLength = 64;
const longest = 2000;

const word = /^[\p{L}\p{M}\p{N}.,∞′*]+$/u;
const character = /^\P{M}\p{M}*$/u;
const sumOrPhrase = /[\s+\-±=<>]/;
const factor =
  /^(?:√?\(\)|√?(?:\p{N}+(?:\.\p{N}+)?|\p{L}\p{M}*|\p{L}?\p{Ll}{3,}|∞))[⁰-₎²³¹\u1d2c-\u1d6a\u2090-\u209c\u2c7d′″‴]*(?:_\p{L}+|\^\p{L}|\^\(\))?(?:\(\))?$/u;
const radicand = /^(?:\p{N}+|\p{L}\p{M}*[₀-₎\u1d62-\u1d65\u2090-\u209c]*)$/u;

/** `text` as a superscript: raised characters if every one has such a form, else `^(text)`. */
export function superscript(text: string): string {
  if (text === '' || text.length > longest) return text;
  if (text === '∘') return '°';
  return (
    inForms(text, superscripts) ??
    `^${short(text) && character.test(text) ? text : bracketed(text)}`
  );
}

/** `text` as a subscript: lowered characters if every one has such a form, else `_text` or `_(text)`. */
export function subscript(text: string): string {
  if (text === '' || text.length > longest) return text;
  if (text.startsWith('′')) return text;
  return inForms(text, subscripts) ?? `_${isWord(text) ? text : bracketed(text)}`;
}

/** A fraction on one line, with brackets where it would read as another one without them. */
export function fraction(above: string, below: string): string {
  const numerator =
    short(above) && !sumOrPhrase.test(withoutBrackets(above)) ? above : bracketed(above);
  const denominator =
    short(below) && factor.test(withoutBrackets(below)) ? below : bracketed(below);
  return `${numerator}/${denominator}`;
}

/** A root, with its degree in front where that is not two. */
export function root(text: string, degree: string): string {
  if (text.length > longest) return text;
  const signs = new Map([
    ['', '√'],
    ['2', '√'],
    ['3', '∛'],
    ['4', '∜'],
  ]);
  const sign = signs.get(degree) ?? `${inForms(degree, superscripts) ?? bracketed(degree)}√`;
  return sign + (short(text) && radicand.test(text) ? text : bracketed(text));
}

/** Double-struck letters and digits; what has no such form stays. */
export function doubleStruck(text: string): string {
  const early = new Map(Array.from('CHNPQRZ', (letter, index) => [letter, 'ℂℍℕℙℚℝℤ'[index]]));
  return text.replaceAll(/[A-Za-z0-9]/g, (letter) => early.get(letter) ?? struck(letter));
}

function struck(letter: string): string {
  const code = letter.charCodeAt(0);
  if (letter >= 'a') return String.fromCodePoint(0x1d552 + code - 97);
  if (letter >= 'A') return String.fromCodePoint(0x1d538 + code - 65);
  return String.fromCodePoint(0x1d7d8 + code - 48);
}

function inForms(text: string, known: ReadonlyMap<string, string>): string | undefined {
  if (!short(text)) return undefined;
  const found = Array.from(text, (letter) => known.get(letter));
  return found.includes(undefined) ? undefined : found.join('').replaceAll('′′', '″');
}

function isWord(text: string): boolean {
  return short(text) && (word.test(text) || character.test(text));
}

function bracketed(text: string): string {
  if (text === '') return '()';
  if (text.length > longest) return text;
  const closed = short(text) && withoutBrackets(text) === '()';
  return closed ? text : `(${text})`;
}

// Empties every pair of brackets: `f(x+1)` becomes `f()`.
function withoutBrackets(text: string): string {
  let outer = '';
  let depth = 0;
  for (const letter of text) {
    if (letter === ')' && depth > 0) depth -= 1;
    if (depth === 0) outer += letter;
    if (letter === '(') depth += 1;
  }
  return depth === 0 ? outer : text;
}

function short(text: string): boolean {
  return text.length <= shortLength;
}

function forms(plain: string, formed: string): ReadonlyMap<string, string> {
  const raised = Array.from(formed);
  return new Map(Array.from(plain, (letter, index) => [letter, raised[index] ?? letter]));
}
