// The settings of webhooks: who may, what is refused, when they work.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, ok } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';

let world: World;
let sato: Caller;
let at = '';
const hook = { description: '基幹システム', url: 'https://hooks.example.com/in', events: ['ADD_RECORD'], active: true };
type Listed = { id: string; description: string; url: string; events: string[]; active: boolean; works: boolean };
const list = async () => (await ok<{ webhooks: Listed[] }>(sato.get(at))).webhooks;
const add = (more: object = {}) => ok<{ id: string; secret: string }>(sato.post(at, { ...hook, ...more }));
const deploy = (revert = false) =>
  ok(sato.post(`/k/guest/${world.a.space}/v1/preview/app/deploy.json`, { apps: [{ app: world.a.app }], revert }));

beforeAll(async () => {
  world = await openWorld();
  sato = world.by('satoA');
  at = `/api/apps/${world.a.app}/webhooks`;
});
afterAll(() => world?.close());

describe('who manages an app', () => {
  test('makes a webhook, sees its secret once, and has it work after the next deploy', async () => {
    const { id, secret } = await add();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const find = async () => (await list()).find((one) => one.id === id);
    expect(await find()).toMatchObject({ ...hook, works: false });
    expect(JSON.stringify(await list())).not.toContain(secret);
    const { rows } = await world.owner.query('select w::text as row from webhooks w where id = $1', [id]);
    expect(rows[0].row).not.toContain(secret);
    await deploy();
    expect(await find()).toMatchObject({ works: true });
    await ok(sato.put(`${at}/${id}`, { url: 'https://hooks.example.com/other' }));
    expect(await find()).toMatchObject({ url: 'https://hooks.example.com/other', works: false });
    await deploy(true);
    expect(await find()).toMatchObject({ ...hook, works: true });
    expect((await ok(sato.post(`${at}/${id}/secret`, {}))).secret).not.toBe(secret);
    await ok(sato.delete(`${at}/${id}`));
    expect(await find()).toBe(undefined);
  });

  test('throws away with a revert what was never deployed', async () => {
    const { id } = await add();
    await deploy(true);
    expect((await list()).map((one) => one.id)).not.toContain(id);
  });

  test('has at most ten', async () => {
    const made: string[] = [];
    for (let n = (await list()).length; n < 10; n++) made.push((await add()).id);
    const { status, body } = await sato.post(at, hook);
    expect([status, body.code]).toEqual([409, 'WEBHOOKS_FULL']);
    for (const id of made) await ok(sato.delete(`${at}/${id}`));
  });
});

describe('is refused, and nothing is changed', () => {
  test.each([
    ['no address', { url: 'nonsense' }, 'url'],
    ['an address without encryption', { url: 'http://hooks.example.com/' }, 'url'],
    ['another protocol', { url: 'ftp://hooks.example.com/' }, 'url'],
    ['a password in the address', { url: 'https://me:secret@hooks.example.com/' }, 'url'],
    ['an address of the internal network', { url: 'https://10.0.0.5/' }, 'url'],
    ['the metadata of a cloud', { url: 'https://169.254.169.254/latest' }, 'url'],
    ['this machine in another writing', { url: 'https://2130706433/' }, 'url'],
    ['this machine by name', { url: 'https://localhost/' }, 'url'],
    ['nothing to be told of', { events: [] }, 'events'],
  ])('%s', async (_, wrong, field) => {
    const before = await list();
    const { status, body } = await sato.post(at, { ...hook, ...wrong });
    expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
    const [first] = before;
    expect((await sato.put(`${at}/${first?.id}`, wrong)).status).toBe(400);
    expect(await list()).toEqual(before);
  });

  test('an event that does not exist', async () => {
    expect((await sato.post(at, { ...hook, events: ['DROP_TABLE'] })).status).toBe(400);
  });

  test('a member, a guest and people elsewhere; a webhook by the address of another app', async () => {
    const one = `${at}/${world.a.webhook}`;
    const calls = (who: Caller, path = one): Promise<{ status: number }>[] => [
      who.get(path === one ? at : path.replace(/\/\d+$/, '')),
      who.put(path, { description: 'x' }),
      who.post(`${path}/secret`, {}),
      who.post(`${path}/test`, {}),
      who.get(`${path}/deliveries`),
      who.post(`${path}/deliveries/${world.a.delivery}/resend`, {}),
      who.delete(path),
    ];
    const statuses = async (name: Parameters<World['by']>[0]) => [
      ...new Set((await Promise.all(calls(world.by(name)))).map(({ status }) => status)),
    ];
    expect(await statuses('guestA')).toEqual([403]);
    for (const stranger of ['guestB', 'suzukiB', 'ito'] as const) expect(await statuses(stranger)).toEqual([404]);
    const [, ...foreign] = calls(world.by('suzukiB'), `/api/apps/${world.b.app}/webhooks/${world.a.webhook}`);
    for (const answer of await Promise.all(foreign)) expect(answer.status).toBe(404);
  });
});
