// Deploys that take their time: nobody is held by them, everybody hears how they end, and whoever dies leaves none half done.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workerCtx } from '../../bin/worker.ts';
import { type Answer, type Caller, ok } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';
import { askAgain } from './deploy-queries.ts';
import { carryOutJob } from './deploys.ts';

let world: World;
let sato: Caller;
beforeAll(async () => {
  world = await openWorld();
  sato = world.by('satoA');
});
afterAll(() => world.close());

const fields = '/k/v1/preview/app/form/fields.json';
const deployPath = '/k/v1/preview/app/deploy.json';
const text = (code: string, more: object = {}) => ({
  [code]: { type: 'SINGLE_LINE_TEXT', code, label: code, ...more },
});
const add = (app: string, properties: object, by = sato) => by.post(fields, { app, properties });
const deploy = (...apps: string[]) => sato.post(deployPath, { apps: apps.map((app) => ({ app })) });
const statuses = async (...apps: string[]): Promise<string[]> =>
  (await ok(sato.get(deployPath, { apps }))).apps.map((one: { status: string }) => one.status);
const ended = async (...apps: string[]) => {
  for (;;) {
    const now = await statuses(...apps);
    if (!now.includes('PROCESSING')) return now;
    await pause(20);
  }
};
async function make(properties = text('t')) {
  const { app } = await ok(sato.post('/k/v1/preview/app.json', { name: '台帳' }));
  await ok(add(app, properties));
  await ok(deploy(app));
  return app as string;
}
const write = (app: string, value: string) => sato.post('/k/v1/record.json', { app, record: { t: { value } } });
const liveFields = async (app: string) => (await ok(sato.get('/k/v1/app/form/fields.json', { app }))).properties;
const said = ({ status, body }: Answer) => [status, body.code];

/** A deploy of this app takes as long as `run`: somebody writes records all the time. */
async function held<T>(app: string, run: () => Promise<T>): Promise<T> {
  const writer = await world.owner.connect();
  try {
    await writer.query(`begin; lock table app_${app} in row exclusive mode`);
    const done = await run();
    await writer.query('commit');
    return done;
  } finally {
    writer.release();
  }
}

