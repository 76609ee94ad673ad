// Naming people in records and conditions: guests of spaces that the caller is not in answer like people who do not exist.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, ok } from '../house.ts';
import { openWorld, people, type World } from '../world.ts';

let world: World;
/** An app of Ito's, in no space, and one of the guest space of customer A. */
let outside: string;
let inside: string;
const door = () => `/k/guest/${world.a.space}/v1`;

const properties = { staff: { type: 'USER_SELECT', code: 'staff', label: '担当' } };
const everything = { appEditable: true, recordViewable: true, recordAddable: true, recordEditable: true };
const rights = [{ entity: { type: 'GROUP', code: 'everyone' }, ...everything }];
const process = {
  enable: true,
  states: { 受付: { name: '受付', index: 0 }, 完了: { name: '完了', index: 1 } },
  actions: [{ name: '終える', from: '受付', to: '完了' }],
};
async function make(by: Caller, prefix: string, place: object = {}): Promise<string> {
  const { app } = await ok(by.post(`${prefix}/preview/app.json`, { name: '担当表', ...place }));
  await ok(by.post(`${prefix}/preview/app/form/fields.json`, { app, properties }));
  await ok(by.put(`${prefix}/preview/app/acl.json`, { app, rights }));
  await ok(by.put(`${prefix}/preview/app/status.json`, { app, ...process }));
  await ok(by.post(`${prefix}/preview/app/deploy.json`, { apps: [{ app }] }));
  await ok(by.post(`${prefix}/record.json`, { app, record: {} }));
  return app;
}
beforeAll(async () => {
  world = await openWorld();
  outside = await make(world.by('ito'), '/k/v1');
  inside = await make(world.by('satoA'), door(), { space: world.a.space, thread: world.a.thread });
});
afterAll(() => world?.close());

/** Every way in which a record or a condition can name somebody. */
const ways = (
  by: Caller,
  prefix: string,
  app: string,
): Record<string, (code: string) => ReturnType<Caller['get']>> => ({
  'in a new record': (code) => by.post(`${prefix}/record.json`, { app, record: { staff: { value: [{ code }] } } }),
  'in a record': (code) => by.put(`${prefix}/record.json`, { app, id: 1, record: { staff: { value: [{ code }] } } }),
  'in a query': (code) => by.get(`${prefix}/records.json`, { app, query: `staff in ("${code}")` }),
  'in a cursor': (code) => by.post(`${prefix}/records/cursor.json`, { app, query: `staff not in ("${code}")` }),
  'as who works on it': (code) => by.put(`${prefix}/record/assignees.json`, { app, id: 1, assignees: [code] }),
});
async function told(answer: ReturnType<Caller['get']>, code: string) {
  const { status, body } = await answer;
  return status === 200 ? 200 : [status, body.code, String(body.message).replace(code, '…')];
}

describe('a guest', () => {
  test('of a space that one is not in is nobody, in every way of naming', async () => {
    for (const [way, name] of Object.entries(ways(world.by('ito'), '/k/v1', outside))) {
      const nobody = await told(name('guest/nobody@x.example'), 'guest/nobody@x.example');
      expect([way, await told(name(people.guestA), people.guestA)]).toEqual([way, nobody]);
      expect(nobody).toEqual([400, 'GAIA_IL26', expect.any(String)]);
      expect([way, await told(name('tanaka'), 'tanaka')]).toEqual([way, 200]);
    }
  });

  test('is named by colleagues of the space, also after leaving it, and nobody of another space is', async () => {
    const sato = ways(world.by('satoA'), door(), inside);
    for (const [way, name] of Object.entries(sato)) {
      expect([way, await told(name(people.guestA), people.guestA)]).toEqual([way, 200]);
      expect([way, (await name(people.guestB)).body.code]).toEqual([way, 'GAIA_IL26']);
    }
    expect((await sato['in a record']?.(people.guestGone))?.status).toBe(200);
  });

  test('is named by programs of the space, and nobody of another space is', async () => {
    const given = { grants: ['view', 'add', 'edit'], note: '' };
    const { token } = await ok(world.by('satoA').post(`/api/apps/${inside}/tokens`, given));
    await ok(world.by('satoA').post(`${door()}/preview/app/deploy.json`, { apps: [{ app: inside }] }));
    const add = (code: string) => {
      const body = { app: inside, record: { staff: { value: [{ code }] } } };
      return world.by(null).post(`${door()}/record.json`, body, { 'x-cybozu-api-token': token });
    };
    expect((await add(people.guestA)).status).toBe(200);
    expect((await add('ito')).status).toBe(200);
    expect((await add(people.guestB)).body.code).toBe('GAIA_IL26');
  });

  test('does not work on records of an app outside, even for who knows them', async () => {
    await ok(world.by('ito').put('/k/v1/app/acl.json', { app: outside, rights }));
    const sato = ways(world.by('satoA'), '/k/v1', outside);
    expect(await told(sato['as who works on it']!(people.guestA), people.guestA)).toEqual([
      ...[400, 'GAIA_IL26'],
      expect.any(String),
    ]);
  });
});
