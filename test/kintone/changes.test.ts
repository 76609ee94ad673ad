// What was just changed counts at once: also for callers whom the server has met a moment before.
import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, type Kind, member, openCast, refused, type Space } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

const HANA = 'hana@a-sha.example.com';

/** An app with a text and who is responsible, and one record, already read by everybody. */
async function shop(kind: Kind) {
  const space = await cast.space(kind);
  const sato = cast.on(kind, space, 'sato');
  const { app } = await sato.app.addApp({ name: '台帳', space: space.id });
  await sato.app.addFormFields({
    app,
    properties: {
      title: { type: 'SINGLE_LINE_TEXT', code: 'title', label: '件名' },
      by: { type: 'USER_SELECT', code: 'by', label: '担当' },
    },
  });
  await sato.app.deployApp({ apps: [{ app }] });
  const record = { title: { value: 'x' }, by: { value: [{ code: 'tanaka' }] } };
  const { id } = await sato.record.addRecord({ app, record });
  const tanaka = cast.on(kind, space, 'tanaka');
  const read = () => tanaka.record.getRecord({ app, id });
  await read();
  return { kind, space, sato, tanaka, app, id, read };
}

describe.each<Kind>(['normal', 'guest'])('in a %s space', (kind) => {
  it('a member who is removed reads no more, and reads again when back', async () => {
    const { sato, space, read } = await shop(kind);
    const keep = [member('sato', true), member('smith', true)];
    await sato.space.updateSpaceMembers({ id: space.id, members: keep });
    expect((await refused(read())).status).toBeGreaterThanOrEqual(400);
    await sato.space.updateSpaceMembers({ id: space.id, members: [...keep, member('tanaka')] });
    expect((await read()).record.title?.value).toBe('x');
  });

  it('rights and fields of the app count from the deploy on', async () => {
    const { sato, app, id, read, tanaka } = await shop(kind);
    await sato.app.updateFieldAcl({
      app,
      rights: [
        {
          code: 'title',
          entities: [
            { entity: { type: 'USER', code: 'sato' }, accessibility: 'WRITE' },
            { entity: { type: 'GROUP', code: 'everyone' }, accessibility: 'NONE' },
          ],
        },
      ],
    });
    await sato.app.deployApp({ apps: [{ app }] });
    expect((await read()).record).not.toHaveProperty('title');
    const denied = await refused(tanaka.record.updateRecord({ app, id, record: { title: { value: 'y' } } }));
    expect(denied.status).toBe(403);
    await sato.app.updateFieldAcl({ app, rights: [] });
    await sato.app.addFormFields({ app, properties: { more: { type: 'NUMBER', code: 'more', label: '数' } } });
    await sato.app.deployApp({ apps: [{ app }] });
    await tanaka.record.updateRecord({ app, id, record: { more: { value: '3' } } });
    expect((await read()).record).toMatchObject({ title: { value: 'x' }, more: { value: '3' } });
  });

  it('whoever wrote a moment ago writes nothing more once removed, and what they write when back is there once', async () => {
    const { sato, tanaka, app, id, space } = await shop(kind);
    const change = (value: string) => tanaka.record.updateRecord({ app, id, record: { title: { value } } });
    const add = (value: string) =>
      tanaka.record.addRecords({ app, records: [{ title: { value } }, { title: { value } }] });
    const all = async () => {
      const { records } = await sato.record.getRecords({ app, query: 'order by $id asc' });
      return records.map(({ $revision, title }) => [title?.value, $revision?.value]);
    };
    await change('a');
    await add('b');
    const before = await all();
    expect(before).toEqual([
      ['a', '2'],
      ['b', '1'],
      ['b', '1'],
    ]);
    const keep = [member('sato', true), member('smith', true)];
    await sato.space.updateSpaceMembers({ id: space.id, members: keep });
    for (const write of [change, add]) expect((await refused(write('c'))).status).toBeGreaterThanOrEqual(400);
    expect(await all()).toEqual(before);
    await sato.space.updateSpaceMembers({ id: space.id, members: [...keep, member('tanaka')] });
    await change('d');
    await add('e');
    expect(await all()).toEqual([['d', '3'], ...before.slice(1), ['e', '1'], ['e', '1']]);
  });

  it('a field that is gone or must be filled since the last write counts for the next one', async () => {
    const { sato, tanaka, app, id } = await shop(kind);
    const change = (record: Record<string, { value: string }>) => tanaka.record.updateRecord({ app, id, record });
    await change({ title: { value: 'a' } });
    await sato.app.updateFormFields({
      app,
      properties: { title: { type: 'SINGLE_LINE_TEXT', code: 'title', label: '件名', required: true } },
    });
    await sato.app.deployApp({ apps: [{ app }] });
    expect((await refused(change({ title: { value: '' } }))).status).toBe(400);
    await sato.app.addFormFields({ app, properties: { n: { type: 'NUMBER', code: 'n', label: '数' } } });
    await sato.app.deleteFormFields({ app, fields: ['title'] });
    await sato.app.deployApp({ apps: [{ app }] });
    await change({ title: { value: 'b' }, n: { value: '3' } });
    const { record } = await sato.record.getRecord({ app, id });
    expect([record.$revision?.value, record.n?.value, 'title' in record]).toEqual(['3', '3', false]);
  });

  it('a name that is changed is the name in records', async () => {
    const { read } = await shop(kind);
    const name = `田中 ${kind}`;
    await cast.owner.query("update people set name = $1 where code = 'tanaka'", [name]);
    expect((await read()).record.by?.value).toEqual([{ code: 'tanaka', name }]);
  });

  it('a token that is deleted opens nothing', async () => {
    const { sato, app, id, space } = await shop(kind);
    const owner = cast.as('sato');
    const { body } = await owner.post(`/api/apps/${app}/tokens`, { grants: ['view', 'add'] });
    await sato.app.deployApp({ apps: [{ app }] });
    const program = new KintoneRestAPIClient({
      baseUrl: cast.baseUrl,
      auth: { apiToken: body.token },
      ...(kind === 'guest' ? { guestSpaceId: space.id } : {}),
    });
    await program.record.getRecord({ app, id });
    expect(await program.record.addRecord({ app, record: {} })).toMatchObject({ revision: '1' });
    await owner.delete(`/api/apps/${app}/tokens/${body.id}`);
    expect((await refused(program.record.addRecord({ app, record: {} }))).status).toBe(400);
    expect((await refused(program.record.getRecord({ app, id }))).status).toBe(400);
    expect((await sato.record.getRecords({ app })).records).toHaveLength(2);
  });
});

