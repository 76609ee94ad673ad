// Reading records while a deploy of their app takes long: nobody waits for it, neither members nor guests, nor does it wait for ever.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { workerCtx } from '../../bin/worker.ts';
import { until } from '../../test/durability/until.ts';
import { type Answer, type Caller, ok } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';
import { shapeOnDeploy } from '../apps/deploying.ts';
import { carryOutJob } from '../apps/deploys.ts';
import { shape } from './shape.ts';

let world: World;
let [sato, hana]: Caller[] = [];
let door = '';
beforeAll(async () => {
  world = await openWorld();
  [sato, hana] = [world.by('satoA'), world.by('guestA')];
  door = `/k/guest/${world.a.space}/v1`;
});
afterEach(() => shapeOnDeploy(shape));
afterAll(() => world?.close());

const call = (method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object): Promise<Answer> =>
  sato![method](`${door}/${path}`, body);
const text = (code: string, more: object = {}) => ({
  [code]: { type: 'SINGLE_LINE_TEXT', code, label: code, ...more },
});
const add = (app: string, properties: object) => ok(call('post', 'preview/app/form/fields.json', { app, properties }));
const drop = (app: string, ...fields: string[]) => ok(call('delete', 'preview/app/form/fields.json', { app, fields }));
const views = (app: string, filterCond: string) =>
  ok(
    call('put', 'preview/app/views.json', {
      ...{ app, views: { 一覧: { index: '0', type: 'LIST', name: '一覧', fields: ['kept'], filterCond } } },
    }),
  );
const deploy = (...apps: string[]) => call('post', 'preview/app/deploy.json', { apps: apps.map((app) => ({ app })) });
const status = async (app: string): Promise<string> =>
  (await ok(call('get', `preview/app/deploy.json?apps[0]=${app}`))).apps[0].status;
async function ended(app: string): Promise<string> {
  await until(`app ${app} is no longer being deployed`, async () => (await status(app)) !== 'PROCESSING');
  return status(app);
}
const write = (app: string, kept: string) => call('post', 'record.json', { app, record: { kept: { value: kept } } });
const records = async (app: string, who = sato) =>
  (await ok(who!.get(`${door}/records.json?app=${app}&query=${encodeURIComponent('order by $id asc')}`))).records;
const screen = (app: string, who: Caller | undefined) => who!.get(`/api/apps/${app}/records?query=`);

/** An app in the guest space, with records `one` and `two`. */
async function make(): Promise<string> {
  const { space, thread } = await place();
  const { app } = await ok(call('post', 'preview/app.json', { name: '台帳', space, thread }));
  const options = { A: { label: 'A', index: '0' }, B: { label: 'B', index: '1' } };
  const choice = { type: 'DROP_DOWN', code: 'choice', label: 'choice', options };
  await add(app, { ...text('gone'), ...text('kept'), choice });
  await views(app, 'kept = "x"');
  await ok(deploy(app));
  expect(await ended(app)).toBe('SUCCESS');
  for (const kept of ['one', 'two'])
    await ok(call('post', 'record.json', { app, record: { kept: { value: kept }, choice: { value: 'A' } } }));
  return app;
}
const place = async () => ({
  space: world.a.space,
  thread: (await ok(sato!.get(`${door}/space.json?id=${world.a.space}`))).defaultThread,
});

/** The next deploy stops when only what readers have to wait for is left, until `go`. */
function stopped() {
  const [{ promise: there, resolve: reached }, { promise: gone, resolve: go }] = [
    Promise.withResolvers<void>(),
    Promise.withResolvers<void>(),
  ];
  shapeOnDeploy({
    ...shape,
    async close(db, apps) {
      reached();
      await gone;
      await shape.close(db, apps);
    },
  });
  return { there, go };
}

const wantsAll = (app: string) =>
  until('the deploy wants the table for itself', async () => {
    const { rows } = await world.owner.query(
      "select 1 from pg_locks where relation = $1::regclass and mode = 'AccessExclusiveLock' and not granted",
      [`d1.app_${app}`],
    );
    return rows.length > 0;
  });

