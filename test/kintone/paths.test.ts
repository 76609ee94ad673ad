// The rule of the two paths, over every call of the door in both its forms.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kintoneRoutes } from '../../bin/features.ts';
import { mountedKintone } from '../../kintone/mount.ts';
import type { KintoneRoute } from '../../kintone/route.ts';
import { type Cast, member, openCast, type Person, type Space } from './cast.ts';

let cast: Cast;
/** Sato, Smith, Tanaka and the guest Hana are in the first two, only Suzuki in the last. */
let guestSpace: Space;
let normalSpace: Space;
let foreign: Space;
const never: Space = { id: '987654321', defaultThread: '987654321' };
const HANA = 'hana@a-sha.example.com';
const APP = '987654321';

beforeAll(async () => {
  cast = await openCast();
  guestSpace = await cast.space('guest');
  normalSpace = await cast.space('normal');
  const members = [member('suzuki', true)];
  foreign = (await cast.as('admin').post('/api/spaces', { name: 'B社', isGuest: true, members })).body;
});
afterAll(() => cast?.close());

const rights = { app: APP, rights: [] };
const acl = Object.fromEntries(
  ['app', 'record', 'field'].flatMap((of) => [
    [`PUT ${of}/acl.json`, rights],
    [`PUT preview/${of}/acl.json`, rights],
  ]),
);

/** Valid parameters of a call about a space. */
function paramsOf({ method, path }: KintoneRoute, { id, defaultThread }: Space): object {
  const members = [member('sato', true)];
  const all: Record<string, object> = {
    'PUT space/body.json': { id, body: '<p>x</p>' },
    'PUT space/members.json': { id, members },
    'POST space.json': { name: 'x' },
    'POST template/space.json': { id: '1', name: 'x', members },
    'POST guests.json': {
      guests: [{ name: 'x', code: 'x@x.example.com', password: 'genkan-2026', timezone: 'Asia/Tokyo' }],
    },
    'DELETE guests.json': { guests: ['nobody@nowhere.example.com'] },
    'PUT space/guests.json': { id, guests: [] },
    'POST space/thread.json': { space: id, name: 'x' },
    'PUT space/thread.json': { id: defaultThread, body: 'x' },
    'POST space/thread/comment.json': { space: id, thread: defaultThread, comment: { text: 'x' } },
    'GET file.json': { fileKey: 'f-1' },
    'POST search.json': { query: [{ operator: 'AND', keywords: ['x'] }] },
    'POST preview/app.json': { name: 'x' },
    'POST preview/app/form/fields.json': {
      app: APP,
      properties: { x: { type: 'SINGLE_LINE_TEXT', code: 'x', label: 'x' } },
    },
    'PUT preview/app/form/fields.json': { app: APP, properties: { x: { label: 'y' } } },
    'DELETE preview/app/form/fields.json': { app: APP, fields: ['x'] },
    'PUT preview/app/form/layout.json': { app: APP, layout: [] },
    'POST preview/app/deploy.json': { apps: [{ app: APP }] },
    'GET preview/app/deploy.json': { apps: [APP] },
    'GET record/comments.json': { app: APP, record: '1' },
    'POST record/comment.json': { app: APP, record: '1', comment: { text: 'x' } },
    'DELETE record/comment.json': { app: APP, record: '1', comment: '1' },
    'POST records.json': { app: APP, records: [{}] },
    'PUT records.json': { app: APP, records: [{ id: '1', record: {} }] },
    'DELETE records.json': { app: APP, ids: ['1'] },
    'PUT record/status.json': { app: APP, id: '1', action: 'x' },
    'PUT records/status.json': { app: APP, records: [{ id: '1', action: 'x' }] },
    'PUT record/assignees.json': { app: APP, id: '1', assignees: [] },
    'POST bulkRequest.json': {
      requests: [{ method: 'POST', api: '/k/v1/record.json', payload: { app: APP, record: {} } }],
    },
    'GET records/acl/evaluate.json': { app: APP, ids: ['1'] },
    ...acl,
    'PUT preview/app/views.json': { app: APP, views: {} },
    'PUT preview/app/reports.json': { app: APP, reports: {} },
    'PUT preview/app/actions.json': { app: APP, actions: {} },
    'PUT preview/app/notifications/perRecord.json': { app: APP, notifications: [] },
    'GET plugin/apps.json': { id: 'x' },
    'POST plugin.json': { fileKey: 'x' },
    'PUT plugin.json': { id: 'x', fileKey: 'x' },
    'DELETE plugin.json': { id: 'x' },
    'POST preview/app/plugins.json': { app: APP, ids: ['x'] },
  };
  // Calls about an app name one beside their own ids; none of these spaces has apps.
  return all[`${method} ${path}`] ?? { id, app: APP };
}

