// What apps make of odd settings and of calls that are written wrongly, over the wire, as a program of one's own would send them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, openCast } from './cast.ts';
import { as, json, sendTo } from './wire.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

async function call(method: string, path: string, body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await sendTo(cast, `/k/v1/${path}`, { method, headers: as('smith', json), body: text });
  const errors = Object.entries((answer.body?.errors ?? {}) as Record<string, { messages: string[] }>);
  return {
    status: answer.status,
    body: answer.body,
    errors: Object.fromEntries(errors.map(([p, e]) => [p, e.messages])),
  };
}
async function done(method: string, path: string, body: unknown) {
  const { status, body: answer } = await call(method, path, body);
  if (status !== 200) throw new Error(`${path} answered ${JSON.stringify(answer)}`);
  return answer;
}
type Definition = { type: string } & Record<string, unknown>;
const named = (fields: Record<string, Definition>) =>
  Object.fromEntries(Object.entries(fields).map(([code, field]) => [code, { code, label: code, ...field }]));
const addFields = (app: string, fields: Record<string, Definition>) =>
  call('POST', 'preview/app/form/fields.json', { app, properties: named(fields) });
const fieldsOf = async (app: string) => (await done('GET', 'preview/app/form/fields.json', { app })).properties;
async function deploy(app: string): Promise<void> {
  await done('POST', 'preview/app/deploy.json', { apps: [{ app }] });
  const status = async () => (await done('GET', 'preview/app/deploy.json', { apps: [app] })).apps[0].status;
  await expect.poll(status).toBe('SUCCESS');
}
async function makeApp(fields: Record<string, Definition>): Promise<string> {
  const { app } = await done('POST', 'preview/app.json', { name: 'Odd' });
  await done('POST', 'preview/app/form/fields.json', { app, properties: named(fields) });
  await deploy(app);
  return app;
}
const values = (given: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(given).map(([code, value]) => [code, { value }]));
const read = async (app: string, id: string) => (await done('GET', 'record.json', { app, id })).record;
const add = async (app: string, given: Record<string, unknown>): Promise<string> =>
  (await done('POST', 'record.json', { app, record: values(given) })).id;

const options = (...names: string[]) =>
  Object.fromEntries(names.map((label, index) => [label, { label, index: String(index) }]));

describe('a call that is written wrongly', () => {
  it('empties no field', async () => {
    const app = await makeApp({
      text: { type: 'SINGLE_LINE_TEXT' },
      n: { type: 'NUMBER' },
      check: { type: 'CHECK_BOX', options: options('A', 'B') },
      who: { type: 'USER_SELECT' },
      lines: { type: 'SUBTABLE', fields: named({ item: { type: 'SINGLE_LINE_TEXT' } }) },
    });
    const before = { text: 'kept', n: '1', check: ['A'], who: [{ code: 'sato' }] };
    const id = await add(app, { ...before, lines: [{ value: values({ item: 'bolt' }) }] });
    const kept = await read(app, id);
    const wrong: [object, string][] = [
      [{ text: 'new' }, 'record.text'],
      [{ text: { value: { text: 'new' } } }, 'record.text.value'],
      [{ n: { value: ['2'] } }, 'record.n.value'],
      [{ check: { value: 'B' } }, 'record.check.value'],
      [{ who: { value: 'tanaka' } }, 'record.who.value'],
      [{ who: { value: { code: 'tanaka' } } }, 'record.who.value'],
      [{ who: { value: ['tanaka'] } }, 'record.who.values[0].code'],
      [{ lines: { value: 'none' } }, 'record.lines.value'],
      [{ lines: { value: ['none'] } }, 'record.lines.value[0]'],
      [{ lines: { value: [{ value: { item: 'nut' } }] } }, 'record.lines.value[0].value.item'],
    ];
    for (const [record, path] of wrong) {
      const { status, body, errors } = await call('PUT', 'record.json', { app, id, record });
      expect([record, status, body.code, Object.keys(errors)]).toEqual([record, 400, 'CB_VA01', [path]]);
    }
    expect(await read(app, id)).toEqual(kept);
    // What says plainly that there is to be nothing is understood.
    await done('PUT', 'record.json', {
      app,
      id,
      record: { text: {}, n: null, check: { value: '' }, who: { value: null } },
    });
    const { text, n, check, who } = await read(app, id);
    expect([text.value, n.value, check.value, who.value]).toEqual(['', '', [], []]);
  });

  it('is answered, whatever characters are in it', async () => {
    const half = 'a\\ud800b';
    const properties = `{"f": {"type": "DROP_DOWN", "code": "f", "label": "${half}", "options": {"${half}": {"label": "${half}", "index": 0}}}}`;
    const app = await makeApp({ text: { type: 'SINGLE_LINE_TEXT' } });
    await done('POST', 'preview/app/form/fields.json', `{"app": ${app}, "properties": ${properties}}`);
    expect((await fieldsOf(app)).f).toMatchObject({ label: 'a\ufffdb', options: { 'a\ufffdb': { index: '0' } } });
    await done('PUT', 'preview/app/settings.json', `{"app": ${app}, "name": "${half}"}`);
    const deep = `${'['.repeat(50_000)}"${half}"${']'.repeat(50_000)}`;
    expect((await call('POST', 'record.json', `{"app": ${app}, "record": ${deep}}`)).status).toBe(400);
    const own = await cast.as('sato').post('/api/threads/1/comments', { html: '\ud800' });
    expect(own.status).not.toBe(500);
  });
});

