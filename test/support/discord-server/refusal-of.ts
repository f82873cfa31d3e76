/** What the server said when it refused a request of discord.js, or `undefined` if it did not. */
export async function refusalOf(request: Promise<unknown>): Promise<unknown> {
  const error: unknown = await request.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof Error && 'rawError' in error ? error.rawError : error;
}