describe('a deploy that takes long', () => {
  it('answers after two seconds, goes on, and ends as SUCCESS', async () => {
    const app = await make();
    await ok(add(app, text('more')));
    await held(app, async () => {
      const began = Date.now();
      expect(await ok(deploy(app))).toEqual({});
      expect(Date.now() - began).toBeGreaterThan(1_500);
      expect(await statuses(app)).toEqual(['PROCESSING']);
      // What is live is so for everybody until the end.
      expect(Object.keys(await liveFields(app))).not.toContain('more');
      expect((await ok(sato.get(`/api/apps/${app}/deploy`))).status).toBe('PROCESSING');
    });
    expect(await ended(app)).toEqual(['SUCCESS']);
    expect(Object.keys(await liveFields(app))).toContain('more');
    expect(await ok(sato.get(`/api/apps/${app}/deploy`))).toEqual({ status: 'SUCCESS', problem: null, pending: false });
  });

  it('keeps its settings from being changed, moved, deployed or taken back meanwhile; other apps are free', async () => {
    const [app, other] = [await make(), await make()];
    await ok(add(app, text('more')));
    await held(app, async () => {
      await ok(deploy(app));
      const answers = await Promise.all([
        add(app, text('late')),
        deploy(app),
        deploy(other, app),
        sato.post(deployPath, { apps: [{ app }], revert: true }),
        sato.post('/k/v1/app/move.json', { app, space: null }),
        sato.put('/k/v1/app/acl.json', { app, rights: [] }),
      ]);
      expect(answers.map(said)).toEqual(answers.map(() => [400, 'GAIA_DA02']));
      const { fields: form, revision } = await ok(sato.get(`/api/apps/${app}/form`));
      const own = form.map(({ closed: _, protocol: __, ...field }: { closed: boolean; protocol: string }) => field);
      const onScreen = await sato.put(`/api/apps/${app}/form`, { revision, fields: own });
      expect([onScreen.status, onScreen.body.code]).toEqual([409, 'DEPLOYING']);
      await ok(add(other, text('free')));
      await ok(deploy(other));
      expect(await statuses(app, other)).toEqual(['PROCESSING', 'SUCCESS']);
    });
    expect(await ended(app)).toEqual(['SUCCESS']);
    expect(await liveFields(app)).not.toHaveProperty('late');
    await ok(add(app, text('later')));
  });

  it('lets a change wait that comes shortly before its end', async () => {
    const app = await make();
    await ok(add(app, text('more')));
    const [going, late] = await held(app, async () => {
      const first = deploy(app);
      while ((await statuses(app))[0] !== 'PROCESSING') await pause(10);
      return [first, add(app, text('late'))] as const;
    });
    await ok(going);
    await ok(late);
    expect(Object.keys(await liveFields(app))).not.toContain('late');
  });

  it('tells who writes records to come again, and nothing of that is half written', async () => {
    const app = await make();
    await ok(add(app, text('more')));
    await held(app, async () => {
      await ok(deploy(app));
      expect(said(await write(app, 'x'))).toEqual([400, 'GAIA_DA02']);
      const own = await sato.post(`/api/apps/${app}/records`, { values: { t: { value: 'x' } } });
      expect(said(own)).toEqual([409, 'BUSY']);
    });
    expect(await ended(app)).toEqual(['SUCCESS']);
    await ok(write(app, 'y'));
    const { records } = await ok(sato.get('/k/v1/records.json', { app }));
    expect(records.map((one: { t: { value: string } }) => one.t.value)).toEqual(['y']);
  });

  it('fails as a whole if records do not fit, with the reason for who manages the app', async () => {
    const [app, other] = [await make(), await make()];
    for (const _ of [1, 2]) await ok(write(app, 'same'));
    await ok(sato.put(fields, { app, properties: { t: { unique: true } } }));
    await ok(add(other, text('more')));
    await held(app, async () => {
      await ok(deploy(app, other));
      expect(await statuses(app, other)).toEqual(['PROCESSING', 'PROCESSING']);
    });
    expect(await ended(app, other)).toEqual(['FAIL', 'CANCEL']);
    expect(await liveFields(other)).not.toHaveProperty('more');
    const told = await ok(sato.get(`/api/apps/${app}/deploy`));
    expect(told).toMatchObject({ status: 'FAIL', pending: true, problem: expect.stringContaining('「t」') });
    expect(await ok(sato.get(`/api/apps/${other}/deploy`))).toEqual({ status: 'CANCEL', problem: null, pending: true });
    expect(await ok(sato.post(`/api/apps/${app}/deploy`, { revert: true }))).toEqual({
      ...{ status: 'SUCCESS', problem: null, pending: false },
    });
    expect((await world.by('ito').get(`/api/apps/${app}/deploy`)).status).toBe(403);
    expect((await world.by('ito').post(`/api/apps/${app}/deploy`, {})).status).toBe(403);
  });

  it('of a form that was saved on screen says that it goes on, and keeps what was typed if it fails', async () => {
    const app = await make();
    for (const _ of [1, 2]) await ok(write(app, 'same'));
    const { fields: form } = await ok(sato.get(`/api/apps/${app}/form`));
    const sent = form.map(({ closed: _, protocol: __, ...field }: { closed: boolean; protocol: string }) => ({
      ...field,
      unique: true,
    }));
    await held(app, async () => {
      expect(await ok(sato.put(`/api/apps/${app}/form`, { fields: sent }))).toEqual({ live: false });
    });
    expect(await ended(app)).toEqual(['FAIL']);
    const after = await ok(sato.get(`/api/apps/${app}/form`));
    expect([after.pending, after.fields[0].unique]).toEqual([true, true]);
    expect((await liveFields(app)).t.unique).toBe(false);
  });
});

describe('notifications and categories that were saved on screen', () => {
  it('are not called live while their deploy goes on, and are in the end', async () => {
    const app = await make();
    const saved = async (part: string, body: object) => {
      await held(app, async () => {
        expect(await ok(sato.put(`/api/apps/${app}/${part}`, body))).toEqual({ live: false });
        expect(await ok(sato.get(`/api/apps/${app}/deploy`))).toMatchObject({ status: 'PROCESSING', pending: false });
      });
      expect(await ended(app)).toEqual(['SUCCESS']);
      expect(await ok(sato.put(`/api/apps/${app}/${part}`, body))).toEqual({ live: true });
    };
    const none = { general: [], notifyToCommenter: false, perRecord: [], reminders: [], timezone: null };
    await saved('notifications', none);
    await saved('categories', { enabled: true, categories: [{ id: null, name: '関東', level: 0 }] });
  });
});

