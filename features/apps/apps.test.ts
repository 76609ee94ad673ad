// Apps through the door: making them, their fields, deploying, and who may do what where.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, ok } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const text = (code: string, more: object = {}) => ({ type: 'SINGLE_LINE_TEXT', code, label: code, ...more });
const make = (who: Caller, name = '受注', door = '/k/v1') => ok(who.post(`${door}/preview/app.json`, { name }));
const add = (who: Caller, app: string, properties: object, door = '/k/v1') =>
  who.post(`${door}/preview/app/form/fields.json`, { app, properties });
const deploy = (who: Caller, app: string) => who.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] });
const status = async (who: Caller, ...apps: string[]) =>
  (await ok(who.get('/k/v1/preview/app/deploy.json', { apps }))).apps.map((one: { status: string }) => one.status);

describe('a new app', () => {
  it('has the fields every app has, in the language of its creator, and is there for nobody before it is deployed', async () => {
    const sato = world.by('satoA');
    const { app, revision } = await make(sato);
    expect(revision).toBe('2');
    const { properties } = await ok(sato.get('/k/v1/preview/app/form/fields.json', { app }));
    expect(Object.keys(properties).sort()).toEqual(
      ['レコード番号', '作成者', '作成日時', '更新者', '更新日時', 'ステータス', '作業者', 'カテゴリー'].sort(),
    );
    expect(properties.作成者).toEqual({ type: 'CREATOR', code: '作成者', label: '作成者', noLabel: false });
    expect((await sato.get('/k/v1/app.json', { id: app })).body.code).toBe('GAIA_AP01');
    await ok(deploy(sato, app));
    expect(await status(sato, app)).toEqual(['SUCCESS']);
    const shown = await ok(world.by('ito').get('/k/v1/app.json', { id: app }));
    expect(shown).toMatchObject({ appId: app, name: '受注', spaceId: null, threadId: null, creator: { code: 'sato' } });
    const { apps } = await ok(world.by('ito').get('/k/v1/apps.json', { name: '受注' }));
    expect(apps.map((one: { appId: string }) => one.appId)).toContain(app);
  });

  it('is set up by its creator and administrators; colleagues only use it', async () => {
    const { app } = await make(world.by('satoA'));
    for (const [who, code] of [
      ['ito', 403],
      ['admin', 200],
    ] as const) {
      expect((await add(world.by(who), app, { [`x_${who}`]: text(`x_${who}`) })).status).toBe(code);
      expect((await world.by(who).get('/k/v1/preview/app/form/fields.json', { app })).status).toBe(code);
      expect((await deploy(world.by(who), app)).status).toBe(code);
      expect((await world.by(who).get('/k/v1/preview/app/deploy.json', { apps: [app] })).status).toBe(code);
    }
  });

  it('in a space needs its thread, and a member', async () => {
    const { space, thread } = world.staff;
    const wrong = await world.by('ito').post('/k/v1/preview/app.json', { name: 'x', space });
    expect(Object.keys(wrong.body.errors)).toEqual(['thread']);
    const { app } = await ok(world.by('ito').post('/k/v1/preview/app.json', { name: 'x', space, thread }));
    expect((await world.by('satoA').post('/k/v1/preview/app.json', { name: 'x', space, thread })).body.code).toBe(
      'OC_NO01',
    );
    expect((await world.by('satoA').get('/k/v1/preview/app/form/fields.json', { app })).body.code).toBe('GAIA_AP01');
    await ok(world.by('ito').put('/k/v1/space.json', { id: space, permissions: { createApp: 'ADMIN' } }));
    expect((await world.by('tanaka').post('/k/v1/preview/app.json', { name: 'x', space, thread })).status).toBe(400);
  });
});

