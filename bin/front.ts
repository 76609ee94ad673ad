// The front: one listening server, which hands each request to the domain that its Host header names.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { tlsOptions } from '../platform/certificates.ts';
import { languageOf } from '../platform/i18n.ts';
import type { House } from '../policy/context.ts';
import { createApp } from './app.ts';
import type { Domains, OpenDomain } from './domains.ts';
import { type Listening, listen } from './listen.ts';
import { words } from './words.ts';

/** How soon a running server notices what `genkan domain` has done, in milliseconds. */
const LOOK_EVERY = 3_000;

export type Front = {
  listen(at: { port: number; host: string }): Promise<string>;
  close(): Promise<void>;
};

/** Opens an app for each domain, and keeps to the registry. */
export async function openFront(
  domains: Domains,
  log: Logger,
  { web = true, lookEvery = LOOK_EVERY } = {},
): Promise<Front> {
  const apps = new Map<House, FastifyInstance>();

  const follow = async () => {
    const open = domains.all().filter(({ domain }) => !domain.suspended);
    for (const { house } of open) {
      if (apps.has(house)) continue;
      const app = await createApp(house, { web });
      await app.ready();
      apps.set(house, app);
    }
    for (const [house, app] of apps) {
      if (open.some((o) => o.house === house)) continue;
      apps.delete(house);
      await app.close();
    }
  };

  const healthy = () => domains.all().find(({ domain }) => !domain.suspended);
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const found = domainAt(domains.all(), request.headers.host);
    // Whoever watches over the server asks by its bare address.
    const target = found ?? (request.url === '/healthz' ? healthy() : undefined);
    const app = target && apps.get(target.house);
    if (app) app.routing(request, response);
    else turnAway(request, response, found?.domain.suspended === true);
  };

  await follow();
  let listening: Listening | undefined;

  let looking = Promise.resolve();
  const look = () => {
    looking = looking
      .then(() => domains.refresh())
      .then(follow)
      .catch((err: unknown) => log.debug({ err }, 'the registry of domains could not be read'));
  };
  const timer = setInterval(look, lookEvery);
  return {
    async listen(at) {
      listening = await listen(answer, at, tlsOptions(domains.first().house.config));
      return listening.address;
    },
    async close() {
      clearInterval(timer);
      await looking;
      await Promise.all([...apps.values()].map((app) => app.close()));
      await listening?.close();
    },
  };
}

/** The domain that answers at this host. One that has no hosts of its own, as the only one ever, answers everywhere. */
export function domainAt(open: readonly OpenDomain[], host: string | undefined): OpenDomain | undefined {
  const [only] = open;
  if (open.length === 1 && only?.domain.hosts.length === 0) return only;
  const name = hostName(host);
  return name === undefined ? undefined : open.find((o) => hostsOf(o).includes(name));
}

/** Where a domain answers, or the installation's own address. */
export function hostsOf({ domain, house }: OpenDomain): readonly string[] {
  return domain.hosts.length > 0 ? domain.hosts : [new URL(house.config.publicUrl).hostname];
}

/** A host as registered: no port, lower case, international names in their ASCII form. */
export function hostName(host: string | undefined): string | undefined {
  if (!host || /[\s/?#@\\]/.test(host) || !URL.canParse(`http://${host}`)) return undefined;
  return new URL(`http://${host}`).hostname.replace(/\.$/, '');
}

/** An unknown host learns nothing, whatever it asks; a suspended domain says what it is. */
function turnAway(request: IncomingMessage, response: ServerResponse, suspended: boolean): void {
  const lang = languageOf(undefined, request.headers['accept-language']);
  const message = (suspended ? words.suspended : words.nothingHere)[lang];
  const code = suspended ? 'DOMAIN_SUSPENDED' : 'NOT_FOUND';
  const page = request.headers.accept?.includes('text/html');
  response.writeHead(suspended ? 503 : 404, {
    'content-type': page ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(page ? message : JSON.stringify({ code, message }));
  request.resume();
}
