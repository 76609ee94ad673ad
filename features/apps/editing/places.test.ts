// Where things stand on a form, and what looks into other apps, as whoever manages the app sets it up on screen.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../../test/house.ts';
import { openWorld, type World } from '../../../test/world.ts';

type Row = Record<string, unknown> & { code: string | null; type: string; label: string; fields: Row[] };
let world: World;
let [admin, sato, suzuki, hana]: Caller[] = [];
let [parts, orders, foreign]: string[] = [];

const plain = async (who: Caller, space: string, name: string, fields: object[]) => {
  const made = await who.post(`/api/spaces/${space}/apps`, { name, fields });
  expect([made.status, made.body.message]).toEqual([200, undefined]);
  return made.body.id as string;
};
const text = (label: string, more: object = {}) => ({ label, type: 'SINGLE_LINE_TEXT', ...more });

beforeAll(async () => {
  world = await openWorld();
  [admin, sato, suzuki, hana] = [world.by('admin'), world.by('satoA'), world.by('suzukiB'), world.by('guestA')];
  const here = world.a.space;
  parts = await plain(sato!, here, '部品', [
    text('品番', { unique: true }),
    text('品名'),
    { label: '単価', type: 'NUMBER' },
  ]);
  orders = await plain(sato!, here, '受注', [text('件名'), text('備考')]);
  foreign = await plain(suzuki!, world.b.space, '部品', [text('品番', { unique: true })]);
});
afterAll(() => world?.close());

const form = async (app = orders!) =>
  (await sato!.get(`/api/apps/${app}/form`)).body as {
    revision: string;
    fields: Row[];
    builtIns: { code: string; type: string; label: string }[];
  };
const bare = ({ closed: _, protocol: _protocol, fields, ...row }: Row): Row =>
  ({ ...row, fields: fields?.map(bare) ?? [] }) as Row;
const save = async (change: (fields: Row[]) => object[], app = orders!) => {
  const { fields, revision } = await form(app);
  return sato!.put(`/api/apps/${app}/form`, { revision, fields: change(fields.map(bare)) });
};
const fresh = (type: string, label: string, more: object = {}) => ({
  ...{
    code: null,
    ref: `+${label}`,
    type,
    label,
    required: false,
    unique: false,
    options: [],
    initial: [],
    now: false,
  },
  ...{ formula: '', lookup: null, related: null, open: false, beside: false, width: null, height: null },
  ...{ text: '', element: '', fields: [], ...more },
});
const ok = ({ status, body }: { status: number; body: { message?: string; errors?: unknown } }) =>
  expect([status, body.message, body.errors]).toEqual([200, undefined, undefined]);
const shapes = async () =>
  (await form()).fields.map(({ type, label, beside, fields, text: html }) => [
    type === 'LABEL' ? html : label || type,
    ...(beside ? ['beside'] : []),
    ...fields.map((one) => one.label),
  ]);