it('fields come and go, options and indexes change, and readers have the old ones until all of it is live', async () => {
  const app = await make();
  await add(app, { ...text('more', { unique: true }) });
  await drop(app, 'gone');
  await ok(
    call('put', 'preview/app/form/fields.json', {
      app,
      properties: {
        kept: { unique: true },
        choice: { options: { A: { label: '甲', index: '0' }, B: { label: 'B', index: '1' } } },
      },
    }),
  );
  const { there, go } = stopped();
  const going = deploy(app);
  await there;
  for (const who of [sato, hana]) {
    const [first] = await records(app, who);
    expect([first.kept.value, first.choice.value]).toEqual(['one', 'A']);
    expect(['gone' in first, 'more' in first]).toEqual([true, false]);
    expect((await screen(app, who)).status).toBe(200);
  }
  go();
  await ok(going);
  expect(await ended(app)).toBe('SUCCESS');
  for (const who of [sato, hana]) {
    const [first] = await records(app, who);
    expect([first.kept.value, first.choice.value]).toEqual(['one', '甲']);
    expect(['gone' in first, 'more' in first]).toEqual([false, true]);
    expect((await screen(app, who)).status).toBe(200);
  }
  expect((await write(app, 'one')).status).toBe(400);
});

it('whoever writes meanwhile, one record or several at once, waits for the deploy and does not keep it waiting', async () => {
  const app = await make();
  await add(app, text('more'));
  const { there, go } = stopped();
  const going = deploy(app);
  await there;
  const change = (...ids: number[]) =>
    call('put', 'records.json', { app, records: ids.map((id) => ({ id, record: { kept: { value: `new ${id}` } } })) });
  const written = [write(app, 'three'), change(1, 2), hana!.post(`${door}/record.json`, { app, record: {} })];
  const waiting = await until('all of them wait', async () => {
    const { rows } = await world.owner.query<{ pid: number }>(
      'select distinct pid from pg_locks where relation in ($1::regclass, $2::regclass) and not granted',
      [`d1.app_${app}`, `d1_rooms.app_${app}`],
    );
    return rows.length === 3 ? rows.map(({ pid }) => pid) : null;
  });
  // With nothing in their hands that the deploy will want.
  const { rows: hold } = await world.owner.query(
    'select mode from pg_locks where relation = $1::regclass and granted and pid = any($2)',
    [`d1.app_${app}`, waiting],
  );
  expect(hold).toEqual([]);
  go();
  await ok(going);
  expect((await Promise.all(written)).map((one) => one.status)).toEqual([200, 200, 200]);
  expect(await ended(app)).toBe('SUCCESS');
  const kept = (await records(app)).map((one: { kept: { value: string } }) => one.kept.value);
  expect(kept.sort()).toEqual(['', 'new 1', 'new 2', 'three']);
});

it('a deploy that waits for somebody who reads for long makes no one else wait, in none of its apps', async () => {
  const [app, other] = [await make(), await make()];
  for (const one of [app, other]) await add(one, text('later'));
  const reader = await world.owner.connect();
  try {
    await reader.query(`begin; select 1 from app_${other} limit 1`);
    const going = deploy(app, other);
    await wantsAll(other);
    for (const who of [sato, hana])
      for (const one of [app, other]) expect((await records(one, who))[0]).not.toHaveProperty('later');
    await reader.query('commit');
    await ok(going);
  } finally {
    reader.release();
  }
  expect(await ended(app)).toBe('SUCCESS');
  for (const one of [app, other]) expect((await records(one, hana))[0]).toHaveProperty('later');
});