describe('a guest who has read a moment ago', () => {
  const readAs = (space: Space, app: string, id: string) => cast.client(HANA, space.id).record.getRecord({ app, id });

  it('is out as soon as they are removed', async () => {
    const { sato, space, app, id } = await shop('guest');
    await readAs(space, app, id);
    await sato.space.updateSpaceGuests({ id: space.id, guests: [] });
    expect((await refused(readAs(space, app, id))).status).toBeGreaterThanOrEqual(400);
  });

  it('is out as soon as they are suspended, and as soon as guest spaces are switched off', async () => {
    const { space, app, id } = await shop('guest');
    for (const [off, on] of [
      [
        "update people set state = 'inactive' where code = 'guest/hana@a-sha.example.com'",
        "update people set state = 'active' where code = 'guest/hana@a-sha.example.com'",
      ],
      ['update settings set guest_spaces_on = false', 'update settings set guest_spaces_on = true'],
    ] as const) {
      await readAs(space, app, id);
      await cast.owner.query(off);
      expect((await refused(readAs(space, app, id))).status).toBeGreaterThanOrEqual(400);
      await cast.owner.query(on);
    }
    await readAs(space, app, id);
  });
});

/** Columns that are written all the time, and that nothing remembered rests on. */
const busy: Record<string, string[]> = {
  people: [
    ...[
      'sur_name',
      'given_name',
      'sur_name_reading',
      'given_name_reading',
      'company',
      'division',
      'phone',
      'mobile_phone',
    ],
    ...['extension_number', 'callto', 'url', 'description', 'employee_number', 'birth_date', 'join_date', 'sort_order'],
    ...[
      'local_name_locale',
      'mail_format',
      'photo',
      'cover',
      'created_at',
      'modified_at',
      'first_seen_at',
      'last_seen_at',
    ],
  ],
  spaces: [
    ...['cover_preset', 'cover', 'body', 'show_announcement', 'show_thread_list', 'show_app_list', 'show_member_list'],
    ...[
      'show_related_link_list',
      'default_thread_id',
      'modifier_id',
      'created_at',
      'modified_at',
      'last_activity_at',
      'deleted_by',
    ],
  ],
  space_people: ['since'],
  apps: [
    ...[
      'preview',
      'preview_revision',
      'renames',
      'created_at',
      'modifier_id',
      'modified_at',
      'deployed_at',
      'deploy_status',
    ],
  ],
};

it('every column of what is remembered moves the mark, or is known to be of no account', async () => {
  const { rows } = await cast.owner.query<{ name: string; column: string }>(
    `select c.relname as name, a.attname as column from pg_trigger t join pg_class c on c.oid = t.tgrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where t.tgname = 'moves_mark' and c.relnamespace = 'd1'::regnamespace and array_length(t.tgattr::int[], 1) > 0
       and not exists (select 1 from pg_trigger m where m.tgrelid = c.oid and m.tgname like '%moves_mark' and a.attnum = any (m.tgattr::int[]))`,
  );
  const left = Object.fromEntries(
    [...Map.groupBy(rows, ({ name }) => name)].map(([name, all]) => [name, all.map(({ column }) => column).toSorted()]),
  );
  expect(left).toEqual(Object.fromEntries(Object.entries(busy).map(([name, all]) => [name, all.toSorted()])));
});
