// Apps made from others: what goes along, who may, and the border that no copy crosses.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, ok } from '../../../test/house.ts';
import { openWorld, type World } from '../../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const field = (type: string, code: string, more: object = {}) => ({ [code]: { type, code, label: code, ...more } });
const everyone = { entity: { type: 'GROUP', code: 'everyone' } };

async function make(who: Caller, properties: object, place: object = {}, door = '/k/v1') {
  const { app } = await ok(who.post(`${door}/preview/app.json`, { name: '受注', ...place }));
  await ok(who.post(`${door}/preview/app/form/fields.json`, { app, properties }));
  await ok(who.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] }));
  return app as string;
}
const copy = (who: Caller, app: string, body: object = { name: '写し' }) => who.post(`/api/apps/${app}/copy`, body);
const live = (who: Caller, app: string, part: string, door = '/k/v1') =>
  ok(who.get(`${door}/app/${part}.json`, { app }));

describe('a copy of an app', () => {
  it('has its settings and none of its records, and is ready for use', async () => {
    const sato = world.by('satoA');
    const app = await make(sato, { ...field('SINGLE_LINE_TEXT', 't', { unique: true }), ...field('NUMBER', 'n') });
    const put = (path: string, body: object) => ok(sato.put(`/k/v1/preview/app/${path}.json`, { app, ...body }));
    await put('views', { views: { 多い: { index: 0, type: 'LIST', fields: ['t'], filterCond: 'n > "5"' } } });
    await put('status', { enable: true });
    await put('settings', { theme: 'RED', description: '<b>説明</b>' });
    await put('adminNotes', { content: '内緒' });
    await ok(sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] }));
    await ok(sato.post('/k/v1/record.json', { app, record: { t: { value: 'x' } } }));
    const { id } = await ok(copy(sato, app));
    expect((await live(sato, id, 'settings')).name).toBe('写し');
    expect((await live(sato, id, 'settings')).theme).toBe('RED');
    for (const part of ['form/fields', 'form/layout', 'views', 'status', 'acl']) {
      const strip = ({ revision: _, ...rest }: { revision: string }) => rest;
      expect(strip(await live(sato, id, part)), part).toEqual(strip(await live(sato, app, part)));
    }
    expect((await live(sato, id, 'adminNotes')).content).toBe('');
    expect((await ok(sato.get('/k/v1/records.json', { app: id }))).records).toEqual([]);
    const first = await ok(sato.post('/k/v1/record.json', { app: id, record: { t: { value: 'x' } } }));
    expect(first.id).toBe('1');
    expect((await ok(sato.get('/k/v1/records.json', { app }))).records).toHaveLength(1);
  });

  it('belongs to who copied it, looks into itself where the app did, and into others where it did', async () => {
    const sato = world.by('satoA');
    const master = await make(sato, field('SINGLE_LINE_TEXT', 'k', { unique: true }));
    const app = await make(sato, field('SINGLE_LINE_TEXT', 't', { unique: true }));
    const related = (other: string, code: string) => ({
      ...{ relatedApp: { app: other }, condition: { field: 't', relatedField: code }, displayFields: [code] },
    });
    const properties = {
      ...field('REFERENCE_TABLE', 'same', { referenceTable: related(app, 't') }),
      ...field('REFERENCE_TABLE', 'other', { referenceTable: related(master, 'k') }),
    };
    await ok(sato.post('/k/v1/preview/app/form/fields.json', { app, properties }));
    const actions = {
      続き: { index: 0, destApp: { app }, mappings: [], entities: [{ type: 'GROUP', code: 'everyone' }] },
    };
    await ok(sato.put('/k/v1/preview/app/actions.json', { app, actions }));
    const rights = [
      { entity: { type: 'CREATOR' }, appEditable: true, recordViewable: true },
      { entity: { type: 'USER', code: 'tanaka' }, appEditable: true, recordViewable: true },
      { ...everyone, recordViewable: true },
    ];
    await ok(sato.put('/k/v1/app/acl.json', { app, rights }));
    const { id } = await ok(copy(world.by('tanaka'), app));
    const made = (await live(world.by('tanaka'), id, 'form/fields')).properties;
    expect(made.same.referenceTable.relatedApp).toEqual({ app: id, code: '' });
    expect(made.other.referenceTable.relatedApp).toEqual({ app: master, code: '' });
    expect((await live(world.by('tanaka'), id, 'actions')).actions.続き.destApp.app).toBe(id);
    expect((await ok(world.by('tanaka').get('/k/v1/app.json', { id }))).creator.code).toBe('tanaka');
    // Sato made the first one, and not this one.
    expect((await sato.get('/k/v1/preview/app/form/fields.json', { app: id })).body.code).toBe('CB_NO02');
  });

  it('has files of its own', async () => {
    const admin = world.by('admin');
    const app = await make(admin, field('NUMBER', 'n'));
    const fileKey = await admin.upload('a.js', 'let a = 1;', 'text/javascript');
    const desktop = { js: [{ type: 'FILE', file: { fileKey } }], css: [] };
    await ok(admin.put('/k/v1/preview/app/customize.json', { app, desktop }));
    await ok(admin.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] }));
    const { id } = await ok(copy(admin, app));
    const keyOf = async (one: string) => (await live(admin, one, 'customize')).desktop.js[0].file.fileKey;
    expect(await keyOf(id)).not.toBe(await keyOf(app));
    await ok(admin.put('/k/v1/preview/app/customize.json', { app, desktop: { js: [] } }));
    await ok(admin.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] }));
    const file = await admin.get(`/k/v1/file.json?fileKey=${await keyOf(id)}`);
    expect([file.status, file.raw.toString()]).toEqual([200, 'let a = 1;']);
  });

  it('of an app that is not deployed is not deployed either', async () => {
    const sato = world.by('satoA');
    const { app } = await ok(sato.post('/k/v1/preview/app.json', { name: '下書き' }));
    const { id } = await ok(copy(sato, app));
    expect((await sato.get('/k/v1/app.json', { id })).body.code).toBe('GAIA_AP01');
    expect((await ok(sato.get('/k/v1/preview/app/settings.json', { app: id }))).name).toBe('写し');
  });

  it('needs a name', async () => {
    const app = await make(world.by('satoA'), field('NUMBER', 'n'));
    for (const name of ['', '  ', 'x'.repeat(65)])
      expect((await copy(world.by('satoA'), app, { name })).body.errors).toHaveProperty('name');
  });
});

