// What a guest opens and fetches of apps stands in their access log, whichever door they came by.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { workerCtx } from '../../../bin/worker.ts';
import { type Caller, ok } from '../../../test/house.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { logWriting } from './log.ts';

type Entry = {
  what: string;
  app: { id: string; name: string } | null;
  record: string | null;
  file: { name: string } | null;
};
let world: World;
let [sato, hana, both]: Caller[] = [];
let [door, app] = ['', ''];

const caller = (who: Caller | undefined): Caller => {
  if (!who) throw new Error('nobody');
  return who;
};
const entriesOf = async (person: string, space = world.a.space, as = caller(sato)): Promise<Entry[]> =>
  (await ok<{ entries: Entry[] }>(as.get(`/api/spaces/${space}/log/${person}`))).entries;
const about = ({ what, app: on, record, file }: Entry) => [what, on?.id ?? null, record, file?.name ?? null];
/** Reading is written down behind the answers. */
const soon = (person: string, ...all: (string | null)[][]) =>
  expect.poll(async () => (await entriesOf(person)).map(about)).toEqual(expect.arrayContaining(all));

/** What the worker does with events that lie in the outbox. */
async function work(): Promise<void> {
  const { rows } = await world.owner.query('select id, event from outbox where done_at is null order by id');
  for (const { id, event } of rows) await logWriting(workerCtx(world.house), { id, ...event });
  await world.owner.query('update outbox set done_at = now()');
}

beforeAll(async () => {
  world = await openWorld();
  [sato, hana, both] = [world.by('satoA'), world.by('guestA'), world.by('guestBoth')];
  [door, app] = [`/k/guest/${world.a.space}/v1`, world.a.app];
});
afterAll(() => world?.close());

it('an app, a record and the file of an export that a guest opened', async () => {
  const guest = caller(hana);
  await ok(guest.get(`/api/apps/${app}`));
  await ok(guest.get(`/api/apps/${app}/records/1`));
  expect((await guest.get(`/api/apps/${app}/records/999`)).status).toBe(404);
  await world.owner.query(
    `update apps set live = jsonb_set(live, '{appAcl}', '[{"entity":{"type":"CREATOR"},"appEditable":true,"recordViewable":true,"recordAddable":true},
      {"entity":{"type":"GROUP","code":"everyone"},"recordViewable":true,"recordExportable":true}]') where id = $1`,
    [app],
  );
  expect((await guest.get(`/api/apps/${app}/export`)).status).toBe(200);
  await soon(
    world.ids.guestA,
    ['opened', app, null, null],
    ['opened', app, '1', null],
    ['downloaded', app, null, null],
  );
  expect((await entriesOf(world.ids.guestA)).map((entry) => entry.record)).not.toContain('999');
});

it('the same at the door of kintone, a POST that means GET and parameters in the body included', async () => {
  const guest = caller(both);
  await ok(guest.get(`${door}/records.json?app=${app}`));
  await ok(guest.post(`${door}/record.json`, { app, id: '1' }, { 'x-http-method-override': 'GET' }));
  await soon(world.ids.guestBoth, ['opened', app, null, null], ['opened', app, '1', null]);
});

it('the file of a record, and a comment on it', async () => {
  const host = caller(sato);
  const properties = { docs: { type: 'FILE', code: 'docs', label: 'docs' } };
  await ok(host.post(`${door}/preview/app/form/fields.json`, { app, properties }));
  await ok(host.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] }));
  const fileKey = await host.upload('図面.txt', 'x', 'text/plain', `${door}/file.json`);
  const { id } = await ok<{ id: string }>(
    host.post(`${door}/record.json`, { app, record: { docs: { value: [{ fileKey }] } } }),
  );
  type Filed = { record: { docs: { value: { fileKey: string }[] } } };
  const { record } = await ok<Filed>(host.get(`${door}/record.json?app=${app}&id=${id}`));
  const key = record.docs.value[0]?.fileKey;
  const fetched = await caller(both).get(`${door}/file.json?fileKey=${key}`);
  expect(fetched.status).toBe(200);
  await ok(caller(hana).post(`/api/apps/${app}/records/${id}/comments`, { text: '拝見しました' }));
  await work();
  await soon(world.ids.guestBoth, ['downloaded', app, id, '図面.txt']);
  await soon(world.ids.guestA, ['commented', app, id, null]);
});

it('records that they added, changed and deleted, one by one and in a list', async () => {
  const guest = caller(hana);
  const memo = (value: string) => ({ memo: { value } });
  const { ids } = await ok<{ ids: string[] }>(
    guest.post(`${door}/records.json`, { app, records: [memo('x'), memo('y')] }),
  );
  const [one = '', two = ''] = ids;
  await ok(guest.put(`/api/apps/${app}/records/${one}`, { values: memo('z') }));
  await ok(guest.delete(`${door}/records.json`, { app, ids: [two] }));
  expect((await guest.put(`/api/apps/${app}/records/999`, { values: memo('z') })).status).not.toBe(200);
  await ok(caller(sato).put(`/api/apps/${app}/records/${one}`, { values: memo('by a colleague') }));
  await work();
  const did = (await entriesOf(world.ids.guestA)).filter(({ record }) => record === one || record === two).map(about);
  expect(did).toEqual([
    ['deleted', app, two, null],
    ['changed', app, one, null],
    ['added', app, two, null],
    ['added', app, one, null],
  ]);
});

it('an import as one deed, however many batches it came in', async () => {
  const batch = {
    type: 'records.changed',
    space: world.a.space,
    app,
    by: world.ids.guestA,
    way: 'import',
    single: false,
  };
  const records = Array.from({ length: 500 }, (_, i) => ({ id: String(i + 1000), revision: '1' }));
  const event = JSON.stringify({ ...batch, records });
  await world.owner.query('insert into outbox (space_id, event) values ($1, $2), ($1, $2)', [world.a.space, event]);
  await work();
  const did = (await entriesOf(world.ids.guestA)).map(about).filter(([what]) => what === 'imported');
  expect(did).toEqual([['imported', app, null, null]]);
});

it('says nothing of an app to the administrators of another space', async () => {
  const other = await entriesOf(world.ids.guestBoth, world.b.space, world.by('suzukiB'));
  expect(other.filter((entry) => entry.app !== null)).toEqual([]);
});

it('the saved file names the app and the number of the record', async () => {
  const { body } = await caller(sato).get(`/api/spaces/${world.a.space}/log/${world.ids.guestA}/csv`);
  expect(body).toContain('"アプリ","レコード番号","ファイル"');
  expect(body).toMatch(/"アプリ [^"]+","1",""/);
});