describe('what stands on a form', () => {
  test('are labels, lines, spaces and groups as well, side by side or below each other', async () => {
    ok(
      await save(([title, memo]) => [
        fresh('LABEL', '', { text: '<b>ご注文</b><script>alert(1)</script>', width: 300 }),
        { ...title, width: 240 },
        fresh('SPACER', '', { beside: true, width: 40, height: 20 }),
        fresh('NUMBER', '数量', { beside: true }),
        fresh('HR', '', {}),
        fresh('GROUP', 'そのほか', { open: true, fields: [memo, fresh('DATE', '納期', { beside: true })] }),
      ]),
    );
    expect(await shapes()).toEqual([
      ['<b>ご注文</b>'],
      ['件名'],
      ['SPACER', 'beside'],
      ['数量', 'beside'],
      ['HR'],
      ['そのほか', '備考', '納期'],
    ]);
    const { fields } = await form();
    expect(fields.map(({ width, height }) => [width, height]).slice(0, 4)).toEqual([
      [300, null],
      [240, null],
      [40, 20],
      [193, null],
    ]);
    expect(fields[5]).toMatchObject({ open: true, fields: [{ beside: false }, { beside: true }] });
    const view = (await sato!.get(`/api/apps/${orders}`)).body;
    expect(
      view.form.map(({ group, lines }: { group: string | null; lines: unknown[] }) => [group, lines.length]),
    ).toEqual([
      [null, 3],
      ['そのほか', 1],
    ]);
  });

  test('moves into a group and out of it, and what Genkan writes is shown where it is asked for', async () => {
    const { builtIns } = await form();
    const number = builtIns.find(({ type }) => type === 'RECORD_NUMBER');
    ok(
      await save(([label, title, , count, line, group]) => {
        const [memo, due] = group!.fields;
        const shown = fresh('RECORD_NUMBER', '受付番号', { code: number?.code, ref: number?.code });
        return [shown, label!, line!, { ...group!, fields: [title!, due!] }, count!, memo!];
      }),
    );
    expect(await shapes()).toEqual([
      ['受付番号'],
      ['<b>ご注文</b>'],
      ['HR'],
      ['そのほか', '件名', '納期'],
      ['数量'],
      ['備考'],
    ]);
    ok(await save(([, ...rest]) => rest));
    expect((await shapes())[0]).toEqual(['<b>ご注文</b>']);
  });

  test('is refused where it cannot stand, at its place', async () => {
    const table = fresh('SUBTABLE', '明細', { fields: [fresh('NUMBER', '個数')] });
    const wrong = await save((all) =>
      all.map((one) => (one.type === 'GROUP' ? { ...one, fields: [...one.fields, table] } : one)),
    );
    expect([wrong.status, Object.keys(wrong.body.errors ?? {})]).toEqual([400, [expect.stringMatching(/^fields/)]]);
  });
});

describe('what looks into other apps', () => {
  const looking = (more: object = {}) => ({
    ...{ app: parts, key: '品番', copies: [{ into: '+部品名', from: '品名' }], shown: ['品番', '品名'] },
    ...{ filter: '', sort: '', ...more },
  });

  test('is offered from the same guest space only, and its fields are told', async () => {
    const { apps } = (await sato!.get(`/api/apps/${orders}/sources`)).body;
    const ids = apps.map(({ id }: { id: string }) => id);
    expect(ids[0]).toBe(orders);
    expect(ids).toContain(parts);
    expect(ids).not.toContain(foreign);
    const { fields, name } = (await sato!.get(`/api/apps/${orders}/sources/${parts}`)).body;
    expect(name).toBe('部品');
    expect(fields.find(({ code }: Row) => code === '品番')).toMatchObject({ unique: true, type: 'SINGLE_LINE_TEXT' });
    // Administrators see every guest space they are in, and still nothing crosses the border.
    for (const who of [sato, admin])
      expect((await who!.get(`/api/apps/${orders}/sources/${foreign}`)).status).toBe(404);
    for (const path of ['sources', `sources/${parts}`])
      expect((await hana!.get(`/api/apps/${orders}/${path}`)).status).toBe(403);
    expect((await suzuki!.get(`/api/apps/${orders}/sources`)).status).toBe(404);
  });

  test('is a lookup that fills in a field made with it, and related records by its key', async () => {
    ok(
      await save((all) => [
        ...all,
        fresh('SINGLE_LINE_TEXT', '部品番号', { lookup: looking({ filter: '単価 > 1', sort: '品番 asc' }) }),
        fresh('SINGLE_LINE_TEXT', '部品名'),
        fresh('REFERENCE_TABLE', '同じ部品', {
          related: {
            ...{ app: orders, own: '+部品番号', theirs: '件名', filter: '', shown: ['件名'], sort: '', size: '10' },
          },
        }),
      ]),
    );
    const { fields } = await form();
    const lookup = fields.find(({ label }) => label === '部品番号');
    expect(lookup).toMatchObject({
      closed: false,
      lookup: {
        app: parts,
        key: '品番',
        copies: [{ into: '部品名', from: '品名' }],
        filter: '単価 > 1',
        sort: '品番 asc',
      },
    });
    expect(fields.find(({ label }) => label === '同じ部品')).toMatchObject({
      related: { own: '部品番号', size: '10' },
    });
    // Saved again as it is told, it stays.
    ok(await save((all) => all.map((one) => (one.label === '件名' ? { ...one, label: '用件' } : one))));
    expect((await form()).fields.find(({ label }) => label === '部品番号')).toEqual(lookup);
  });

  test('says at its place what does not go together, and finds no app beyond the border', async () => {
    const changed = (lookup: object) =>
      save((all) => all.map((one) => (one.label === '部品番号' ? { ...one, lookup } : one)));
    const at = (await form()).fields.findIndex(({ label }) => label === '部品番号');
    const copy = [{ into: '部品名', from: '単価' }];
    const pair = await changed(looking({ copies: copy }));
    expect([pair.status, Object.keys(pair.body.errors)]).toEqual([400, [`fields[${at}].lookup.copies`]]);
    const filter = await changed(looking({ copies: [], filter: '単価 >' }));
    expect([filter.status, Object.keys(filter.body.errors)]).toEqual([400, [`fields[${at}].lookup.filter`]]);
    const beyond = await changed(looking({ app: foreign, copies: [] }));
    const nowhere = await changed(looking({ app: '999999', copies: [] }));
    expect([beyond.status, beyond.body.message.replace(foreign!, '999999')]).toEqual([404, nowhere.body.message]);
  });

  test('a field that a lookup fills in goes when the lookup lets it go in the same save', async () => {
    ok(
      await save((all) =>
        all.flatMap((one) => {
          if (one.label === '部品名') return [];
          return one.label === '部品番号' ? [{ ...one, lookup: looking({ copies: [] }) }] : [one];
        }),
      ),
    );
    expect((await form()).fields.map(({ label }) => label)).not.toContain('部品名');
  });
});

