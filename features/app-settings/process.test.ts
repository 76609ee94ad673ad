// A process from its settings to the records that go through it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, ok } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const entity = (type: string, code?: string) => ({ entity: { type, code } });
const creator = entity('FIELD_ENTITY', '作成者');
const states = (more: object = {}) => ({
  受付: { name: '受付', index: 0 },
  確認: { name: '確認', index: '1', assignee: { type: 'ONE', entities: [entity('USER', 'tanaka'), creator] } },
  完了: { name: '完了', index: 2 },
  ...more,
});
const actions = [
  { name: '送る', from: '受付', to: '確認' },
  { name: '終える', from: '確認', to: '完了', filterCond: 't != "x"' },
  { name: '戻す', from: '確認', to: '受付', type: 'SECONDARY', executableUser: { entities: [entity('USER', 'ito')] } },
];

async function shop() {
  const sato = world.by('satoA');
  const { app } = await ok(sato.post('/k/v1/preview/app.json', { name: '受付' }));
  const properties = { t: { type: 'SINGLE_LINE_TEXT', code: 't', label: 't' } };
  await ok(sato.post('/k/v1/preview/app/form/fields.json', { app, properties }));
  const deploy = async () => {
    await ok(sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] }));
    return (await ok(sato.get('/k/v1/preview/app/deploy.json', { apps: [app] }))).apps[0].status;
  };
  const put = (body: object) => sato.put('/k/v1/preview/app/status.json', { app, ...body });
  await deploy();
  return { app, sato, deploy, put };
}
const move = (who: Caller, app: string, action: string, more = {}, door = '/k/v1') =>
  who.put(`${door}/record/status.json`, { app, id: '1', action, ...more });
const record = async (who: Caller, app: string, door = '/k/v1') =>
  (await ok(who.get(`${door}/record.json`, { app, id: '1' }))).record;

describe('a process', () => {
  it('is nothing until it is switched on, and begins with three states then', async () => {
    const { app, sato, put, deploy } = await shop();
    const url = '/k/v1/preview/app/status.json';
    expect(await ok(sato.get(url, { app }))).toEqual({ enable: false, states: null, actions: null, revision: '3' });
    await ok(put({ enable: true }));
    const shown = await ok(sato.get(url, { app }));
    expect([shown.enable, Object.keys(shown.states), shown.actions.length]).toEqual([
      true,
      ['未処理', '処理中', '完了'],
      2,
    ]);
    expect(shown.states.未処理.assignee).toEqual({ type: 'ONE', entities: [{ ...creator, includeSubs: false }] });
    const { properties } = await ok(sato.get('/k/v1/preview/app/form/fields.json', { app }));
    expect([properties.ステータス.enabled, properties.作業者.enabled]).toEqual([true, true]);
    expect((await ok(sato.get('/k/v1/app/status.json', { app }))).enable).toBe(false);
    expect(await deploy()).toBe('SUCCESS');
    expect((await ok(world.by('ito').get('/k/v1/app/status.json', { app }))).enable).toBe(true);
    expect((await world.by('ito').get(url, { app })).status).toBe(403);
    expect((await world.by('ito').put(url, { app, enable: false })).status).toBe(403);
  });

  it('leads records from state to state', async () => {
    const { app, sato, put, deploy } = await shop();
    await ok(put({ enable: true, states: states(), actions }));
    await deploy();
    const ito = world.by('ito');
    await ok(ito.post('/k/v1/record.json', { app, record: { t: { value: 'x' } } }));
    expect((await record(sato, app)).作業者.value).toMatchObject([{ code: 'ito' }]);
    expect((await move(sato, app, '送る', { assignee: 'tanaka' })).body.code).toBe('GAIA_NT01');
    expect((await move(ito, app, '送る')).body.code).toBe('GAIA_SA01');
    await ok(move(ito, app, '送る', { assignee: 'tanaka' }));
    expect((await move(world.by('tanaka'), app, '終える')).body.code).toBe('GAIA_IL03');
    expect((await move(world.by('tanaka'), app, '戻す', { assignee: 'ito' })).body.code).toBe('GAIA_NT01');
    await ok(world.by('tanaka').put('/k/v1/record.json', { app, id: '1', record: { t: { value: 'y' } } }));
    await ok(move(world.by('tanaka'), app, '終える'));
    expect(await record(sato, app)).toMatchObject({ ステータス: { value: '完了' }, 作業者: { value: [] } });
  });

  it('says everything that does not fit at once', async () => {
    const { put } = await shop();
    const wrong = await put({
      enable: true,
      states: {
        受付: { name: '受付', index: 0, assignee: { type: 'ANY', entities: [entity('USER', 'ito')] } },
        新: { name: '別', index: 1 },
        無名: { index: 2 },
        長: { name: '長', index: 3, assignee: { type: 'ONE', entities: [entity('FIELD_ENTITY', '作業者')] } },
      },
      actions: [
        { name: 'a', from: '受付', to: 'どこか' },
        { name: 'b', from: '受付', to: '長', type: 'SECONDARY' },
      ],
    });
    expect(Object.keys(wrong.body.errors).sort()).toEqual(
      [
        ...['states[受付].assignee.type', 'states[受付].assignee.entities', 'states[新].name', 'states[無名].name'],
        ...['states[長].assignee.entities[0].entity.code', 'actions[0].to', 'actions[1].executableUser'],
      ].sort(),
    );
    const code = async (body: object) => (await put({ enable: true, ...body })).body.code;
    expect(await code({ states: { a: { name: 'a', index: 'first' } } })).toBe('CB_VA01');
    expect(await code({ states: [] })).toBe('CB_IJ01');
    expect(await code({ states: states(), actions: [{ ...actions[0], filterCond: 'ステータス = "受付"' }] })).toBe(
      'GAIA_IQ03',
    );
    const nobody = { type: 'ONE', entities: [entity('USER', 'nobody')] };
    expect(await code({ states: states({ 確認: { name: '確認', index: 1, assignee: nobody } }) })).toBe('GAIA_IL26');
    expect(await code({ revision: 1 })).toBe('GAIA_CO03');
  });

  it('keeps records in a state that gets another name, and states that are in use', async () => {
    const { app, sato, put, deploy } = await shop();
    await ok(put({ enable: true, states: states(), actions }));
    const rights = [{ filterCond: 'ステータス in ("受付")', entities: [{ ...creator, editable: true }] }];
    await ok(sato.put('/k/v1/record/acl.json', { app, rights }));
    await ok(world.by('ito').post('/k/v1/record.json', { app, record: {} }));
    const given = { 受付: { name: '新着', index: 0 }, 確認: { index: 1 }, 完了: { index: 2 } };
    await ok(put({ states: given }));
    await ok(put({ states: { 新着: { name: '未着手', index: 0 }, 確認: { index: 1 }, 完了: { index: 2 } } }));
    expect((await ok(sato.get('/k/v1/preview/app/status.json', { app }))).actions[0]).toMatchObject({ from: '未着手' });
    expect(await deploy()).toBe('SUCCESS');
    expect((await record(world.by('ito'), app)).ステータス.value).toBe('未着手');
    expect((await sato.get('/k/v1/record.json', { app, id: '1' })).status).toBe(403);
    await ok(move(world.by('ito'), app, '送る', { assignee: 'ito' }));
    const fewer = { 未着手: { index: 0 }, 完了: { index: 1 } };
    expect(Object.keys((await put({ states: { 確認: { index: 0 } } })).body.errors)).toEqual(['states']);
    await ok(put({ states: fewer }));
    expect(await deploy()).toBe('FAIL');
    expect((await ok(sato.get('/k/v1/app/status.json', { app }))).states.確認.name).toBe('確認');
  });

  it('takes with it what rests on it when it is switched off, and records find their state again', async () => {
    const { app, sato, put, deploy } = await shop();
    await ok(put({ enable: true, states: states(), actions }));
    const worker = entity('FIELD_ENTITY', '作業者');
    const everyone = { ...entity('GROUP', 'everyone'), viewable: true };
    const rights = [
      { filterCond: '作業者 in (LOGINUSER())', entities: [] },
      { filterCond: '', entities: [{ ...worker, editable: true }, everyone] },
    ];
    await ok(sato.put('/k/v1/record/acl.json', { app, rights }));
    await ok(world.by('ito').post('/k/v1/record.json', { app, record: {} }));
    await ok(put({ enable: false }));
    await deploy();
    const kept = (await ok(sato.get('/k/v1/record/acl.json', { app }))).rights;
    expect(kept).toMatchObject([{ filterCond: '', entities: [everyone] }]);
    expect(Object.keys(await record(sato, app))).not.toContain('ステータス');
    expect((await move(sato, app, '送る')).body.code).toBe('GAIA_ST02');
    await ok(put({ enable: true }));
    await deploy();
    expect((await record(sato, app)).ステータス.value).toBe('受付');
  });
});