describe('what can be known at once', () => {
  it('is answered at once, and then nothing is deployed', async () => {
    const app = await make();
    const wrong = { type: 'CALC', code: 'c', label: 'c', expression: 'nothing * 2' };
    await ok(add(app, { c: wrong }));
    expect(said(await deploy(app))).toEqual([400, 'GAIA_IL01']);
    expect(said(await sato.post(deployPath, { apps: [{ app, revision: 1 }] }))).toEqual([409, 'GAIA_CO03']);
    expect(said(await deploy(app, '999999'))).toEqual([404, 'GAIA_AP01']);
    expect(said(await world.by('ito').post(deployPath, { apps: [{ app }] }))).toEqual([403, 'CB_NO02']);
    expect(await statuses(app)).toEqual(['SUCCESS']);
    await ok(sato.delete(fields, { app, fields: ['c'] }));
    await ok(deploy(app));
  });
});

describe('a deploy whose server has died', () => {
  /** What the dead server has left: the request was kept, and nothing was carried out. */
  async function left(...apps: string[]): Promise<string> {
    await world.owner.query("update apps set deploy_status = 'PROCESSING' where id = any($1)", [apps]);
    const { rows } = await world.owner.query('insert into app_deploys (apps) values ($1) returning id', [apps]);
    return rows[0].id;
  }
  const ctx = () => workerCtx(world.house);
  const jobs = async (id: string) =>
    (
      await world.owner.query('select run_at > now() as later from graphile_worker.jobs where key = $1', [
        `deploy d1 ${id}`,
      ])
    ).rows;

  it('is carried out by the worker, once', async () => {
    const [app, other] = [await make(), await make()];
    for (const one of [app, other]) await ok(add(one, text('more')));
    const id = await left(app, other);
    expect(await jobs(id)).toEqual([{ later: true }]);
    await carryOutJob(ctx(), id, false);
    expect(await statuses(app, other)).toEqual(['SUCCESS', 'SUCCESS']);
    for (const one of [app, other]) expect(Object.keys(await liveFields(one))).toContain('more');
    await ok(add(app, text('next')));
    await carryOutJob(ctx(), id, false);
    expect(Object.keys(await liveFields(app))).not.toContain('next');
  });

  it('fails if records do not fit', async () => {
    const app = await make();
    for (const _ of [1, 2]) await ok(write(app, 'same'));
    await ok(sato.put(fields, { app, properties: { t: { unique: true } } }));
    await carryOutJob(ctx(), await left(app), false);
    expect(await statuses(app)).toEqual(['FAIL']);
    await ok(write(app, 'same'));
  });

  it('is left alone while another one carries it out, and looked at again', async () => {
    const app = await make();
    const id = await left(app);
    const alive = await world.owner.connect();
    try {
      await alive.query('begin');
      await alive.query('select 1 from app_deploys where id = $1 for update', [id]);
      await world.owner.query('delete from graphile_worker._private_jobs');
      await carryOutJob(ctx(), id, false);
      expect(await statuses(app)).toEqual(['PROCESSING']);
      expect(await jobs(id)).toEqual([{ later: true }]);
      await alive.query('rollback');
    } finally {
      alive.release();
    }
    await carryOutJob(ctx(), id, false);
    expect(await statuses(app)).toEqual(['SUCCESS']);
  });

  it('and whose job is gone, as after a restore, gets another one', async () => {
    const app = await make();
    const id = await left(app);
    await world.owner.query('delete from graphile_worker._private_jobs');
    await askAgain(ctx().db);
    expect(await jobs(id)).toEqual([]);
    await world.owner.query("update app_deploys set created_at = now() - interval '1 hour' where id = $1", [id]);
    await askAgain(ctx().db);
    expect(await jobs(id)).toHaveLength(1);
  });
});
