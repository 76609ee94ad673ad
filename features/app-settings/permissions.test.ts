// Permissions as people set them, and what members and guests may do then.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, ok } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const user = (code: string) => ({ entity: { type: 'USER', code } });
const everyone = { entity: { type: 'GROUP', code: 'everyone' } };
const creator = {
  entity: { type: 'CREATOR' },
  appEditable: true,
  recordViewable: true,
  recordAddable: true,
  recordEditable: true,
};

/** An app of Sato's in no space, with a text and a choice; its records are one A and one B. */
async function shop() {
  const sato = world.by('satoA');
  const { app } = await ok(sato.post('/k/v1/preview/app.json', { name: '受注' }));
  const options = { A: { label: 'A', index: '0' }, B: { label: 'B', index: '1' } };
  const properties = {
    t: { type: 'SINGLE_LINE_TEXT', code: 't', label: 't' },
    c: { type: 'DROP_DOWN', code: 'c', label: 'c', options },
  };
  await ok(sato.post('/k/v1/preview/app/form/fields.json', { app, properties }));
  await ok(sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] }));
  const records = ['A', 'B'].map((c) => ({ t: { value: c }, c: { value: c } }));
  await ok(sato.post('/k/v1/records.json', { app, records }));
  return { app, sato };
}
const seen = async (who: Caller, app: string, door = '/k/v1') =>
  (await ok(who.get(`${door}/records.json`, { app, query: 'order by $id asc' }))).records.map(
    (r: { t?: { value: string } }) => r.t?.value ?? null,
  );

describe('permissions of an app', () => {
  it('are kept with Everyone last and with what a right brings with it', async () => {
    const { app, sato } = await shop();
    const rights = [{ ...everyone, recordEditable: true }, { ...user('tanaka'), recordImportable: true }, creator];
    expect(await ok(sato.put('/k/v1/preview/app/acl.json', { app, rights, revision: 3 }))).toEqual({ revision: '4' });
    const { rights: kept, revision } = await ok(sato.get('/k/v1/preview/app/acl.json', { app }));
    expect([kept.map((one: { entity: object }) => one.entity), revision]).toEqual([
      [{ type: 'USER', code: 'tanaka' }, { type: 'CREATOR', code: null }, everyone.entity],
      '4',
    ]);
    expect(kept[0]).toMatchObject({
      recordAddable: true,
      recordImportable: true,
      recordViewable: false,
      includeSubs: false,
    });
    expect(kept[2]).toMatchObject({ recordViewable: true, recordEditable: true, appEditable: false });
  });

  it('hold when they are deployed, and at once when they are set live', async () => {
    const { app, sato } = await shop();
    const ito = world.by('ito');
    const rights = [creator, { ...user('tanaka'), recordViewable: true }];
    await ok(sato.put('/k/v1/preview/app/acl.json', { app, rights }));
    expect(await seen(ito, app)).toEqual(['A', 'B']);
    await ok(sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] }));
    expect((await ito.get('/k/v1/records.json', { app })).status).toBe(403);
    expect(await seen(world.by('tanaka'), app)).toEqual(['A', 'B']);
    expect((await world.by('tanaka').post('/k/v1/record.json', { app, record: {} })).status).toBe(403);
    const live = await ok(
      sato.put('/k/v1/app/acl.json', { app, rights: [creator, { ...everyone, recordViewable: true }] }),
    );
    expect(await seen(ito, app)).toEqual(['A', 'B']);
    expect((await ok(sato.get('/k/v1/app/acl.json', { app }))).revision).toBe(live.revision);
  });

  it('are refused for who is not there, for the same one twice, and for a revision that is past', async () => {
    const { app, sato } = await shop();
    const put = (rights: object[], more = {}) => sato.put('/k/v1/preview/app/acl.json', { app, rights, ...more });
    expect((await put([user('nobody')])).body.code).toBe('GAIA_IL26');
    expect((await put([{ entity: { type: 'ORGANIZATION', code: 'nowhere' } }])).body.code).toBe('GAIA_IL28');
    expect((await put([{ entity: { type: 'GROUP', code: 'none' } }])).body.code).toBe('GAIA_IL29');
    expect(Object.keys((await put([user('sato'), user('SATO')])).body.errors)).toEqual(['rights[1].entity']);
    const wrong = await put([
      { entity: { type: 'FIELD_ENTITY', code: 't' } },
      { entity: {} },
      { ...everyone, appEditable: 'x' },
    ]);
    expect(Object.keys(wrong.body.errors).sort()).toEqual(
      ['rights[0].entity.type', 'rights[1].entity.type', 'rights[2].appEditable'].sort(),
    );
    expect(await put([creator], { revision: 1 })).toMatchObject({ status: 409, body: { code: 'GAIA_CO03' } });
    expect((await ok(sato.get('/k/v1/preview/app/acl.json', { app }))).revision).toBe('3');
  });

  it('are read and set by those who manage the app only', async () => {
    const { app } = await shop();
    for (const path of ['app', 'record', 'field']) {
      for (const version of ['', 'preview/']) {
        const url = `/k/v1/${version}${path}/acl.json`;
        expect((await world.by('ito').get(url, { app })).body.code).toBe('CB_NO02');
        expect((await world.by('ito').put(url, { app, rights: [] })).body.code).toBe('CB_NO02');
        expect((await world.by('admin').get(url, { app })).status).toBe(200);
      }
    }
  });
});