test('who may not see the other app goes on with the form, and is told nothing of where it looks', async () => {
  const [ito, tanaka] = [world.by('ito'), world.by('tanaka')];
  const made = await ito.post('/api/spaces', {
    ...{ name: '全社', isGuest: false, isPrivate: false, useMultiThread: true, fixedMember: false },
    members: [{ entity: { type: 'USER', code: 'ito' }, isAdmin: true }],
  });
  ok(made);
  const ledger = await plain(ito, made.body.id, '台帳', [text('番号', { unique: true })]);
  const app = await plain(ito, made.body.id, '申請', [text('件名')]);
  const at = `/api/apps/${app}/form`;
  const { fields } = (await ito.get(at)).body;
  const look = { app: ledger, key: '番号', copies: [], shown: ['番号'], filter: '', sort: 'レコード番号 desc' };
  ok(await ito.put(at, { fields: [...fields.map(bare), fresh('SINGLE_LINE_TEXT', '台帳番号', { lookup: look })] }));
  const all = { appEditable: true, recordViewable: true, recordAddable: true, recordEditable: true };
  const setRights = async (id: string, theirs: object) => {
    const rights = [
      { entity: { type: 'CREATOR' }, ...all },
      { entity: { type: 'USER', code: 'tanaka' }, ...theirs },
    ];
    ok(await ito.put('/k/v1/preview/app/acl.json', { app: id, rights }));
    ok(await ito.post('/k/v1/preview/app/deploy.json', { apps: [{ app: id }] }));
  };
  await setRights(app, all);
  await setRights(ledger, { recordViewable: false });
  const theirs = (await tanaka.get(at)).body as { fields: Row[] };
  expect(theirs.fields.find(({ label }) => label === '台帳番号')).toMatchObject({ lookup: null, closed: true });
  expect(JSON.stringify(theirs)).not.toContain('"番号"');
  expect((await tanaka.get(`/api/apps/${app}/sources/${ledger}`)).status).toBe(404);
  ok(await tanaka.put(at, { fields: theirs.fields.map((one) => bare({ ...one, label: `${one.label}2` })) }));
  const after = (await ito.get(at)).body.fields as Row[];
  expect(after.find(({ label }) => label === '台帳番号2')).toMatchObject({ lookup: look });
});
