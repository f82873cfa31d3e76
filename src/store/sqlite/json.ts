import type { Shipment } from '../../domain/delivery.ts';
import type { LatePaper } from '../../domain/digest.ts';
import type { Receipt } from '../../domain/receipt.ts';
import type { Wish } from '../../domain/subscription.ts';

// What these columns hold was written by us and is checked by the schema to be JSON.

export function textsIn(column: string): readonly string[] {
  const texts: readonly string[] = JSON.parse(column);
  return texts;
}

export function amountsIn(column: string): readonly number[] {
  const amounts: readonly number[] = JSON.parse(column);
  return amounts;
}

/** Rows of papers. */
export function rowsIn(column: string): readonly number[] {
  const rows: readonly number[] = JSON.parse(column);
  return rows;
}

export function lateIn(column: string): readonly LatePaper[] {
  const late: readonly LatePaper[] = JSON.parse(column);
  return late;
}

export function receiptIn(column: string): Receipt {
  const receipt: Receipt = JSON.parse(column);
  return receipt;
}

/** What of a wish makes the content of a digest. */
export function contentWishText(wish: Wish): string {
  const { categories, top, minHeat, heatFormula = null, layout, mention } = wish;
  const { keywords, without, follow, newOnly, tldr } = wish;
  const looks = { categories, top, minHeat, heatFormula, layout, mention };
  return JSON.stringify({ ...looks, keywords, without, follow, newOnly, tldr });
}

export function wishIn(column: string): Partial<Wish> {
  const wish: Omit<Wish, 'heatFormula'> & { heatFormula: string | null } = JSON.parse(column);
  return { ...wish, heatFormula: wish.heatFormula ?? undefined };
}

export function shipmentIn(column: string): Shipment {
  const shipment: Shipment = JSON.parse(column);
  return shipment;
}
