import type { Shipment } from '../../domain/delivery.ts';

// What these columns hold was written by us and is checked by the schema to be JSON.

export function textsIn(column: string): readonly string[] {
  const texts: readonly string[] = JSON.parse(column);
  return texts;
}

export function shipmentIn(column: string): Shipment {
  const shipment: Shipment = JSON.parse(column);
  return shipment;
}