async function call(who: Person, entry: KintoneRoute, guestPath: string | null, about: Space) {
  const url = `${guestPath === null ? '/k/v1' : `/k/guest/${guestPath}/v1`}/${entry.path}`;
  if (entry.upload) return upload(who, url);
  const send = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;
  const { status, body } = await cast.as(who)[send[entry.method]](url, paramsOf(entry, about));
  return answer(status, body);
}

async function upload(who: Person, url: string) {
  const said = await cast
    .as(who)
    .upload('a.txt', 'x', 'text/plain', url)
    .catch((error: Error) => error.message);
  const refused = /^upload answered (\d+) (.*)$/s.exec(said);
  return refused ? answer(Number(refused[1]), JSON.parse(refused[2] ?? '')) : answer(200, {});
}

/** An answer without what differs by nature: the id of the error, and the id that was asked for. */
function answer(status: number, body: { code?: string; message?: string; errors?: object }) {
  const ids = [guestSpace, normalSpace, foreign, never].flatMap((s) => [s.id, s.defaultThread]);
  const message = body.message?.replace(/id: (\d+)/, (whole, id) => (ids.includes(id) ? 'id: …' : whole));
  return { status, code: body.code, message, errors: body.errors };
}

const aboutThings = kintoneRoutes.filter((entry) => entry.about === 'space' || entry.about === 'thread');
const noPrivilege = { status: 403, code: 'CB_NO02' };

describe('every call', () => {
  test('is mounted on the normal path and on the guest path', () => {
    const mounted = mountedKintone(kintoneRoutes);
    const real = new Set(cast.app.mounted.map(({ method, url }) => `${method} ${url}`));
    expect(mounted).toHaveLength(kintoneRoutes.length * 2);
    for (const { method, url } of mounted) expect(real).toContain(`${method} ${url}`);
  });

  test.each(kintoneRoutes)('$method $path refuses a guest on the normal path, whatever it is about', async (entry) => {
    for (const about of [guestSpace, normalSpace, foreign, never]) {
      expect(await call(HANA, entry, null, about)).toMatchObject(noPrivilege);
    }
  });

  test.each(kintoneRoutes)('$method $path answers nobody who is not known', async (entry) => {
    for (const path of [null, guestSpace.id]) {
      const url = `${path === null ? '/k/v1' : `/k/guest/${path}/v1`}/${entry.path}`;
      const { statusCode } = await cast.app.inject({ method: entry.method, url });
      expect(statusCode).toBe(401);
    }
  });
});

describe('on the path of a guest space that one may not see', () => {
  test.each(kintoneRoutes)('$method $path answers as if that space had never been', async (entry) => {
    for (const who of [HANA, 'sato'] as const) {
      const real = await call(who, entry, foreign.id, foreign);
      expect(real).toMatchObject(noPrivilege);
      expect(await call(who, entry, never.id, never)).toEqual(real);
    }
  });

  test.each(kintoneRoutes)('$method $path tells an administrator that there is no such space', async (entry) => {
    const real = await call('admin', entry, foreign.id, foreign);
    expect(real).toMatchObject({ status: 404, code: 'OC_NO01' });
    expect(await call('admin', entry, never.id, never)).toEqual(real);
  });

  test('what is no id at all answers the same', async () => {
    const entry = aboutThings[0] as KintoneRoute;
    for (const id of ['0', '-1', 'abc', '99999999999999999999999', "1'or'1"]) {
      expect(await call(HANA, entry, encodeURIComponent(id), never)).toMatchObject(noPrivilege);
    }
  });
});

describe('what is about a space or a thread', () => {
  test.each(aboutThings)(
    '$method $path about what one may not see answers like an id that never was',
    async (entry) => {
      const onNormal = await call('sato', entry, null, foreign);
      expect(onNormal.status).toBe(404);
      expect(await call('sato', entry, null, never)).toEqual(onNormal);
      for (const who of ['sato', HANA] as const) {
        const onGuest = await call(who, entry, guestSpace.id, foreign);
        expect(onGuest.status).toBe(404);
        expect(await call(who, entry, guestSpace.id, never)).toEqual(onGuest);
      }
    },
  );

  test.each(aboutThings)('$method $path tells those inside that they came by the wrong path', async (entry) => {
    expect(await call('tanaka', entry, null, guestSpace)).toMatchObject({ status: 400, code: 'GAIA_IL25' });
    expect(await call('tanaka', entry, guestSpace.id, normalSpace)).toMatchObject(noPrivilege);
    expect(await call('tanaka', entry, normalSpace.id, normalSpace)).toMatchObject(noPrivilege);
  });

  test('nothing of all this has changed anything', async () => {
    const { rows } = await cast.owner.query('select id, name, body, deleted_at from spaces order by id');
    expect(rows).toEqual([
      { id: guestSpace.id, name: 'guestのスペース', body: null, deleted_at: null },
      { id: normalSpace.id, name: 'normalのスペース', body: null, deleted_at: null },
      { id: foreign.id, name: 'B社', body: null, deleted_at: null },
    ]);
  });
});
