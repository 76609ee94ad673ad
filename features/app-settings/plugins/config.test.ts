// What apps say to their plug-ins: kept with the settings, live with the next deploy, read by who uses the app.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, ok } from '../../../test/house.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { packageOf } from './package.fixture.ts';

let world: World;
let plugin: string;
beforeAll(async () => {
  world = await openWorld();
  const { bytes } = await packageOf();
  const admin = world.by('admin');
  plugin = (await ok(admin.post('/k/v1/plugin.json', { fileKey: await admin.upload('p.zip', bytes) }))).id;
});
afterAll(() => world.close());

const inA = () => `/k/guest/${world.a.space}/v1`;
async function make(door = '/k/v1', place: object = {}) {
  const sato = world.by('satoA');
  const { app } = await ok(sato.post(`${door}/preview/app.json`, { name: '道具', ...place }));
  await ok(sato.post(`${door}/preview/app/plugins.json`, { app, ids: [plugin] }));
  await ok(sato.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] }));
  return app as string;
}
const keep = (who: Caller, app: string, config: unknown, more: object = {}) =>
  who.put(`/api/apps/${app}/plugins/${plugin}/config`, { config, ...more });
const read = (who: Caller, app: string, door = '/k/v1') =>
  who.get(`${door}/app/plugin/config.json`, { app, id: plugin });
const config = { 項目: 'title', key: '{"a":1}' };

it('apps of a deleted space use no plug-in until the space comes back', async () => {
  const [admin, sato] = [world.by('admin'), world.by('satoA')];
  const { id: space, defaultThread: thread } = await ok(sato.post('/api/spaces', { name: '消すスペース' }));
  const app = await make('/k/v1', { space, thread });
  const using = async () => {
    const { apps } = await ok(admin.get('/k/v1/plugin/apps.json', { id: plugin }));
    return apps.some(({ id }: { id: string }) => id === app);
  };
  expect(await using()).toBe(true);
  await ok(sato.delete('/k/v1/space.json', { id: space }));
  expect(await using()).toBe(false);
  await ok(admin.post(`/api/admin/spaces/${space}/restore`));
  expect(await using()).toBe(true);
});

describe('the settings of a plug-in', () => {
  it('are empty at first, prepared by who manages the app, and live with the deploy', async () => {
    const sato = world.by('satoA');
    const app = await make();
    expect(await ok(read(sato, app))).toEqual({ config: {}, revision: '3' });
    const { revision } = await ok(keep(sato, app, config));
    expect((await ok(read(sato, app))).config).toEqual({});
    expect(await ok(read(sato, app, '/k/v1/preview'))).toEqual({ config, revision });
    await ok(sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] }));
    expect(await ok(read(world.by('ito'), app))).toEqual({ config, revision });
    await ok(keep(sato, app, { one: 'x' }));
    expect((await ok(read(sato, app, '/k/v1/preview'))).config).toEqual({ one: 'x' });
    // Adding the plug-in again takes nothing away.
    await ok(sato.post('/k/v1/preview/app/plugins.json', { app, ids: [plugin] }));
    expect((await ok(read(sato, app, '/k/v1/preview'))).config).toEqual({ one: 'x' });
    await ok(sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app }], revert: true }));
    expect((await ok(read(sato, app, '/k/v1/preview'))).config).toEqual(config);
    // A copy of the app says the same; a template says nothing.
    const { id } = await ok(sato.post(`/api/apps/${app}/copy`, { name: '写し' }));
    expect((await ok(read(sato, id))).config).toEqual(config);
    expect((await sato.get(`/api/apps/${app}/template`)).raw.toString()).not.toContain('{\\"a\\":1}');
  });

  it('are changed by nobody else, read by those who use the app, and hold texts only', async () => {
    const { space, thread } = world.a;
    const app = await make(inA(), { space, thread });
    const sato = world.by('satoA');
    expect((await keep(world.by('guestA'), app, config)).status).toBe(403);
    expect((await keep(world.by('guestB'), app, config)).status).toBe(404);
    expect((await keep(world.by('tanaka'), app, config)).status).toBe(403);
    expect(await ok(read(world.by('guestA'), app, inA()))).toMatchObject({ config: {} });
    expect((await read(world.by('guestB'), app, inA())).body.code).toBe('CB_NO02');
    expect((await read(world.by('guestA'), app, `${inA()}/preview`)).body.code).toBe('CB_NO02');
    for (const wrong of [
      { a: 1 },
      { a: { b: 'c' } },
      { a: null },
      ['x'],
      'x',
      { '': 'x' },
      { a: 'x\u0000' },
      { a: 'x'.repeat(262_145) },
    ])
      expect([wrong, (await keep(sato, app, wrong)).status]).toEqual([wrong, 400]);
    expect((await keep(sato, app, config, { revision: '1' })).status).toBe(409);
    const other = { app, id: 'x' };
    expect((await sato.get(`${inA()}/app/plugin/config.json`, other)).body.errors).toHaveProperty('id');
  });

  it('stay when the plug-in is uninstalled, and plug-ins are named in the language that is asked for', async () => {
    const sato = world.by('satoA');
    const app = await make();
    await world.owner.query(
      `update apps set live = jsonb_set(live, '{plugins,0,names}', '{"en": "Tool", "ja": "道具"}') where id = $1`,
      [app],
    );
    const name = async (lang?: string) =>
      (await ok(sato.get('/k/v1/app/plugins.json', { app, ...(lang ? { lang } : {}) }))).plugins[0].name;
    expect([await name(), await name('ja'), await name('JA'), await name('zh')]).toEqual([
      'Tool',
      '道具',
      '道具',
      'Tool',
    ]);
    await ok(keep(sato, app, config));
    await ok(world.by('admin').delete('/k/v1/plugin.json', { id: plugin }));
    expect((await ok(read(sato, app, '/k/v1/preview'))).config).toEqual(config);
  });
});
