import { Parser } from 'htmlparser2';

/** An element with its text and its elements in order; in XML its name goes without the prefix. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (Element | string)[];
}

interface Growing extends Element {
  attributes: Map<string, string>;
  readonly children: (Element | string)[];
}

// A day of everything has some 200,000 elements, none deeper than 20: what goes beyond is not arXiv's.
const mostElements = 1_000_000;
const deepest = 64;
const chunk = 65_536;

const keptAttributes = new Set(['class', 'href', 'term']);

/**
 * The outermost element, or undefined where that is not closed, as in a page broken off, or where there is too much.
 * Entities a document declares itself are not expanded.
 */
export function readMarkup(text: string, language: 'xml' | 'html'): Element | undefined {
  const document = grow('');
  const path = [document];
  let count = 0;
  let isWhole = false;

  const parser = new Parser(
    {
      onopentagname(name) {
        count += 1;
        const element = grow(language === 'xml' ? localName(name) : name);
        path.at(-1)?.children.push(element);
        path.push(element);
      },
      onattribute(name, value) {
        const element = path.at(-1);
        if (!element || !keptAttributes.has(name)) return;
        if (element.attributes === none) element.attributes = new Map();
        element.attributes.set(name, value);
      },
      ontext(piece) {
        const siblings = path.at(-1)?.children ?? [];
        const before = siblings.at(-1);
        if (typeof before === 'string') siblings[siblings.length - 1] = before + piece;
        else siblings.push(piece);
      },
      onclosetag(_name, isImplied) {
        const closed = path.pop();
        if (path.length === 1 && closed === rootOf(document)) isWhole = !isImplied;
      },
    },
    { xmlMode: language === 'xml' },
  );
  // In pieces, because the parser takes ever longer for what is nested ever deeper.
  for (let start = 0; start < text.length; start += chunk) {
    parser.write(text.slice(start, start + chunk));
    if (count > mostElements || path.length > deepest) return undefined;
  }
  parser.end();
  return isWhole ? rootOf(document) : undefined;
}

export function childOf(element: Element | undefined, name: string): Element | undefined {
  return childrenOf(element, name)[0];
}

export function childrenOf(element: Element | undefined, name: string): Element[] {
  return (element?.children ?? []).filter(
    (child): child is Element => typeof child === 'object' && child.name === name,
  );
}

/** The elements inside that pass, in order; it does not look inside those. */
export function descendants(
  element: Element | undefined,
  passes: (each: Element) => boolean,
): Element[] {
  return (element?.children ?? []).flatMap((child) => {
    if (typeof child === 'string') return [];
    return passes(child) ? [child] : descendants(child, passes);
  });
}

export function hasClass(element: Element, name: string): boolean {
  return (element.attributes.get('class') ?? '').split(/\s+/).includes(name);
}

/** All the text inside; empty where there is no element. */
export function textOf(element: Element | undefined): string {
  return (element?.children ?? [])
    .map((child) => (typeof child === 'string' ? child : textOf(child)))
    .join('');
}

const none = new Map<string, string>();

function grow(name: string): Growing {
  return { name, attributes: none, children: [] };
}

function rootOf(document: Element): Element | undefined {
  return document.children.find((child) => typeof child === 'object');
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
