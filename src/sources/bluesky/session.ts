import { RefusedError, RemoteError } from '../../lib/errors.ts';
import type { Http, HttpAnswer } from '../../lib/http.ts';
import { readJson } from '../../lib/json.ts';
import { failure, session } from './wire.ts';

export interface Login {
  readonly identifier: string;
  readonly appPassword: string;
}

interface Tokens {
  readonly accessJwt: string;
  readonly refreshJwt: string;
}

/** One login, kept and renewed: Bluesky allows 300 logins a day. */
export class Session {
  readonly #http: Http;
  readonly #pdsUrl: string;
  readonly #login: Login;
  #tokens: Tokens | undefined;

  constructor(http: Http, pdsUrl: string, login: Login) {
    this.#http = http;
    this.#pdsUrl = pdsUrl;
    this.#login = login;
  }

  async ask(url: URL, signal: AbortSignal): Promise<HttpAnswer> {
    const tokens = (this.#tokens ??= await this.#create(signal));
    const answer = await this.#send(url, tokens, signal);
    if (!isTooOld(answer)) return answer;
    this.#tokens = undefined;
    this.#tokens = (await this.#refresh(tokens, signal)) ?? (await this.#create(signal));
    return this.#send(url, this.#tokens, signal);
  }

  #send(url: URL, { accessJwt }: Tokens, signal: AbortSignal): Promise<HttpAnswer> {
    return this.#http.ask(url, { headers: { authorization: `Bearer ${accessJwt}` }, signal });
  }

  async #create(signal: AbortSignal): Promise<Tokens> {
    const { identifier, appPassword: password } = this.#login;
    const answer = await this.#http.ask(this.#method('createSession'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ identifier, password }),
      signal,
    });
    if ([400, 401, 403].includes(answer.status)) {
      throw new RefusedError('Bluesky does not accept the identifier with this app password.');
    }
    const tokens = readTokens(answer);
    if (!tokens) throw new RemoteError(`Bluesky answered a login with ${answer.status}.`);
    return tokens;
  }

  async #refresh({ refreshJwt }: Tokens, signal: AbortSignal): Promise<Tokens | undefined> {
    const answer = await this.#http.ask(this.#method('refreshSession'), {
      method: 'POST',
      headers: { authorization: `Bearer ${refreshJwt}` },
      signal,
    });
    return readTokens(answer);
  }

  #method(name: string): URL {
    return new URL(`/xrpc/com.atproto.server.${name}`, this.#pdsUrl);
  }
}

function readTokens({ status, text }: HttpAnswer): Tokens | undefined {
  return status === 200 ? session.safeParse(readJson(text)).data : undefined;
}

/** An expired token is a 400, unlike any other matter of access. */
function isTooOld({ status, text }: HttpAnswer): boolean {
  const error = failure.safeParse(readJson(text)).data?.error ?? '';
  return status === 401 || (status === 400 && ['ExpiredToken', 'InvalidToken'].includes(error));
}
