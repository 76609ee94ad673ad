// Listening: where asked, and for `localhost` on both loopback addresses, IPv4 and IPv6, as far as the machine has them.

import dns from 'node:dns/promises';
import { once } from 'node:events';
import http, { type RequestListener } from 'node:http';
import https, { type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';

export type Listening = { readonly address: string; close(): Promise<void> };

/** Answers once it listens. A port that is taken is an error, on the first address at least. */
export async function listen(
  answer: RequestListener,
  { port, host }: { port: number; host: string },
  tls: ServerOptions | null,
): Promise<Listening> {
  const [first = host, ...more] = host === 'localhost' ? await loopbacks() : [host];
  const servers: http.Server[] = [];
  const open = async (at: string, on: number) => {
    const server = tls ? https.createServer(tls, answer) : http.createServer(answer);
    server.keepAliveTimeout = 72_000;
    // Uploads may take their time.
    server.requestTimeout = 0;
    server.listen(on, at);
    await once(server, 'listening');
    servers.push(server);
    return server.address() as AddressInfo;
  };
  const bound = await open(first, port);
  for (const at of more) await open(at, bound.port).catch(() => {});
  const name = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address;
  return {
    address: `${tls ? 'https' : 'http'}://${name}:${bound.port}`,
    async close() {
      await Promise.all(
        servers.map(async (server) => {
          const closed = once(server, 'close');
          server.close();
          server.closeAllConnections();
          await closed;
        }),
      );
    },
  };
}

async function loopbacks(): Promise<string[]> {
  const found = await dns.lookup('localhost', { all: true }).catch(() => []);
  return [...new Set(found.map(({ address }) => address))];
}
