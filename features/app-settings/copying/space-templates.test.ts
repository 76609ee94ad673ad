// Spaces made from other spaces: what goes along, and what becomes of the apps inside.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, ok } from '../../../test/house.ts';
import { openWorld, type World } from '../../../test/world.ts';

let world: World;
let admin: Caller;
beforeAll(async () => {
  world = await openWorld();
  admin = world.by('admin');
});
afterAll(() => world.close());

const field = (type: string, code: string, more: object = {}) => ({ [code]: { type, code, label: code, ...more } });
const member = (code: string, isAdmin = false) => ({ entity: { type: 'USER', code }, isAdmin });
const preview = (path: string) => `/k/v1/preview/${path}.json`;

/** A space of the administrator's with two threads and two apps, of which one looks things up in the other. */
async function source() {
  const { id: space, defaultThread: thread } = await ok(
    admin.post('/api/spaces', { name: '原本', useMultiThread: true, createApp: 'ADMIN', coverPreset: 4 }),
  );
  await ok(admin.put(`/api/spaces/${space}`, { showMemberList: false }));
  await ok(admin.put(`/api/spaces/${space}/body`, { body: '<p>ようこそ</p>' }));
  const mention = '<p>連絡 <span data-mention-type="USER" data-mention-code="sato">@佐藤</span></p>';
  const { id: talk } = await ok(admin.post(`/api/spaces/${space}/threads`, { name: '連絡', body: mention }));
  await ok(admin.post(`/api/threads/${talk}/comments`, { html: '<p>ひみつの話</p>' }));
  const make = async (name: string, properties: object) => {
    const { app } = await ok(admin.post(preview('app'), { name, space, thread }));
    await ok(admin.post(preview('app/form/fields'), { app, properties }));
    await ok(admin.post(preview('app/deploy'), { apps: [{ app }] }));
    return app as string;
  };
  const goods = await make('商品', { ...field('SINGLE_LINE_TEXT', 'k', { unique: true }), ...field('NUMBER', 'p') });
  const lookup = {
    ...{ relatedApp: { app: goods }, relatedKeyField: 'k', lookupPickerFields: [] },
    fieldMappings: [{ field: 'n', relatedField: 'p' }],
  };
  const orders = await make('注文', { ...field('NUMBER', 'n'), ...field('SINGLE_LINE_TEXT', 'look', { lookup }) });
  await ok(admin.post('/k/v1/record.json', { app: goods, record: { k: { value: 'a' }, p: { value: 1 } } }));
  return { space: space as string, thread: thread as string, goods, orders };
}
const keep = (who: Caller, space: string, name = '標準') =>
  who.post(`/api/spaces/${space}/template`, { name, description: '説明' });
const from = (who: Caller, id: string, more: object = {}) =>
  who.post('/k/v1/template/space.json', { id, name: '写し', members: [member('tanaka', true)], ...more });
const appsOf = async (who: Caller, space: string, door: string): Promise<{ appId: string; name: string }[]> =>
  (await ok(who.get(`${door}/apps.json`, { spaceIds: [space] }))).apps;