describe('permissions of records', () => {
  it('open to each what the first fitting condition says', async () => {
    const { app, sato } = await shop();
    const made = {
      entity: { type: 'FIELD_ENTITY', code: '作成者' },
      editable: true,
      deletable: true,
      includeSubs: true,
    };
    const rights = [
      { filterCond: 'c in ("A")', entities: [{ ...user('tanaka'), viewable: true }, made] },
      { entities: [made, { ...everyone, viewable: true }] },
    ];
    await ok(sato.put('/k/v1/record/acl.json', { app: '1', id: app, rights }));
    const kept = (await ok(sato.get('/k/v1/record/acl.json', { app }))).rights;
    expect(kept[0].entities[1]).toEqual({ ...made, viewable: true, includeSubs: false });
    expect(kept[1].filterCond).toBe('');
    expect(await seen(world.by('tanaka'), app)).toEqual(['A', 'B']);
    expect(await seen(world.by('ito'), app)).toEqual(['B']);
    expect(await seen(sato, app)).toEqual(['A', 'B']);
    const change = { app, id: '2', record: { t: { value: 'x' } } };
    expect((await world.by('ito').put('/k/v1/record.json', change)).status).toBe(403);
    await ok(sato.put('/k/v1/record.json', change));
    const mine = await ok(world.by('ito').post('/k/v1/record.json', { app, record: { c: { value: 'A' } } }));
    await ok(world.by('ito').delete('/k/v1/records.json', { app, ids: [mine.id] }));
  });

  it('take only conditions and fields that fit', async () => {
    const { app, sato } = await shop();
    const put = async (right: object) =>
      (await sato.put('/k/v1/preview/record/acl.json', { app, rights: [{ entities: [], ...right }] })).body;
    expect((await put({ filterCond: 'nothing = "1"' })).code).toBe('GAIA_IQ11');
    expect(Object.keys((await put({ filterCond: 'c in (' })).errors)).toEqual(['rights[0].filterCond']);
    expect((await put({ filterCond: '作成者 in ("nobody")' })).code).toBe('GAIA_IL26');
    const names = (code: string) => put({ entities: [{ entity: { type: 'FIELD_ENTITY', code } }] });
    expect((await names('nothing')).code).toBe('GAIA_FC01');
    expect((await names('作業者')).code).toBe('GAIA_FC01');
    expect(Object.keys((await names('t')).errors)).toEqual(['rights[0].entities[0].entity.code']);
    expect(Object.keys((await put({ entities: 'x' })).errors ?? {})).toEqual([]);
    expect(Object.keys((await sato.put('/k/v1/preview/record/acl.json', { rights: [] })).body.errors)).toEqual(['app']);
  });
});