describe('copying', () => {
  it('is for those who manage the app and may add apps to the place', async () => {
    const sato = world.by('satoA');
    const app = await make(sato, field('NUMBER', 'n'));
    const count = async () => (await world.owner.query('select count(*)::int as n from apps')).rows[0].n;
    const before = await count();
    expect((await copy(world.by('ito'), app)).status).toBe(403);
    expect((await copy(sato, app, { name: 'x', space: world.staff.space })).status).toBe(404);
    expect((await copy(sato, '987654321')).status).toBe(404);
    expect((await copy(world.by(null), app)).status).toBe(401);
    expect(await count()).toBe(before);
    const { id } = await ok(copy(world.by('admin'), app));
    expect(id).toMatch(/^\d+$/);
  });

  it('stays on its side of the border of a guest space', async () => {
    const sato = world.by('satoA');
    const { space, thread, app: theirs } = world.a;
    const door = `/k/guest/${space}/v1`;
    const inside = await make(sato, field('NUMBER', 'n'), { space, thread }, door);
    const outside = await make(sato, field('NUMBER', 'n'));
    expect(await copy(sato, inside, { name: 'x', space: null })).toMatchObject({ status: 400 });
    expect(await copy(sato, outside, { name: 'x', space })).toMatchObject({ status: 400 });
    expect((await copy(sato, outside, { name: 'x', space: world.b.space })).status).toBe(404);
    const { id } = await ok(copy(sato, inside));
    expect((await ok(world.by('guestA').get(`${door}/app.json`, { id }))).spaceId).toBe(space);
    expect((await world.by('guestB').get(`/api/apps/${id}`)).status).toBe(404);
    for (const app of [theirs, id]) expect((await copy(world.by('guestA'), app)).status).toBe(403);
    expect((await copy(world.by('guestB'), theirs)).status).toBe(403);
  });
});