describe('an app in a guest space', () => {
  it('is read by its guests on the path of the space, and by nobody else', async () => {
    const { space, app } = world.a;
    const door = `/k/guest/${space}/v1`;
    expect((await ok(world.by('guestA').get(`${door}/app.json`, { id: app }))).spaceId).toBe(space);
    expect((await ok(world.by('guestA').get(`${door}/app/form/fields.json`, { app }))).properties.memo.type).toBe(
      'SINGLE_LINE_TEXT',
    );
    expect((await ok(world.by('guestBoth').get(`${door}/apps.json`))).apps).toHaveLength(1);
    expect((await world.by('satoA').get('/k/v1/app.json', { id: app })).body.code).toBe('GAIA_IL23');
    expect((await world.by('suzukiB').get('/k/v1/app.json', { id: app })).body.code).toBe('GAIA_AP01');
    expect((await world.by('tanaka').get(`/k/guest/${world.b.space}/v1/app.json`, { id: app })).body.code).toBe(
      'CB_NO02',
    );
    expect((await world.by('guestB').get(`/k/guest/${world.b.space}/v1/app.json`, { id: app })).body.code).toBe(
      'GAIA_AP01',
    );
  });

  it('is never made or set up by guests', async () => {
    const { space, thread, app } = world.a;
    const door = `/k/guest/${space}/v1`;
    const guest = world.by('guestA');
    expect((await guest.post(`${door}/preview/app.json`, { name: 'x', space, thread })).body.code).toBe('CB_NO02');
    expect((await guest.get(`${door}/preview/app/form/fields.json`, { app })).body.code).toBe('CB_NO02');
    expect((await add(guest, app, { y: text('y') }, door)).body.code).toBe('CB_NO02');
    expect((await guest.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] })).body.code).toBe('CB_NO02');
    const drafts = (await world.owner.query('select preview from apps where id = $1', [app])).rows[0].preview;
    expect(Object.keys(drafts.fields)).not.toContain('y');
  });

  it('belongs to its space, and the database shows guests nothing that is being prepared', async () => {
    const db = world.house.connections.guest(world.ids.guestA, world.a.space);
    const rows = await db.selectFrom('apps').select(['id', 'space_id']).execute();
    expect(new Set(rows.map((row) => row.space_id))).toEqual(new Set([world.a.space]));
    await expect(db.selectFrom('apps').select('preview').execute()).rejects.toThrow(/permission denied/);
  });
});

describe('fields', () => {
  it('are added with every default, and appear when the app is deployed', async () => {
    const sato = world.by('satoA');
    const { app } = await make(sato);
    const options = { B: { label: 'B', index: '5' }, A: { label: 'A', index: '1' } };
    const { revision } = await ok(
      add(sato, app, {
        n: { type: 'NUMBER', code: 'n', label: '数', minValue: 3 },
        r: { type: 'RADIO_BUTTON', code: 'r', label: '選択', options },
        c: { type: 'CHECK_BOX', code: 'c', label: '複数', options, defaultValue: ['A'] },
        d: { type: 'DATE', code: 'd', label: '日', defaultNowValue: 'true' },
      }),
    );
    expect(revision).toBe('3');
    expect((await sato.get('/k/v1/app/form/fields.json', { app })).body.code).toBe('GAIA_AP01');
    await ok(deploy(sato, app));
    const live = await ok(world.by('ito').get('/k/v1/app/form/fields.json', { app }));
    expect(live.revision).toBe('3');
    expect(live.properties.n).toEqual({
      ...{ type: 'NUMBER', code: 'n', label: '数', noLabel: false, required: false, minValue: '3', maxValue: '' },
      ...{ digit: false, unique: false, defaultValue: '', displayScale: '', unit: '', unitPosition: 'BEFORE' },
    });
    expect(live.properties.r).toMatchObject({ required: true, defaultValue: 'A', align: 'HORIZONTAL' });
    expect(live.properties.r.options).toEqual({ A: { label: 'A', index: '0' }, B: { label: 'B', index: '1' } });
    expect(live.properties.d).toMatchObject({ unique: false, defaultNowValue: true });
    const { rows } = await world.owner.query(
      'select column_name from information_schema.columns where table_name = $1 and column_name ~ $2 order by 1',
      [`app_${app}`, '^f[0-9]+$'],
    );
    expect(rows.map((row) => row.column_name)).toEqual(['f1', 'f2', 'f3', 'f4']);
  });

  it('say everything that is wrong at once, and change nothing then', async () => {
    const sato = world.by('satoA');
    const { app } = await make(sato);
    const { status: code, body } = await add(sato, app, {
      a: { type: 'NO_SUCH', code: 'a', label: 'a' },
      b: text('other'),
      '1x': text('1x'),
      作成者: text('作成者'),
      e: { type: 'DROP_DOWN', code: 'e', label: 'e', options: {}, defaultValue: 'Z' },
      f: { type: 'NUMBER', code: 'f', label: '', minValue: 'many' },
    });
    expect([code, body.code]).toEqual([400, 'CB_VA01']);
    expect(Object.keys(body.errors).sort()).toEqual(
      [
        ...['properties[a].type', 'properties[b].code', 'properties[1x].code', 'properties[作成者].code'],
        ...['properties[e].options', 'properties[e].defaultValue', 'properties[f].label', 'properties[f].minValue'],
      ].sort(),
    );
    expect((await ok(sato.get('/k/v1/preview/app/form/fields.json', { app }))).revision).toBe('2');
  });

  it('keep their data under another code, and options under another name', async () => {
    const sato = world.by('satoA');
    const { app } = await make(sato);
    const options = { A: { label: 'A', index: '0' }, B: { label: 'B', index: '1' } };
    await ok(
      add(sato, app, { t: text('t'), s: { type: 'DROP_DOWN', code: 's', label: 's', options }, gone: text('gone') }),
    );
    await ok(deploy(sato, app));
    await world.owner.query(
      `insert into app_${app} (creator_id, modifier_id, created_at, updated_at, f1, f2, f3) values ($1, $1, now(), now(), 'here', 'A', 'x')`,
      [world.ids.satoA],
    );
    const change = (properties: object) => sato.put('/k/v1/preview/app/form/fields.json', { app, properties });
    await ok(change({ t: { code: 'title', label: '件名' } }));
    await ok(change({ s: { options: { A: { label: 'First', index: '1' }, B: { label: 'B', index: '0' } } } }));
    await ok(change({ s: { options: { First: { label: '一番', index: '0' }, B: { label: 'B', index: '1' } } } }));
    await ok(sato.delete('/k/v1/preview/app/form/fields.json', { app, fields: ['gone'] }));
    expect((await change({ nothing: { label: 'x' } })).body.code).toBe('GAIA_FC01');
    expect(Object.keys((await change({ title: { type: 'NUMBER' } })).body.errors)).toEqual(['properties[title].type']);
    await ok(deploy(sato, app));
    expect((await world.owner.query(`select f1, f2 from app_${app}`)).rows).toEqual([{ f1: 'here', f2: '一番' }]);
    const { properties } = await ok(sato.get('/k/v1/app/form/fields.json', { app }));
    expect(properties.title).toMatchObject({ code: 'title', label: '件名', type: 'SINGLE_LINE_TEXT' });
    expect([properties.t, properties.gone]).toEqual([undefined, undefined]);
  });
});

