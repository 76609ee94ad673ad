// Deploys, changes of settings and writes of records that meet: each is done or refused in words, and nothing acknowledged is lost.
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Caller, ok } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';

let world: World;
let sato: Caller;
beforeAll(async () => {
  world = await openWorld();
  sato = world.by('satoA');
});
afterAll(() => world.close());

const text = (code: string, more: object = {}) => ({
  [code]: { type: 'SINGLE_LINE_TEXT', code, label: code, ...more },
});
const fields = '/k/v1/preview/app/form/fields.json';
const deploy = (...apps: string[]) =>
  sato.post('/k/v1/preview/app/deploy.json', { apps: apps.map((app) => ({ app })) });
const add = (app: string, properties: object, more: object = {}) => sato.post(fields, { app, properties, ...more });
const statuses = async (...apps: string[]): Promise<string[]> =>
  (await ok(sato.get('/k/v1/preview/app/deploy.json', { apps }))).apps.map((one: { status: string }) => one.status);
async function make() {
  const { app } = await ok(sato.post('/k/v1/preview/app.json', { name: '競争' }));
  await ok(add(app, text('t')));
  await ok(deploy(app));
  return app as string;
}
const write = (app: string, value: string) => sato.post('/k/v1/record.json', { app, record: { t: { value } } });
const records = async (app: string) =>
  (await ok(sato.get('/k/v1/records.json', { app, query: 'order by $id asc limit 500' }))).records;
const codes = (answers: readonly Answer[]) => answers.map(({ status, body }) => [status, body.code ?? '']);

describe('a deploy', () => {
  it('says that it is going on while it waits for those who write, and how it ended', async () => {
    const app = await make();
    await ok(add(app, text('more')));
    const writer = await world.owner.connect();
    try {
      await writer.query(`begin; lock table app_${app} in row exclusive mode`);
      const going = deploy(app);
      while ((await statuses(app))[0] !== 'PROCESSING') await pause(20);
      // Nobody sees half of it.
      expect(Object.keys((await ok(sato.get('/k/v1/app/form/fields.json', { app }))).properties)).not.toContain('more');
      await writer.query('commit');
      await ok(going);
    } finally {
      writer.release();
    }
    expect(await statuses(app)).toEqual(['SUCCESS']);
    expect((await ok(sato.get('/k/v1/app/form/fields.json', { app }))).properties.more.code).toBe('more');
  });

  it('while records are written loses none of them', async () => {
    const app = await make();
    const written: Promise<Answer>[] = [];
    for (let round = 0; round < 4; round++) {
      await ok(add(app, text(`x${round}`, { defaultValue: `d${round}` })));
      for (let i = 0; i < 10; i++) written.push(write(app, `${round}-${i}`));
      await ok(deploy(app));
    }
    const answers = await Promise.all(written);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const kept = await records(app);
    expect(kept.map((one: { t: { value: string } }) => one.t.value).sort()).toEqual(
      Array.from({ length: 40 }, (_, i) => `${Math.floor(i / 10)}-${i % 10}`).sort(),
    );
    const ids = answers.map(({ body }) => body.id);
    expect(new Set(ids).size).toBe(40);
    for (const one of kept) expect(Object.keys(one)).toEqual(expect.arrayContaining(['x0', 'x1', 'x2', 'x3']));
  });

  it('that takes a field away while its records are changed leaves whole records', async () => {
    const app = await make();
    await ok(add(app, text('gone')));
    await ok(deploy(app));
    for (let i = 0; i < 5; i++) await ok(write(app, `r${i}`));
    await ok(sato.delete(fields, { app, fields: ['gone'] }));
    const change = (id: number) =>
      sato.put('/k/v1/record.json', { app, id, record: { t: { value: `n${id}` }, gone: { value: 'x' } } });
    const [, ...changed] = await Promise.all([deploy(app), ...[1, 2, 3, 4, 5].map(change)]);
    expect(codes(changed)).toEqual(changed.map(() => [200, '']));
    for (const one of await records(app)) {
      expect([one.t.value, one.gone]).toEqual([`n${one.$id.value}`, undefined]);
    }
  });

  it('twice at once is done once or twice, and no worse', async () => {
    const app = await make();
    await ok(add(app, text('a', { unique: true })));
    const answers = await Promise.all([deploy(app), deploy(app), deploy(app)]);
    expect(codes(answers)).toEqual(answers.map(() => [200, '']));
    expect(await statuses(app)).toEqual(['SUCCESS']);
    await ok(sato.post('/k/v1/record.json', { app, record: { a: { value: 'x' } } }));
    expect((await sato.post('/k/v1/record.json', { app, record: { a: { value: 'x' } } })).status).toBe(400);
  });

  it('of two apps in either order at once does not block', async () => {
    const [one, other] = [await make(), await make()];
    for (let round = 0; round < 3; round++) {
      for (const app of [one, other]) await ok(add(app, text(`y${round}`)));
      const answers = await Promise.all([deploy(one, other), deploy(other, one)]);
      expect(codes(answers)).toEqual([
        [200, ''],
        [200, ''],
      ]);
    }
    expect(await statuses(one, other)).toEqual(['SUCCESS', 'SUCCESS']);
  });

  it('with a revision that two want to deploy is done for those who have the latest', async () => {
    const app = await make();
    const { revision } = await ok(add(app, text('z')));
    const [late, done] = await Promise.all([
      sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app, revision: Number(revision) - 1 }] }),
      sato.post('/k/v1/preview/app/deploy.json', { apps: [{ app, revision }] }),
    ]);
    expect(codes([late, done])).toEqual([
      [409, 'GAIA_CO03'],
      [200, ''],
    ]);
  });
});

describe('two changes of settings at once', () => {
  it('by the same revision: one is done, the other is told', async () => {
    const app = await make();
    const { revision } = await ok(sato.get(fields, { app }));
    const answers = await Promise.all(['a', 'b', 'c'].map((code) => add(app, text(code), { revision })));
    expect(codes(answers).sort()).toEqual([
      [200, ''],
      [409, 'GAIA_CO03'],
      [409, 'GAIA_CO03'],
    ]);
    expect(
      Object.keys((await ok(sato.get(fields, { app }))).properties).filter((code) => /^[abc]$/.test(code)),
    ).toHaveLength(1);
  });

  it('without a revision: both are done', async () => {
    const app = await make();
    await Promise.all(['a', 'b', 'c'].map((code) => add(app, text(code)).then((one) => expect(one.status).toBe(200))));
    expect(Object.keys((await ok(sato.get(fields, { app }))).properties)).toEqual(
      expect.arrayContaining(['a', 'b', 'c']),
    );
  });
});

describe('a change of settings while records are written', () => {
  it('is checked by what is live when each is written', async () => {
    const app = await make();
    await ok(sato.put(fields, { app, properties: { t: { maxLength: '3' } } }));
    // What is only prepared binds nobody.
    await ok(write(app, 'longer'));
    const answers = await Promise.all([
      deploy(app),
      ...Array.from({ length: 10 }, (_, i) => write(app, i % 2 === 0 ? 'ok' : 'too long')),
    ]);
    for (const { status, body } of answers.slice(1))
      expect(status === 200 || body.errors['record.t.value'] !== undefined).toBe(true);
    expect((await write(app, 'too long')).body.errors).toHaveProperty(['record.t.value']);
    const acknowledged = answers.slice(1).filter(({ status }) => status === 200).length;
    expect(await records(app)).toHaveLength(acknowledged + 1);
  });
});
