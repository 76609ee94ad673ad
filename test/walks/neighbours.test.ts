// Two organisations on one server, the second inviting people of the first: they come with their own account, although nobody
// has listed their organisation, and although no other server on this private network would be asked.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../durability/cleanup.ts';
import { tramp } from '../tramp.ts';
import { ADMIN, type Ground, openGround, serveGround } from '../two-domains.ts';
import { through } from '../two-houses.ts';

let ground: Ground;
let server: Awaited<ReturnType<typeof serveGround>>;
let home: string;
let host: string;

beforeAll(async () => {
  const port = await freePort();
  home = `http://127.0.0.1:${port}`;
  host = `http://127.0.0.2:${port}`;
  ground = await openGround({ GENKAN_PUBLIC_URL: home });
  for (const [name, at] of [
    ['home', '127.0.0.3'],
    ['host', '127.0.0.2'],
  ] as const)
    await ground.domain('add', name, '--host', at, '--admin', ADMIN);
  await ground.domain('remove', 'main', '--confirm');
  await ground.domain('host', 'home', '--host', '127.0.0.1');
  server = await serveGround(ground, '0.0.0.0', port);
});
afterAll(async () => {
  await server?.stop();
  await ground.close();
});

test('a colleague of the one joins a guest space of the other with their own account', async () => {
  const atHost = { host: '127.0.0.2', as: ADMIN };
  const { body: space } = await server.ask('POST', '/api/spaces', { ...atHost, body: { name: '窓口', isGuest: true } });
  const made = await server.ask('POST', '/api/users', {
    host: '127.0.0.1',
    as: ADMIN,
    body: { login: 'hana', name: '花', password: 'genkan-2026' },
  });
  expect(made.status, made.text).toBe(200);
  const address = 'hana@home.example.com';
  await server.ask('POST', `/api/spaces/${space.id}/invitations`, { ...atHost, body: { addresses: [address] } });
  const outbox = await server.ask('GET', `/api/outbox?to=${encodeURIComponent(address)}`, atHost);
  const token = /\/join\/([\w-]+)/.exec(outbox.body.mails[0].text)?.[1];

  const browser = tramp();
  await browser.signIn(home, 'hana');
  const elsewhere = await browser.api('POST', `${host}/api/join/${token}/link`, { address: 'http://127.0.0.9:1' });
  expect(elsewhere.status).toBe(400);
  const start = await browser.api('POST', `${host}/api/join/${token}/link`, { address: home });
  expect(start.status, start.text).toBe(200);
  const back = await through(browser, start.body.goTo);
  expect(back.url).toBe(`${host}/guest/link/profile`);
  const profile = { timezone: 'Asia/Tokyo', name: '花' };
  const joined = await browser.api('POST', `${host}/api/guest-link/profile`, profile);
  expect(joined.status, joined.text).toBe(200);
  expect(joined.body.spaceId).toBe(space.id);
  // The host's administrators have listed nobody, and their list says so.
  const listed = await server.ask('GET', '/api/trusted-issuers', atHost);
  expect(listed.text).not.toContain('127.0.0.1');
});
