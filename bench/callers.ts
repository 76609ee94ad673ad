// Who asks: people signed in over HTTP as anybody would be, by cookie and by password header.
import { PASSWORD } from './world.ts';

export type Caller = {
  readonly login: string;
  readonly cookie: string;
  readonly csrf: string;
  readonly password: string;
};

/** Signs in and keeps what a browser would keep. */
export async function signIn(address: string, login: string): Promise<Caller> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  });
  const me = (await answer.json()) as { csrfToken: string };
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!answer.ok || !cookie) throw new Error(`${login} could not sign in: ${answer.status}`);
  return { login, cookie, csrf: me.csrfToken, password: Buffer.from(`${login}:${PASSWORD}`).toString('base64') };
}

/** The headers of a request: by session cookie (with its token against forgery), or by password header. */
export function headersOf(caller: Caller, how: 'session' | 'password'): Record<string, string> {
  if (how === 'password') return { 'x-cybozu-authorization': caller.password };
  return { cookie: caller.cookie, 'x-csrf-token': caller.csrf };
}
