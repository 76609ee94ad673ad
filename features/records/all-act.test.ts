// A state in which everybody has to act: the first decides which way, and the others can only go the same.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ok } from '../../test/house.ts';
import { type Name, openWorld, people, type World } from '../../test/world.ts';

let world: World;
let app = '';
let id = '';
beforeAll(async () => {
  world = await openWorld();
  app = world.a.app;
  const all = (['satoA', 'tanaka', 'guestA'] as const).map((name) => ({
    entity: { type: 'USER', code: people[name] },
    includeSubs: false,
  }));
  const state = (name: string, index: string, type: string, entities: object[]) => ({
    [name]: { name, index, assignee: { type, entities } },
  });
  const action = (name: string, from: string, to: string) => ({ name, from, to, filterCond: '', type: 'PRIMARY' });
  const process = {
    enable: true,
    states: { ...state('未処理', '0', 'ONE', []), ...state('回覧', '1', 'ALL', all), ...state('完了', '2', 'ONE', []) },
    actions: [action('回す', '未処理', '回覧'), action('承認', '回覧', '完了'), action('差し戻し', '回覧', '未処理')],
  };
  await world.owner.query('update apps set live = live || $1::jsonb, preview = preview || $1::jsonb where id = $2', [
    JSON.stringify({ process, recordAcl: [], fieldAcl: [] }),
    app,
  ]);
});
afterAll(() => world?.close());

const view = (who: Name) => ok(world.by(who).get(`/api/apps/${app}/records/${id}`));
const buttons = async (who: Name) => (await view(who)).actions.map(({ name }: { name: string }) => name);
const move = (who: Name, action: string) => world.by(who).post(`/api/apps/${app}/records/${id}/status`, { action });
const assign = (who: Name, ...codes: string[]) =>
  ok(
    world.by(who).put(`/k/guest/${world.a.space}/v1/record/assignees.json`, { app, id: Number(id), assignees: codes }),
  );
const picks = async () => (await world.owner.query('select action from record_picks where app_id = $1', [app])).rows;

beforeEach(async () => {
  ({ id } = await ok(world.by('satoA').post(`/api/apps/${app}/records`, { values: {} })));
  await world.owner.query(`update app_${app} set status = '未処理', assignees = '{}' where id = $1`, [id]);
  await ok(move('satoA', '回す'));
});

it('each may choose until the first has, also a guest; then there is one button, and one way', async () => {
  for (const who of ['satoA', 'tanaka', 'guestA'] as const) expect(await buttons(who)).toEqual(['承認', '差し戻し']);
  await ok(move('guestA', '差し戻し'));
  expect(await buttons('guestA')).toEqual([]);
  expect(await buttons('tanaka')).toEqual(['差し戻し']);
  const refused = await move('tanaka', '承認');
  expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining('「差し戻し」')]);
  const byApi = await world
    .by('tanaka')
    .put(`/k/guest/${world.a.space}/v1/record/status.json`, { app, id: Number(id), action: '承認' });
  expect([byApi.status, byApi.body.code]).toEqual([400, 'GAIA_IL03']);
  await ok(move('tanaka', '差し戻し'));
  await ok(move('satoA', '差し戻し'));
  // The record is where it began, and a new round is free again.
  expect(await picks()).toEqual([]);
  await ok(move('satoA', '回す'));
  expect(await buttons('satoA')).toEqual(['承認', '差し戻し']);
});

it('whoever hands a record on hands on what was picked; who manages the app lets it begin anew', async () => {
  await ok(move('tanaka', '承認'));
  await assign('guestA', people.guestA);
  expect(await buttons('guestA')).toEqual(['承認']);
  await assign('satoA', people.guestA, people.tanaka);
  expect(await buttons('guestA')).toEqual(['承認', '差し戻し']);
});

it('nothing of it is left when the record is deleted', async () => {
  await ok(move('tanaka', '承認'));
  expect(await picks()).toHaveLength(1);
  await ok(world.by('satoA').delete(`/api/apps/${app}/records/${id}`));
  expect(await picks()).toEqual([]);
});
