// https://nodejs.org/api/errors.html#common-system-errors; without a connection nothing can have arrived.
const unconnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether a request failed, by its error or the causes of that, before there was a connection to send it over. */
export function neverLeft(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isOwn = 'code' in error && typeof error.code === 'string' && unconnected.has(error.code);
  return isOwn || neverLeft(error.cause);
}
