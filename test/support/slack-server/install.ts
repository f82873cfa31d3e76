/** Goes through Slack's consent page to a bot that listens at `origin`; the state may be spoilt on the way. */
export async function install(
  origin: string,
  spoil: (state: string) => string = (state) => state,
): Promise<{ readonly consent: URL; readonly installed: Response }> {
  const begun = await fetch(`${origin}/slack/install`, { redirect: 'manual' });
  const consent = new URL(begun.headers.get('location') ?? '');
  const back = new URL('/slack/oauth_redirect', origin);
  back.searchParams.set('code', 'test-code');
  back.searchParams.set('state', spoil(consent.searchParams.get('state') ?? ''));
  const cookie = (begun.headers.get('set-cookie') ?? '').replace(/;.*$/, '');
  const installed = await fetch(back, { headers: { cookie } });
  return { consent, installed };
}