describe('a space made from a kept template', () => {
  it('has its settings, texts and apps, which look into each other, and none of its people, comments and records', async () => {
    const { space, orders: theirs } = await source();
    const { id: template } = await ok(keep(admin, space));
    const { id } = await ok(from(world.by('satoA'), template));
    const tanaka = world.by('tanaka');
    const made = await ok(tanaka.get(`/api/spaces/${id}`));
    expect(made).toMatchObject({ name: '写し', body: '<p>ようこそ</p>', showMemberList: false, createApp: 'ADMIN' });
    const { members } = await ok(tanaka.get('/k/v1/space/members.json', { id }));
    expect(members.map((one: { entity: { code: string } }) => one.entity.code)).toEqual(['tanaka']);
    const { threads } = await ok(tanaka.get(`/api/spaces/${id}/threads`));
    expect(threads.map((one: { name: string }) => one.name).sort()).toEqual(['写し', '連絡'].sort());
    const { rows } = await world.owner.query('select body from threads where space_id = $1 and name = $2', [
      id,
      '連絡',
    ]);
    expect(rows[0].body).toContain('@佐藤');
    expect(rows[0].body).not.toContain('data-mention');
    const { rows: said } = await world.owner.query(
      'select 1 from comments c join threads t on t.id = c.thread_id where t.space_id = $1',
      [id],
    );
    expect(said).toEqual([]);
    const apps = await appsOf(tanaka, id, '/k/v1');
    expect(apps.map(({ name }) => name)).toEqual(['商品', '注文']);
    const [goods = '', orders = ''] = apps.map(({ appId }) => appId);
    expect(orders).not.toBe(theirs);
    const { look } = (await ok(tanaka.get('/k/v1/app/form/fields.json', { app: orders }))).properties;
    expect(look.lookup.relatedApp).toEqual({ app: goods, code: '' });
    expect((await ok(tanaka.get('/k/v1/records.json', { app: goods }))).records).toEqual([]);
  });

  it('may be a guest space, whose guests use the apps and meet nothing of the space it was made of', async () => {
    const { space } = await source();
    const { id: template } = await ok(keep(admin, space));
    const { id } = await ok(
      from(admin, template, { isGuest: true, members: [member('tanaka', true), member('admin')] }),
    );
    const tanaka = world.by('tanaka');
    const door = `/k/guest/${id}/v1`;
    const [goods = '', orders = ''] = (await appsOf(tanaka, id, door)).map(({ appId }) => appId);
    await ok(tanaka.post(`${door}/record.json`, { app: goods, record: { k: { value: 'x' }, p: { value: 8 } } }));
    const { id: order } = await ok(
      tanaka.post(`${door}/record.json`, { app: orders, record: { look: { value: 'x' } } }),
    );
    expect((await ok(tanaka.get(`${door}/record.json`, { app: orders, id: order }))).record.n.value).toBe('8');
    expect((await world.by('guestA').get(`/api/apps/${goods}`)).status).toBe(404);
  });

  it('is none where an app cannot be one of a guest space: departments', async () => {
    const { space, thread } = await source();
    const { app } = await ok(admin.post(preview('app'), { name: '部署', space, thread }));
    await ok(admin.post(preview('app/form/fields'), { app, properties: field('ORGANIZATION_SELECT', 'o') }));
    await ok(admin.post(preview('app/deploy'), { apps: [{ app }] }));
    const { id: template } = await ok(keep(admin, space));
    const count = async () => (await world.owner.query('select count(*)::int as n from spaces')).rows[0].n;
    const before = await count();
    const answer = await from(admin, template, { isGuest: true });
    expect([answer.status, answer.body.message]).toEqual([400, expect.stringContaining('組織')]);
    expect(await count()).toBe(before);
    await ok(from(admin, template));
  });
});

describe('templates of spaces', () => {
  it('are kept, named and deleted by administrators only, of spaces they see', async () => {
    const { space } = await source();
    for (const who of ['satoA', 'tanaka', 'guestA'] as const)
      expect((await keep(world.by(who), space)).status).toBe(403);
    expect((await keep(admin, world.a.space)).status).toBe(404);
    expect((await keep(admin, space, 'x'.repeat(31))).body.errors).toHaveProperty('name');
    const { id } = await ok(keep(admin, space));
    const listed = async () =>
      (await ok(world.by('satoA').get('/api/space-templates'))).templates.find((one: { id: string }) => one.id === id);
    expect(await listed()).toMatchObject({ name: '標準', threads: ['連絡'], apps: ['商品', '注文'], kept: true });
    expect((await world.by('guestA').get('/api/space-templates')).status).toBe(403);
    const put = (who: Caller) => who.put(`/api/space-templates/${id}`, { name: '標準2' });
    expect((await put(world.by('satoA'))).status).toBe(403);
    await ok(put(admin));
    expect((await listed()).name).toBe('標準2');
    expect((await world.by('satoA').delete(`/api/space-templates/${id}`)).status).toBe(403);
    await ok(admin.delete(`/api/space-templates/${id}`));
    expect(await listed()).toBeUndefined();
    // Those that come with Genkan stay.
    const [first] = (await ok(admin.get('/api/space-templates'))).templates;
    expect((await admin.delete(`/api/space-templates/${first.id}`)).status).toBe(404);
  });

  it('hold at most 10 threads and 20 apps', async () => {
    const { space } = await source();
    for (let i = 0; i < 10; i++) await ok(admin.post(`/api/spaces/${space}/threads`, { name: `t${i}`, body: '' }));
    const answer = await keep(admin, space);
    expect([answer.status, answer.body.message]).toEqual([409, expect.stringContaining('10')]);
  });
});
