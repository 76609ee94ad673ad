// Who may register here: any server, but a code only ever goes to the one path of the address it registers for (RFC 7591).

export const SCOPES = 'openid profile';
/** The one path of a server that takes guests in. Codes go nowhere else. */
export const CALLBACK = '/guest/link/callback';

/** The origin of a registered callback: what people are shown, because it is where their account is used. */
export function originOf(redirect: string | undefined): string {
  return redirect ? new URL(redirect).origin : '';
}

/** The registration that we take from a request, or null. Everything else that was asked for is left out. */
export function registrationFrom(body: unknown, grantTypes: readonly string[]): Record<string, unknown> | null {
  const given = (body ?? {}) as { redirect_uris?: unknown };
  const [redirect, ...more] = Array.isArray(given.redirect_uris) ? given.redirect_uris : [];
  if (more.length > 0 || typeof redirect !== 'string' || !isCallback(redirect)) return null;
  return {
    redirect_uris: [redirect],
    client_name: originOf(redirect),
    application_type: 'web',
    grant_types: ['authorization_code', 'refresh_token', ...grantTypes],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_basic',
    scope: SCOPES,
  };
}

/** True for exactly `https://host[:port]/guest/link/callback`; without TLS only on this very machine. */
function isCallback(redirect: string): boolean {
  if (!URL.canParse(redirect)) return false;
  const url = new URL(redirect);
  if (url.href !== `${url.origin}${CALLBACK}`) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/** A name or an address that never leaves the machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