describe('a deploy', () => {
  it('of settings that somebody changed meanwhile is refused', async () => {
    const sato = world.by('satoA');
    const { app } = await make(sato);
    const stale = await sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app, revision: 1 }] });
    expect([stale.status, stale.body.code]).toEqual([409, 'GAIA_CO03']);
    const twice = await sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app }, { app }] });
    expect(Object.keys(twice.body.errors)).toEqual(['apps[1].app']);
  });

  it('fails as a whole when records do not fit, and everything stays as it was', async () => {
    const sato = world.by('satoA');
    const [one, other] = [await make(sato), await make(sato)];
    await ok(add(sato, one.app, { t: text('t') }));
    await ok(deploy(sato, one.app));
    for (const _ of [1, 2])
      await world.owner.query(
        `insert into app_${one.app} (creator_id, modifier_id, created_at, updated_at, f1) values ($1, $1, now(), now(), 'same')`,
        [world.ids.satoA],
      );
    await ok(sato.put('/k/v1/preview/app/form/fields.json', { app: one.app, properties: { t: { unique: true } } }));
    await ok(sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app: one.app }, { app: other.app }] }));
    expect(await status(sato, one.app, other.app)).toEqual(['FAIL', 'CANCEL']);
    expect((await ok(sato.get('/k/v1/app/form/fields.json', { app: one.app }))).properties.t.unique).toBe(false);
    expect((await sato.get('/k/v1/app.json', { id: other.app })).body.code).toBe('GAIA_AP01');
    await ok(sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app: one.app }], revert: true }));
    expect((await ok(sato.get('/k/v1/preview/app/form/fields.json', { app: one.app }))).properties.t.unique).toBe(
      false,
    );
  });
});

describe('an option that is renamed and then taken away before one deploy', () => {
  const option = (label: string, index = '0') => ({ label, index });
  async function afterChanges(...changes: object[]) {
    const sato = world.by('satoA');
    const { app } = await make(sato);
    await ok(add(sato, app, { d: { type: 'DROP_DOWN', code: 'd', label: 'd', options: { A: option('A') } } }));
    await ok(deploy(sato, app));
    const { id } = await ok(sato.post('/k/v1/record.json', { app, record: { d: { value: 'A' } } }));
    for (const options of changes)
      await ok(sato.put('/k/v1/preview/app/form/fields.json', { app, properties: { d: { options } } }));
    await ok(deploy(sato, app));
    return (await ok(sato.get('/k/v1/record.json', { app, id }))).record.d.value;
  }
  const [toB, rest] = [{ A: option('B'), Z: option('Z', '1') }, { Z: option('Z') }];

  it('does not leave its records to a new option of that name', async () => {
    expect(await afterChanges(toB, rest, { Z: option('Z'), B: option('B', '1') })).toBeNull();
  });
  it('keeps its records where it is only renamed, once or twice', async () => {
    expect(await afterChanges(toB)).toBe('B');
    expect(await afterChanges(toB, { B: option('C'), Z: option('Z', '1') })).toBe('C');
  });
});
