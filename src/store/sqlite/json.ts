import type { Shipment } from '../../domain/delivery.ts';
import type { LatePaper } from '../../domain/digest.ts';
import type { Receipt } from '../../domain/receipt.ts';

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

export function shipmentIn(column: string): Shipment {
  const shipment: Shipment = JSON.parse(column);
  return shipment;
}