describe('settings of fields', () => {
  it('take a thousand options and no more', async () => {
    const app = await makeApp({ text: { type: 'SINGLE_LINE_TEXT' } });
    const many = (n: number) => options(...Array.from({ length: n }, (_, i) => `o${i}`));
    const { errors } = await addFields(app, { a: { type: 'DROP_DOWN', options: many(1001) } });
    expect(errors['properties[a].options']).toEqual(['There can be at most 1,000 options.']);
    expect((await addFields(app, { a: { type: 'DROP_DOWN', options: many(1000) } })).status).toBe(200);
  });

  it('begin a radio button with its first option, also when options are numbers', async () => {
    const app = await makeApp({ radio: { type: 'RADIO_BUTTON', options: options('30', '2', '100') } });
    expect((await fieldsOf(app)).radio.defaultValue).toBe('30');
    expect((await read(app, await add(app, {}))).radio.value).toBe('30');
  });

  it('begin with no day that the calendar lacks', async () => {
    const app = await makeApp({ text: { type: 'SINGLE_LINE_TEXT' } });
    const { errors } = await addFields(app, {
      d: { type: 'DATE', defaultValue: '2026-02-30' },
      dt: { type: 'DATETIME', defaultValue: '2026-02-29T09:00:00Z' },
    });
    expect(Object.keys(errors)).toEqual(['properties[d].defaultValue', 'properties[dt].defaultValue']);
    expect((await addFields(app, { d: { type: 'DATE', defaultValue: '2028-02-29' } })).status).toBe(200);
  });

  it('leave out a default that has become longer than the numbers of the app', async () => {
    const app = await makeApp({ n: { type: 'NUMBER', defaultValue: '12345' } });
    await done('PUT', 'preview/app/settings.json', { app, numberPrecision: { digits: '4', decimalPlaces: '0' } });
    await deploy(app);
    expect((await read(app, await add(app, {}))).n.value).toBe('');
  });
});

