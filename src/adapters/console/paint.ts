import pc from 'picocolors';

/** What a terminal can show. */
export interface Abilities {
  readonly color: boolean;
  /** Whether text can be a link (OSC 8). */
  readonly links: boolean;
  readonly columns: number;
}

export interface Paint {
  readonly bold: (text: string) => string;
  readonly italic: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly accent: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  /** The text as a link, or undefined where the URL has to be written out. */
  readonly link: (text: string, url: string) => string | undefined;
}

export function paintFor({ color, links }: Abilities): Paint {
  const colors = pc.createColors(color);
  return {
    bold: colors.bold,
    italic: colors.italic,
    dim: colors.dim,
    accent: colors.cyan,
    good: colors.green,
    bad: colors.red,
    link: (text, url) => (links ? `\u001b]8;;${url}\u0007${text}\u001b]8;;\u0007` : undefined),
  };
}