describe('permissions of fields', () => {
  it('hide and protect fields', async () => {
    const { app, sato } = await shop();
    const rights = [
      {
        code: 't',
        entities: [
          { ...user('tanaka'), accessibility: 'READ' },
          { ...user('sato'), accessibility: 'WRITE' },
        ],
      },
    ];
    await ok(sato.put('/k/v1/field/acl.json', { app, rights }));
    expect(await seen(world.by('tanaka'), app)).toEqual(['A', 'B']);
    expect(await seen(world.by('ito'), app)).toEqual([null, null]);
    const change = { app, id: '1', record: { t: { value: 'x' } } };
    expect((await world.by('tanaka').put('/k/v1/record.json', change)).body.code).toBe('GAIA_FU01');
    await ok(sato.put('/k/v1/record.json', change));
    const again = await sato.put('/k/v1/preview/field/acl.json', { app, rights: [...rights, ...rights] });
    expect(Object.keys(again.body.errors)).toEqual(['rights[1].code']);
    const unknown = await sato.put('/k/v1/preview/field/acl.json', {
      app,
      rights: [{ code: 'nothing', entities: [] }],
    });
    expect(unknown.body.code).toBe('GAIA_FC01');
  });
});

describe('in a guest space', () => {
  it('people stand for themselves, and guests have what is theirs', async () => {
    const { space, app } = world.a;
    const door = `/k/guest/${space}/v1`;
    const [sato, guest] = [world.by('satoA'), world.by('guestA')];
    const { code } = (await world.owner.query('select code from people where id = $1', [world.ids.guestA])).rows[0];
    const put = (rights: object[]) => sato.put(`${door}/app/acl.json`, { app, rights });
    for (const entity of [
      { type: 'ORGANIZATION', code: 'renkei' },
      { type: 'GROUP', code: 'liaison' },
    ])
      expect(Object.keys((await put([{ entity }])).body.errors)).toEqual(['rights[0].entity.type']);
    expect((await put([user('suzuki')])).body.code).toBe('GAIA_IL26');
    await ok(put([creator, { ...user(code), recordViewable: true }]));
    await ok(guest.get(`${door}/records.json`, { app }));
    expect((await world.by('guestBoth').get(`${door}/records.json`, { app })).status).toBe(403);
    expect((await guest.post(`${door}/record.json`, { app, record: {} })).status).toBe(403);
    await ok(put([creator, { ...everyone, recordViewable: true, recordAddable: true }]));
    await ok(guest.post(`${door}/record.json`, { app, record: { memo: { value: '書いた' } } }));
    const own = { entity: { type: 'FIELD_ENTITY', code: '作成者' }, viewable: true };
    await ok(
      sato.put(`${door}/record/acl.json`, { app, rights: [{ entities: [own, { ...user('sato'), viewable: true }] }] }),
    );
    const { records } = await ok(guest.get(`${door}/records.json`, { app }));
    expect(records.map((one: { memo: { value: string } }) => one.memo.value)).toEqual(['書いた']);
    expect((await ok(sato.get(`${door}/records.json`, { app }))).records).toHaveLength(2);
  });

  it('guests neither read nor set them, even when an entry lets them manage', async () => {
    const { space, app } = world.a;
    const door = `/k/guest/${space}/v1`;
    const rights = [creator, { ...everyone, appEditable: true, recordViewable: true }];
    await ok(world.by('satoA').put(`${door}/app/acl.json`, { app, rights }));
    for (const path of ['app', 'record', 'field'])
      for (const version of ['', 'preview/']) {
        const url = `${door}/${version}${path}/acl.json`;
        expect((await world.by('guestA').get(url, { app })).body.code).toBe('CB_NO02');
        expect((await world.by('guestA').put(url, { app, rights: [] })).body.code).toBe('CB_NO02');
      }
  });
});