describe('a lookup', () => {
  const fields = (pairs: Record<string, string>, app: string) => ({
    key: {
      type: 'SINGLE_LINE_TEXT',
      lookup: {
        relatedApp: { app },
        relatedKeyField: 'no',
        fieldMappings: Object.entries(pairs).map(([field, relatedField]) => ({ field, relatedField })),
        lookupPickerFields: [],
        filterCond: '',
        sort: '',
      },
    },
  });

  it('copies who made a record, numbers behind dates and durations, and texts into formatted text', async () => {
    const source = await makeApp({
      no: { type: 'SINGLE_LINE_TEXT', unique: true },
      memo: { type: 'MULTI_LINE_TEXT' },
      n: { type: 'NUMBER' },
      day: { type: 'CALC', expression: 'n', format: 'DATE' },
      hours: { type: 'CALC', expression: 'n', format: 'HOUR_MINUTE' },
    });
    await add(source, { no: 'K', n: '90060', memo: 'a < b\n<b>c</b>' });
    const { app } = await done('POST', 'preview/app.json', { name: 'Copies' });
    const targets = named({
      who: { type: 'USER_SELECT' },
      n1: { type: 'NUMBER' },
      n2: { type: 'NUMBER' },
      at: { type: 'DATETIME' },
      rich: { type: 'RICH_TEXT' },
    });
    await done('POST', 'preview/app/form/fields.json', { app, properties: targets });
    const pairs = { who: 'Created_by', n1: 'day', n2: 'hours', at: 'Created_datetime', rich: 'memo' };
    expect((await addFields(app, fields(pairs, source))).status).toBe(200);
    await deploy(app);
    const record = await read(app, await add(app, { key: 'K' }));
    expect(record.who.value).toEqual([{ code: 'smith', name: 'Sam Smith' }]);
    expect([record.n1.value, record.n2.value]).toEqual(['90060', '90060']);
    expect(record.at.value).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/);
    expect(record.rich.value).toBe('a &lt; b<br />&lt;b&gt;c&lt;/b&gt;');
  });
});

describe('a formula that writes dates', () => {
  const fields = {
    at: { type: 'DATETIME' as const, code: 'at', label: 'at' },
    said: {
      type: 'SINGLE_LINE_TEXT' as const,
      code: 'said',
      label: 'said',
      expression: 'DATE_FORMAT(at, "MMM d HH:mm", "system")',
    },
  };
  const at = values({ at: '2026-01-31T15:30:00Z' });

  it('does so in the zone and language of the house, whoever saves', async () => {
    const app = await makeApp(fields);
    await cast.owner.query("update people set timezone = 'America/New_York' where code = 'smith'");
    const { id } = await done('POST', 'record.json', { app, record: at });
    expect((await read(app, id)).said.value).toBe('2月 1 00:30');
    const admin = cast.as('admin');
    const { body, status } = await admin.put('/api/settings', { timezone: 'Mars/Base' });
    expect([status, Object.keys(body.fields ?? body.errors ?? {})]).toEqual([400, ['timezone']]);
    expect((await admin.put('/api/settings', { timezone: 'UTC' })).body.timezone).toBe('UTC');
    await done('PUT', 'record.json', { app, id, record: at });
    expect((await read(app, id)).said.value).toBe('1月 31 15:30');
    await admin.put('/api/settings', { timezone: 'Asia/Tokyo' });
  });

  it('works for guests as well', async () => {
    const space = await cast.space('guest');
    const client = cast.on('guest', space, 'sato');
    const place = { space: space.id, thread: space.defaultThread };
    const { app } = await client.app.addApp({ name: '日付', ...place });
    await client.app.addFormFields({ app, properties: fields });
    await client.app.deployApp({ apps: [{ app }] });
    const guest = cast.client('hana@a-sha.example.com', space.id);
    const { id } = await guest.record.addRecord({ app, record: at as never });
    expect((await guest.record.getRecord({ app, id })).record.said?.value).toBe('2月 1 00:30');
  });
});

