// A browser without a screen: follows links from server to server with its cookies, one step at a time if wanted.
import { createServer } from 'node:net';
import { openHouse, PASSWORD, type TestHouse } from './house.ts';

type Cookie = { name: string; value: string; path: string };
export type Seen = { url: string; status: number; location: string | null; text: string; body: any };

export type Tramp = {
  /** One request, no redirect followed. */
  step(url: string, method?: string, body?: unknown): Promise<Seen>;
  /** Opens an address as a browser does, through all redirects; every address it came by is in `way`. */
  open(url: string): Promise<Seen & { way: string[] }>;
  /** Signs in at a server as one of its people. */
  signIn(origin: string, login: string, guest?: boolean): Promise<void>;
  /** Calls our own door with the session and its CSRF token. */
  api(method: string, url: string, body?: unknown): Promise<Seen>;
  /** What it would send to an address. */
  cookieHeader(url: string): string;
};

export function tramp(): Tramp {
  const jars = new Map<string, Cookie[]>();
  const csrf = new Map<string, string>();
  // As in real browsers, ports make no difference to cookies.
  const jarOf = (url: URL) => jars.get(url.hostname) ?? [];
  const keep = (url: URL, lines: string[]) => {
    let jar = jarOf(url);
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const [name = '', ...value] = pair.split('=');
      const path = attributes.find((a) => /^path=/i.test(a))?.slice(5) ?? '/';
      const dead = attributes.some((a) => /^(max-age=0|expires=Thu, 01 Jan 1970)/i.test(a));
      jar = jar.filter((c) => c.name !== name || c.path !== path);
      if (!dead) jar.push({ name, value: value.join('='), path });
    }
    jars.set(url.hostname, jar);
  };
  const cookieHeader = (address: string) => {
    const url = new URL(address);
    return jarOf(url)
      .filter((c) => url.pathname === c.path || url.pathname.startsWith(c.path.endsWith('/') ? c.path : `${c.path}/`))
      .map((c) => `${c.name}=${c.value}`)
      .join('; ');
  };
  const step: Tramp['step'] = async (address, method = 'GET', body) => {
    const url = new URL(address);
    const cookie = cookieHeader(address);
    const token = csrf.get(url.origin);
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        'accept-language': 'ja',
        ...(cookie ? { cookie } : {}),
        ...(token ? { 'x-csrf-token': token } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    keep(url, answer.headers.getSetCookie());
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json');
    const location = answer.headers.get('location');
    return {
      url: url.href,
      status: answer.status,
      location: location === null ? null : new URL(location, url).href,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
  };
  const made: Tramp = {
    step,
    async open(address) {
      const way = [address];
      for (let next = address; ; ) {
        const seen = await step(next);
        if (seen.location === null) return { ...seen, way };
        if (way.length > 20) throw new Error(`in circles: ${way.join(' → ')}`);
        next = seen.location;
        way.push(next);
      }
    },
    async signIn(origin, login, guest = false) {
      const seen = await step(`${origin}/api/session`, 'POST', { login, password: PASSWORD, guest });
      if (seen.status !== 200) throw new Error(`signing in answered ${seen.status} ${seen.text}`);
      csrf.set(origin, seen.body.csrfToken);
    },
    async api(method, address, body) {
      const { origin } = new URL(address);
      const me = await step(`${origin}/api/me`);
      if (me.body?.csrfToken) csrf.set(origin, me.body.csrfToken);
      return step(address, method, body);
    },
    cookieHeader,
  };
  return made;
}

/** A house that listens: 127.0.0.1, 127.0.0.2 and so on are different servers on different addresses. */
export async function openListeningHouse(
  host: string,
  env: Record<string, string> = {},
): Promise<TestHouse & { origin: string }> {
  const port = await freePortOn(host);
  const origin = `http://${host}:${port}`;
  const house = await openHouse({ GENKAN_PUBLIC_URL: origin, GENKAN_ALLOW_PRIVATE_HOSTS: '1', ...env });
  await house.app.listen({ host, port });
  return { ...house, origin };
}

export async function freePortOn(host: string): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
