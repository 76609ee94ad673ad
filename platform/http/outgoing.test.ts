// What we ask of other servers on behalf of people must not become a way into our own network.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { isPublic, outgoing, PrivateAddress } from './outgoing.ts';

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const careful = outgoing({ allowPrivate: false });
const inside = outgoing({ allowPrivate: true, milliseconds: 300, bytes: 1000 });

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '224.0.0.1',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  '2002:0a00:0001::1',
  'nonsense',
])('%s is not a public address', (address) => expect(isPublic(address)).toBe(false));
it.each(['203.0.114.7', '8.8.8.8', '2606:4700::1111'])('%s is one', (address) => expect(isPublic(address)).toBe(true));

describe('a request to our own network', () => {
  let knocks = 0;
  it.each(['literal', 'name', 'decimal', 'hex', 'short', 'IPv6'])(
    'is refused before anything is sent: %s',
    async (how) => {
      const at = await serve((_, response) => {
        knocks++;
        response.end('secret');
      });
      const port = at.split(':')[1];
      const address = {
        literal: `http://${at}/`,
        name: `http://localhost:${port}/`,
        decimal: `http://2130706433:${port}/`,
        hex: `http://0x7f000001:${port}/`,
        short: `http://127.1:${port}/`,
        IPv6: `http://[::ffff:127.0.0.1]:${port}/`,
      }[how as 'literal'];
      await expect(careful(address)).rejects.toBeInstanceOf(PrivateAddress);
      expect(knocks).toBe(0);
    },
  );

  it('works where the operator allows it', async () => {
    const at = await serve((_, response) => response.end('hello'));
    expect(await (await inside(`http://${at}/`)).text()).toBe('hello');
  });
});

it('a redirect is an answer: nobody goes where it points', async () => {
  let knocks = 0;
  const target = await serve((_, response) => {
    knocks++;
    response.end();
  });
  const at = await serve((_, response) => response.writeHead(302, { location: `http://${target}/` }).end());
  expect((await inside(`http://${at}/`)).status).toBe(302);
  expect(knocks).toBe(0);
});

it('an answer without end is cut off', async () => {
  const at = await serve((_, response) => response.end('x'.repeat(5000)));
  await expect(inside(`http://${at}/`)).rejects.toThrow(/larger than 1000/);
});

it('a server that never answers, or never ends, is not waited for', async () => {
  const silent = await serve(() => {});
  await expect(inside(`http://${silent}/`)).rejects.toThrow();
  const slow = await serve((_, response) => response.write('x'));
  await expect(inside(`http://${slow}/`)).rejects.toThrow();
});
