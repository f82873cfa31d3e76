/** A mistake or a refusal that a person can act on; the message is shown to them as it is. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/**
 * Something outside failed and may work later; `retryAt` when the service said when,
 * `inDoubt` when it may have done what it was asked to all the same.
 */
export class RemoteError extends Error {
  override readonly name: string = 'RemoteError';
  readonly retryAt: Date | undefined;
  readonly inDoubt: boolean;

  constructor(
    message: string,
    options: { cause?: unknown; retryAt?: Date; inDoubt?: boolean } = {},
  ) {
    super(message, options);
    this.retryAt = options.retryAt;
    this.inDoubt = options.inDoubt ?? false;
  }
}

/** The connection broke after a request went out: it may have been carried out, and nobody can tell. */
export class UncertainError extends RemoteError {
  override readonly name = 'UncertainError';
}

/**
 * Something outside will never accept this: the channel is gone, access was taken, the token is void;
 * `inDoubt` when it may have done what it was asked to at an earlier try, `thisOnly` when whatever
 * is asked of it next may be accepted all the same.
 */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly inDoubt: boolean;
  readonly thisOnly: boolean;

  constructor(
    message: string,
    options: { cause?: unknown; inDoubt?: boolean; thisOnly?: boolean } = {},
  ) {
    super(message, options);
    this.inDoubt = options.inDoubt ?? false;
    this.thisOnly = options.thisOnly ?? false;
  }
}

/** Whether what failed may have been done all the same, as far as the error knows. */
export function isInDoubt(thrown: unknown): boolean {
  return (thrown instanceof RemoteError || thrown instanceof RefusedError) && thrown.inDoubt;
}

/** Whether somebody threw it on purpose, to be told; anything else is a mistake of ours. */
export function isForeseen(thrown: unknown): boolean {
  return [UserError, RemoteError, RefusedError].some((kind) => thrown instanceof kind);
}

/** The message and those of its causes, as far as they say more: `It failed: the socket was closed`. */
export function reasonOf(thrown: unknown): string {
  const chain = new Set<unknown>();
  for (let one = thrown; one !== undefined && !chain.has(one); one = causeOf(one)) chain.add(one);
  const [first = '', ...causes] = [...chain].map(messageOf);
  return causes.reduce(
    (said, cause) => (said.includes(cause) ? said : `${said.replace(/\.$/, '')}: ${cause}`),
    first,
  );
}

function causeOf(thrown: unknown): unknown {
  return thrown instanceof Error ? thrown.cause : undefined;
}

/** What to print of an unknown thrown value. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