describe('taking a field off the form', () => {
  const fields = {
    kind: { type: 'RADIO_BUTTON', options: options('A', 'B') },
    who: { type: 'USER_SELECT' },
    day: { type: 'DATE' },
    text: { type: 'SINGLE_LINE_TEXT' },
  };
  const everyone = { entity: { type: 'GROUP', code: 'everyone' } };
  const remove = (app: string, ...codes: string[]) =>
    call('DELETE', 'preview/app/form/fields.json', { app, fields: codes });

  it('is refused while a permission, a condition or a reminder decides by it', async () => {
    const app = await makeApp(fields);
    const set = (path: string, body: object) => done('PUT', `preview/${path}`, { app, ...body });
    const uses: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
      [
        'kind',
        () => set('record/acl.json', { rights: [{ filterCond: 'kind in ("A")', entities: [everyone] }] }),
        () => set('record/acl.json', { rights: [] }),
      ],
      [
        'who',
        () =>
          set('record/acl.json', {
            rights: [{ filterCond: '', entities: [{ entity: { type: 'FIELD_ENTITY', code: 'who' }, viewable: true }] }],
          }),
        () => set('record/acl.json', { rights: [] }),
      ],
      [
        'kind',
        () => set('app/views.json', { views: { V: { index: 0, type: 'LIST', filterCond: 'kind in ("A")' } } }),
        () => set('app/views.json', { views: {} }),
      ],
      [
        'day',
        () =>
          set('app/notifications/reminder.json', {
            notifications: [{ timing: { code: 'day', daysLater: '0', time: '09:00' }, targets: [] }],
          }),
        () => set('app/notifications/reminder.json', { notifications: [] }),
      ],
      [
        'kind',
        () =>
          set('app/reports.json', {
            reports: {
              R: { index: 0, chartType: 'TABLE', groups: [{ code: 'kind' }], aggregations: [{ type: 'COUNT' }] },
            },
          }),
        () => set('app/reports.json', { reports: {} }),
      ],
    ];
    for (const [code, use, leave] of uses) {
      await use();
      const { status, body } = await remove(app, code);
      expect([code, status, body.code]).toEqual([code, 400, 'GAIA_RE07']);
      await leave();
    }
    expect((await remove(app, 'kind', 'who', 'day')).status).toBe(200);
  });

  it('takes it out of what only shows it', async () => {
    const app = await makeApp(fields);
    await done('PUT', 'preview/app/views.json', {
      app,
      views: {
        V: { index: 0, type: 'LIST', fields: ['text', 'day'], sort: 'day desc, text asc' },
        C: { index: 1, type: 'CALENDAR', date: 'day', title: 'text' },
      },
    });
    await done('PUT', 'preview/field/acl.json', {
      app,
      rights: [{ code: 'day', entities: [{ ...everyone, accessibility: 'READ' }] }],
    });
    await done('PUT', 'preview/app/settings.json', { app, titleField: { selectionMode: 'MANUAL', code: 'text' } });
    await done('PUT', 'preview/app/notifications/general.json', {
      app,
      notifications: [{ entity: { type: 'FIELD_ENTITY', code: 'who' }, recordAdded: true }],
    });
    expect((await remove(app, 'day', 'who')).status).toBe(200);
    await deploy(app);
    const { views } = await done('GET', 'app/views.json', { app });
    expect(views.V).toMatchObject({ fields: ['text'], sort: 'text asc' });
    expect(views.C).toMatchObject({ date: 'Created_datetime', title: 'text' });
    expect((await done('GET', 'field/acl.json', { app })).rights).toEqual([]);
    expect((await done('GET', 'app/notifications/general.json', { app })).notifications).toEqual([]);
    expect((await remove(app, 'text')).status).toBe(200);
    expect((await done('GET', 'preview/app/settings.json', { app })).titleField).toEqual({ selectionMode: 'AUTO' });
  });

  it('leaves an app readable when an option that a permission names is taken away', async () => {
    const app = await makeApp(fields);
    const both = { rights: [{ filterCond: 'kind in ("A")', entities: [{ ...everyone, viewable: false }] }] };
    await done('PUT', 'preview/record/acl.json', { app, ...both });
    await deploy(app);
    await add(app, { kind: 'A' });
    await add(app, { kind: 'B' });
    const seen = async () => (await done('GET', 'records.json', { app, fields: ['kind'] })).records;
    expect(await seen()).toHaveLength(1);
    const kind = { type: 'RADIO_BUTTON', options: { B: { label: 'B', index: '0' } } };
    await done('PUT', 'preview/app/form/fields.json', { app, properties: { kind } });
    await deploy(app);
    expect(await seen()).toHaveLength(2);
    // Whoever asks for it by name is told that it is gone.
    expect((await call('GET', 'records.json', { app, query: 'kind in ("A")' })).body.code).toBe('GAIA_IQ10');
  });
});
