import { archiveOf } from '../../domain/category.ts';

// Distinct on Discord's light and dark theme alike.
const byArchive: Readonly<Record<string, number>> = {
  cs: 0x3b82f6,
  stat: 0x10b981,
  math: 0x8b5cf6,
  eess: 0x06b6d4,
  econ: 0xd97706,
  'q-bio': 0x65a30d,
  'q-fin': 0xca8a04,
};

// Every other archive is of physics.
const physics = 0xe11d48;

export const toneColors = { plain: 0xb31b1b, good: 0x16a34a, bad: 0xdc2626 } as const;

/** An embed's colour, by the archive of the primary category. */
export function colorOf(categories: readonly string[]): number {
  const [primary] = categories;
  if (primary === undefined) return toneColors.plain;
  return byArchive[archiveOf(primary)] ?? physics;
}