describe('in a guest space', () => {
  it('guests and members move records to each other, and only to each other', async () => {
    const { space, app } = world.a;
    const door = `/k/guest/${space}/v1`;
    const [sato, guest] = [world.by('satoA'), world.by('guestA')];
    const { code } = (await world.owner.query('select code from people where id = $1', [world.ids.guestA])).rows[0];
    const before = (await ok(sato.get(`${door}/preview/app/status.json`, { app }))).states;
    const put = (entities: object[]) =>
      sato.put(`${door}/preview/app/status.json`, {
        app,
        states: {
          x: { index: 0, name: '依頼' },
          回答: { name: '回答', index: 1, assignee: { type: 'ONE', entities } },
        },
        actions: [
          { name: '頼む', from: '依頼', to: '回答' },
          { name: '返す', from: '回答', to: '依頼' },
        ],
      });
    expect(Object.keys(before)).toEqual(['x']);
    expect(Object.keys((await put([entity('ORGANIZATION', 'renkei')])).body.errors)).toEqual([
      'states[回答].assignee.entities[0].entity.type',
    ]);
    expect((await put([entity('USER', 'suzuki')])).body.code).toBe('GAIA_IL26');
    await ok(put([entity('GROUP', 'everyone')]));
    await ok(sato.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] }));
    expect((await ok(guest.get(`${door}/app/status.json`, { app }))).enable).toBe(true);
    expect((await guest.get(`${door}/preview/app/status.json`, { app })).body.code).toBe('CB_NO02');
    expect((await guest.put(`${door}/preview/app/status.json`, { app, enable: false })).body.code).toBe('CB_NO02');
    expect((await move(sato, app, '頼む', { assignee: 'suzuki' }, door)).body.code).toBe('GAIA_IL26');
    await ok(move(sato, app, '頼む', { assignee: code }, door));
    expect((await record(guest, app, door)).作業者.value).toMatchObject([{ code }]);
    expect((await move(sato, app, '返す', {}, door)).body.code).toBe('GAIA_NT01');
    await ok(move(guest, app, '返す', {}, door));
  });
});