it('a call that has looked something up in the app and then wants to write to it is told to come again, or done whole; the deploy ends', async () => {
  const app = await make();
  await ok(call('put', 'preview/app/form/fields.json', { app, properties: { kept: { unique: true } } }));
  await ok(deploy(app));
  const { space, thread } = await place();
  const { app: asking } = await ok(call('post', 'preview/app.json', { name: '注文', space, thread }));
  const lookup = { relatedApp: { app }, relatedKeyField: 'kept', fieldMappings: [], lookupPickerFields: [] };
  await add(asking, { ...text('u', { unique: true }), ...text('look', { lookup }) });
  await ok(deploy(asking));
  const { fields } = (await world.owner.query("select live -> 'fields' as fields from apps where id = $1", [asking]))
    .rows[0];

  await add(app, text('more'));
  const { there, go } = stopped();
  const going = deploy(app);
  await there;
  const other = await world.owner.connect();
  let answer: Answer;
  try {
    // The call has looked up, and waits for somebody who adds the same value.
    await other.query(
      `begin; insert into app_${asking} (creator_id, modifier_id, created_at, updated_at, ${fields.u.column}) values (1, 1, now(), now(), 'x')`,
    );
    const post = (to: string, record: object) => ({
      ...{ method: 'POST', api: `${door}/record.json`, payload: { app: to, record } },
    });
    const requests = [
      post(asking, { u: { value: 'x' }, look: { value: 'one' } }),
      post(app, { kept: { value: 'three' } }),
    ];
    const bulk = call('post', 'bulkRequest.json', { requests });
    const waits = (what: string) =>
      until(`the call waits for ${what}`, async () => {
        const { rows } = await world.owner.query('select 1 from pg_locks where locktype = $1 and not granted', [what]);
        return rows.length > 0;
      });
    await waits('transactionid');
    await other.query('rollback');
    await waits('relation');
    go();
    answer = await bulk;
  } finally {
    other.release();
  }
  await ok(going);
  expect(await ended(app)).toBe('SUCCESS');
  // Whether its own time ends first, or PostgreSQL ends it in a moment in which the deploy waits for it: then it is run again.
  const done = answer.status === 200 ? 1 : 0;
  expect(answer.body.code).toBe(done ? undefined : 'GAIA_DA02');
  expect(await records(asking)).toHaveLength(done);
  expect(await records(app)).toHaveLength(2 + done);
});

it('whoever reads all the time is answered each time, while fields and indexes come and go', async () => {
  const app = await make();
  let goesOn = true;
  const reading = async (ask: () => Promise<unknown>) => {
    const said = new Set<unknown>();
    while (goesOn) said.add(await ask());
    return [...said];
  };
  const readers = [sato, hana].flatMap((who) => [
    reading(async () => (await who!.get(`${door}/record.json?app=${app}&id=1`)).status),
    reading(async () => (await screen(app, who)).status),
    // Found with an index of words and without.
    reading(async () => {
      const { status, body } = await who!.get(
        `${door}/records.json?app=${app}&query=${encodeURIComponent('kept like "one"')}`,
      );
      return status === 200 && body.records.length === 1 ? status : [status, body];
    }),
  ]);
  for (let round = 0; round < 4; round++) {
    await add(app, text(`x${round}`));
    await drop(app, round === 0 ? 'gone' : `x${round - 1}`);
    await views(app, round % 2 === 0 ? 'kept like "one"' : '');
    await ok(deploy(app));
    expect(await ended(app)).toBe('SUCCESS');
  }
  goesOn = false;
  expect(await Promise.all(readers)).toEqual(readers.map(() => [200]));
});

it('a deploy that finds no moment without readers gives up, lets go of everything, and is carried out later', async () => {
  const app = await make();
  await add(app, text('more'));
  shapeOnDeploy({ ...shape, close: () => Promise.reject(Object.assign(new Error('always read'), { code: '55P03' })) });
  await ok(deploy(app));
  expect(await status(app)).toBe('PROCESSING');
  await ok(write(app, 'three'));
  expect((await records(app, hana))[0]).not.toHaveProperty('more');
  shapeOnDeploy(shape);
  const { rows } = await world.owner.query('select max(id)::text as id from app_deploys');
  await carryOutJob(workerCtx(world.house), rows[0].id, false);
  expect(await status(app)).toBe('SUCCESS');
  expect((await records(app, hana))[0]).toHaveProperty('more');
});
