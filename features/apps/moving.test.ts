// Apps that move between spaces, who may move them, and the border that none of them crosses; and the figures of apps.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, ok } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function make(who: Caller, place: object = {}, door = '/k/v1') {
  const { app } = await ok(who.post(`${door}/preview/app.json`, { name: '移動', ...place }));
  const properties = { t: { type: 'SINGLE_LINE_TEXT', code: 't', label: 't' } };
  await ok(who.post(`${door}/preview/app/form/fields.json`, { app, properties }));
  await ok(who.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] }));
  return app as string;
}
const move = (who: Caller, app: string, space: string | null, door = '/k/v1') =>
  who.post(`${door}/app/move.json`, { app, space });
const placeOf = async (app: string) =>
  (await world.owner.query('select space_id, thread_id from apps where id = $1', [app])).rows[0];

describe('an app', () => {
  it('moves into a space and out of it with its records, by whoever runs both', async () => {
    const [ito, { space }] = [world.by('ito'), world.staff];
    const app = await make(ito);
    await ok(ito.post('/k/v1/record.json', { app, record: { t: { value: 'here' } } }));
    await ok(move(ito, app, space));
    const { rows } = await world.owner.query('select default_thread_id from spaces where id = $1', [space]);
    expect(await placeOf(app)).toEqual({ space_id: space, thread_id: rows[0].default_thread_id });
    expect((await ok(ito.get('/k/v1/records.json', { app }))).records[0].t.value).toBe('here');
    expect((await world.by('suzukiB').get('/k/v1/app.json', { id: app })).body.code).toBe('GAIA_AP01');
    await ok(move(ito, app, null));
    expect(await placeOf(app)).toEqual({ space_id: null, thread_id: null });
    expect((await ok(world.by('suzukiB').get('/k/v1/app.json', { id: app }))).spaceId).toBeNull();
  });

  it('is not moved by those who do not manage it, nor into spaces they do not run or see', async () => {
    const { space } = world.staff;
    const app = await make(world.by('satoA'));
    expect((await move(world.by('ito'), app, space)).body.code).toBe('CB_NO02');
    const [hidden, never] = [
      await move(world.by('satoA'), app, space),
      await move(world.by('satoA'), app, '987654321'),
    ];
    expect([hidden.status, hidden.body.code, never.status, never.body.code]).toEqual([404, 'OC_NO01', 404, 'OC_NO01']);
    expect(hidden.body.message.replace(space, '?')).toBe(never.body.message.replace('987654321', '?'));
    const own = await make(world.by('tanaka'));
    expect((await move(world.by('tanaka'), own, space)).status).toBe(403);
    expect(await placeOf(app)).toEqual({ space_id: null, thread_id: null });
  });

  it('never crosses the border of a guest space', async () => {
    const sato = world.by('satoA');
    const { space, thread, app: inside } = world.a;
    const door = `/k/guest/${space}/v1`;
    const outside = await make(sato);
    const told = async (asked: ReturnType<typeof move>) => {
      const { status, body } = await asked;
      return [status, body.code];
    };
    expect(await told(move(sato, outside, space))).toEqual([400, 'CB_IL02']);
    const own = await make(sato, { space, thread }, door);
    expect(await told(move(sato, own, null, door))).toEqual([400, 'CB_IL02']);
    // To an administrator who is not in it, the guest space does not exist.
    expect(await told(move(world.by('admin'), outside, space))).toEqual([404, 'OC_NO01']);
    expect((await move(sato, inside, null)).body.code).toBe('GAIA_IL23');
    expect((await move(world.by('guestA'), inside, null, door)).body.code).toBe('CB_NO02');
    expect((await placeOf(inside)).space_id).toBe(space);
    expect((await placeOf(outside)).space_id).toBeNull();
  });
});

describe('figures', () => {
  type Figures = { id: string; status: string; recordCount: string; fieldCount: string; space: { id: string } | null };
  const figures = async (who: Caller): Promise<Figures[]> => (await ok(who.get('/k/v1/apps/statistics.json'))).apps;
  const of = (all: Figures[], app: string) => all.find(({ id }) => id === app);

  it('tell of the apps that one manages, deployed or not, and of no others', async () => {
    const [sato, ito] = [world.by('satoA'), world.by('ito')];
    const app = await make(sato);
    await ok(sato.post('/k/v1/record.json', { app, record: { t: { value: 'x' } } }));
    expect(of(await figures(sato), app)).toMatchObject({
      ...{ name: '移動', space: null, appGroup: 'Public', status: 'ACTIVATED', recordCount: '1', fieldCount: '1' },
      ...{ storageUsage: '0', customized: false, creator: { code: 'sato' }, modifier: { code: 'sato' } },
    });
    await ok(sato.put('/k/v1/preview/app/form/fields.json', { app, properties: { t: { label: '件名' } } }));
    expect(of(await figures(sato), app)?.status).toBe('CHANGED');
    const { app: draft } = await ok(sato.post('/k/v1/preview/app.json', { name: '下書き' }));
    expect(of(await figures(sato), draft)).toMatchObject({ status: 'NOT_ACTIVATED', recordCount: '0' });
    const others = await figures(ito);
    expect([of(others, app), of(others, draft), of(others, world.a.app)]).toEqual([undefined, undefined, undefined]);
    expect(of(await figures(world.by('admin')), world.a.app)?.space?.id).toBe(world.a.space);
    const page = await ok(sato.get('/k/v1/apps/statistics.json', { limit: '1', offset: '1' }));
    expect(page.apps).toHaveLength(1);
    expect((await sato.get('/k/v1/apps/statistics.json', { limit: '101' })).body.code).toBe('CB_VA01');
  });

  it('are no business of guests', async () => {
    const door = `/k/guest/${world.a.space}/v1`;
    for (const path of ['/k/v1', door])
      expect((await world.by('guestA').get(`${path}/apps/statistics.json`)).body.code).toBe('CB_NO02');
  });
});
