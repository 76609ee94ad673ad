// Fields of every type set up through the door: tables, formulas, lookups, related records, people; and what is refused of them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Caller, ok } from '../../../test/house.ts';
import { openWorld, type World } from '../../../test/world.ts';

let world: World;
let sato: Caller;
beforeAll(async () => {
  world = await openWorld();
  sato = world.by('satoA');
});
afterAll(() => world.close());

const field = (type: string, code: string, more: object = {}) => ({ type, code, label: code, ...more });
const byCode = (...fields: { code: string }[]) => Object.fromEntries(fields.map((one) => [one.code, one]));
const errorsOf = (answer: Answer) => [answer.body.code, Object.keys(answer.body.errors ?? {})];

type Place = { readonly door: string; readonly space?: string; readonly thread?: string };
const house: Place = { door: '/k/v1' };
const guestSpace = (of: 'a' | 'b'): Place => {
  const { space, thread } = world[of];
  return { door: `/k/guest/${space}/v1`, space, thread };
};

/** An app being made, with the calls on it. */
async function make({ door, ...place }: Place = house, who: Caller = sato) {
  const { app } = await ok(who.post(`${door}/preview/app.json`, { name: '部品', ...place }));
  const path = `${door}/preview/app/form/fields.json`;
  return {
    app: app as string,
    add: (...fields: { code: string }[]) => who.post(path, { app, properties: byCode(...fields) }),
    change: (properties: object) => who.put(path, { app, properties }),
    remove: (...fields: string[]) => who.delete(path, { app, fields }),
    deploy: () => who.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] }),
    preview: async () => (await ok(who.get(path, { app }))).properties,
    live: async (reader = who) => (await ok(reader.get(`${door}/app/form/fields.json`, { app }))).properties,
    record: async (values: Record<string, unknown>) => {
      const record = Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }]));
      const { id } = await ok(who.post(`${door}/record.json`, { app, record }));
      return (await ok(who.get(`${door}/record.json`, { app, id }))).record;
    },
  };
}

/** Parts with a code that never repeats, deployed. */
async function parts(place?: Place) {
  const made = await make(place);
  await ok(
    made.add(
      field('SINGLE_LINE_TEXT', 'no', { unique: true }),
      field('SINGLE_LINE_TEXT', 'name'),
      field('NUMBER', 'price'),
    ),
  );
  await ok(made.deploy());
  return made;
}
const lookup = (app: string, more: object = {}) => ({
  relatedApp: { app },
  relatedKeyField: 'no',
  fieldMappings: [{ field: 'title', relatedField: 'name' }],
  lookupPickerFields: ['no', 'name'],
  ...more,
});
const related = (app: string, more: object = {}) => ({
  relatedApp: { app },
  condition: { field: 'title', relatedField: 'name' },
  displayFields: ['name'],
  ...more,
});

describe('a field of each type', () => {
  it('has every key, and works once it is deployed', async () => {
    const app = await make();
    await ok(
      app.add(
        field('FILE', 'f'),
        field('USER_SELECT', 'u', { defaultValue: [{ type: 'FUNCTION', code: 'LOGINUSER()' }] }),
        field('ORGANIZATION_SELECT', 'o'),
        field('GROUP_SELECT', 'g'),
        field('GROUP', 'box', { openGroup: true }),
        field('SUBTABLE', 'lines', {
          fields: byCode(field('NUMBER', 'n', { unique: true }), field('CALC', 'double', { expression: 'n * 2' })),
        }),
        field('CALC', 'sum', { expression: 'SUM(double)', unit: '円', unitPosition: 'AFTER' }),
        field('SINGLE_LINE_TEXT', 'said', { expression: 'sum & "!"' }),
      ),
    );
    await ok(app.deploy());
    const live = await app.live();
    expect(live.f).toEqual({ ...field('FILE', 'f'), noLabel: false, required: false, thumbnailSize: '50' });
    expect(live.box).toEqual({ ...field('GROUP', 'box'), noLabel: false, openGroup: true });
    expect(live.u).toMatchObject({ entities: [], defaultValue: [{ type: 'FUNCTION', code: 'LOGINUSER()' }] });
    expect(live.sum).toEqual({
      ...field('CALC', 'sum', { expression: 'SUM(double)', format: 'NUMBER', displayScale: '', unit: '円' }),
      ...{ noLabel: false, required: false, hideExpression: false, unitPosition: 'AFTER' },
    });
    expect(Object.keys(live.lines).sort()).toEqual(['code', 'fields', 'label', 'noLabel', 'type']);
    expect([live.lines.fields.n.unique, live.lines.fields.n.column]).toEqual([false, undefined]);
    const record = await app.record({ lines: [{ value: { n: { value: '2' } } }, { value: { n: { value: '3' } } }] });
    expect([record.sum.value, record.said.value, record.u.value[0].code]).toEqual(['10', '10!', 'sato']);
    expect(record.box).toBeUndefined();
  });

  it('is refused with everything that is wrong about it', async () => {
    const app = await make();
    const wrong = await app.add(
      field('CALC', 'c', { format: 'ROMAN' }),
      field('FILE', 'f', { thumbnailSize: '7' }),
      field('USER_SELECT', 'u', { defaultValue: [{ type: 'FUNCTION', code: 'DROP()' }], entities: 'x' }),
      field('GROUP_SELECT', 'g', { entities: [{ type: 'USER', code: 'sato' }] }),
      field('SUBTABLE', 'empty', { fields: {} }),
      field('SUBTABLE', 't', { fields: byCode(field('GROUP', 'in'), field('NUMBER', 'c')) }),
      field('REFERENCE_TABLE', 'r'),
      field('SINGLE_LINE_TEXT', 'l', { lookup: { relatedApp: { app: "1' or 1=1" }, fieldMappings: [{}] } }),
      field('STATUS', 's'),
    );
    const at = (path: string) => `properties[${path}`;
    expect(errorsOf(wrong)[0]).toBe('CB_VA01');
    expect((errorsOf(wrong)[1] as string[]).sort()).toEqual(
      [
        ...[at('c].expression'), at('c].format'), at('f].thumbnailSize'), at('u].defaultValue[0].code')],
        ...[at('u].entities'), at('g].entities[0].type'), at('empty].fields'), at('t].fields[in].type')],
        ...[at('t].fields[c].code'), at('r].referenceTable'), at('l].lookup.relatedApp.app'), at('s].type')],
        ...[at('l].lookup.relatedKeyField'), at('l].lookup.fieldMappings[0].field')],
        at('l].lookup.fieldMappings[0].relatedField'),
      ].sort(),
    );
    const nobody = await app.add(field('USER_SELECT', 'u', { entities: [{ type: 'USER', code: 'nobody' }] }));
    expect(nobody.body.code).toBe('GAIA_IL26');
    const nowhere = { defaultValue: [{ type: 'ORGANIZATION', code: 'nowhere' }] };
    expect((await app.add(field('ORGANIZATION_SELECT', 'o', nowhere))).body.code).toBe('GAIA_IL28');
    expect(Object.keys(await app.preview())).toHaveLength(8);
  });
});

describe('a table', () => {
  it('gets, changes and loses columns, and keeps what its rows hold', async () => {
    const app = await make();
    await ok(app.add(field('SUBTABLE', 't', { fields: byCode(field('NUMBER', 'a'), field('NUMBER', 'b')) })));
    await ok(app.deploy());
    const before = await app.record({ t: [{ value: { a: { value: '1' }, b: { value: '2' } } }] });
    const fields = { a: { code: 'first', label: '一番' }, c: field('SINGLE_LINE_TEXT', 'c') };
    await ok(app.change({ t: { fields } }));
    await ok(app.remove('b'));
    expect((await app.remove('first', 'c')).body.code).toBe('GAIA_RE07');
    await ok(app.deploy());
    const { record } = await ok(sato.get('/k/v1/record.json', { app: app.app, id: before.$id.value }));
    expect(record.t.value[0].value).toMatchObject({ first: { type: 'NUMBER', value: '1' }, c: { value: '' } });
    expect(record.t.value[0].value.b).toBeUndefined();
  });
});

describe('a formula', () => {
  it('that cannot be worked out refuses the deploy, with the reason', async () => {
    const app = await make();
    await ok(app.add(field('CALC', 'a', { expression: 'b + 1' }), field('CALC', 'b', { expression: 'a + 1' })));
    const circle = await app.deploy();
    expect([circle.status, circle.body.code, circle.body.message]).toEqual([
      400,
      'GAIA_IL01',
      expect.stringContaining('フィールドの参照が循環しています。'),
    ]);
    await ok(app.change({ b: { expression: '1' } }));
    await ok(app.deploy());
  });

  it('follows the fields that get another code, and leaves texts and functions alone', async () => {
    const app = await make();
    await ok(app.add(field('NUMBER', 'SUM'), field('CALC', 'c', { expression: 'SUM(SUM, 1) & "SUM"' })));
    await ok(app.change({ SUM: { code: 'n' } }));
    expect((await app.preview()).c.expression).toBe('SUM(n, 1) & "SUM"');
  });
});

describe('a lookup', () => {
  it('copies from the other app, newest first in its picker, and says only common keys beside it', async () => {
    const source = await parts();
    await source.record({ no: 'B-1', name: 'ボルト', price: '5' });
    const app = await make();
    await ok(app.add(field('SINGLE_LINE_TEXT', 'title')));
    await ok(app.add(field('SINGLE_LINE_TEXT', 'part', { lookup: lookup(source.app) })));
    await ok(app.deploy());
    const { part } = await app.live();
    expect(part).toEqual({
      ...field('SINGLE_LINE_TEXT', 'part'),
      ...{ noLabel: false, required: false },
      lookup: {
        ...lookup(source.app),
        relatedApp: { app: source.app, code: '' },
        ...{ filterCond: '', sort: 'レコード番号 desc' },
      },
    });
    expect((await app.record({ part: 'B-1' })).title.value).toBe('ボルト');
    expect((await app.remove('title')).body.code).toBe('GAIA_RE07');
    await ok(app.change({ title: { code: 'heading' } }));
    expect((await app.preview()).part.lookup.fieldMappings).toEqual([{ field: 'heading', relatedField: 'name' }]);
  });

  it('refuses keys and pairs that do not go together, and a key that may repeat when it is deployed', async () => {
    const source = await parts();
    const app = await make();
    await ok(app.add(field('SINGLE_LINE_TEXT', 'title'), field('NUMBER', 'n')));
    const trial = async (more: object, type = 'SINGLE_LINE_TEXT') =>
      errorsOf(await app.add(field(type, 'part', { lookup: lookup(source.app, more) })));
    const at = (path: string) => ['CB_VA01', [`properties[part].lookup.${path}`]];
    expect(await trial({ relatedKeyField: '$id' })).toEqual(at('relatedKeyField'));
    expect(await trial({ relatedKeyField: 'price' })).toEqual(at('relatedKeyField'));
    expect(await trial({}, 'NUMBER')).toEqual(at('relatedKeyField'));
    expect(await trial({ fieldMappings: [{ field: 'title', relatedField: 'price' }] })).toEqual(at('fieldMappings[0]'));
    const twice = { field: 'title', relatedField: 'name' };
    expect(await trial({ fieldMappings: [twice, twice] })).toEqual(at('fieldMappings[1].field'));
    expect(await trial({ relatedKeyField: 'gone' })).toEqual(['GAIA_FC01', []]);
    expect(await trial({ fieldMappings: [{ field: 'gone', relatedField: 'name' }] })).toEqual(['GAIA_FC01', []]);
    expect((await trial({ filterCond: 'gone = "1"' }))[0]).toBe('GAIA_IQ11');
    expect(await trial({ relatedApp: { app: '987654321' } })).toEqual(['GAIA_AP01', []]);
    await ok(app.add(field('NUMBER', 'k', { lookup: lookup(source.app, { relatedKeyField: 'price' }) })));
    expect((await app.deploy()).body.code).toBe('GAIA_LO03');
    expect(errorsOf(await app.change({ n: { lookup: lookup(source.app) } }))).toEqual([
      'CB_VA01',
      ['properties[n].lookup'],
    ]);
  });
});

describe('related records', () => {
  it('are shown by apps that the reader may see, and otherwise say nothing', async () => {
    const source = await parts();
    const app = await make();
    await ok(app.add(field('SINGLE_LINE_TEXT', 'title')));
    await ok(app.add(field('REFERENCE_TABLE', 'rel', { referenceTable: related(source.app, { size: '10' }) })));
    await ok(app.deploy());
    const { rel } = await app.live(world.by('ito'));
    expect(rel).toEqual({
      ...field('REFERENCE_TABLE', 'rel', { noLabel: false }),
      referenceTable: {
        ...related(source.app, { size: '10' }),
        relatedApp: { app: source.app, code: '' },
        ...{ filterCond: '', sort: 'レコード番号 desc' },
      },
    });
    const closed = [{ entity: { type: 'CREATOR' }, appEditable: true, recordViewable: true }];
    await ok(sato.put('/k/v1/app/acl.json', { app: source.app, rights: closed }));
    expect((await app.live(world.by('ito'))).rel.referenceTable).toBeNull();
    expect((await app.live()).rel.referenceTable).not.toBeNull();
    const odd = related(source.app, { condition: { field: 'title', relatedField: 'price' }, size: '7' });
    expect(errorsOf(await app.change({ rel: { referenceTable: odd } }))[1]).toEqual([
      'properties[rel].referenceTable.size',
    ]);
  });
});

describe('in a guest space', () => {
  it('fields look only into apps of the same space, and there are no departments and groups', async () => {
    const here = guestSpace('a');
    const [inside, outside] = [await parts(here), await parts()];
    const elsewhere = await make(guestSpace('b'), world.by('tanaka')).catch(() => null);
    const app = await make(here);
    await ok(app.add(field('SINGLE_LINE_TEXT', 'title')));
    await ok(app.add(field('SINGLE_LINE_TEXT', 'part', { lookup: lookup(inside.app) })));
    for (const other of [outside.app, elsewhere?.app ?? '987654322', '987654321']) {
      const far = await app.add(field('REFERENCE_TABLE', 'rel', { referenceTable: related(other) }));
      expect([far.status, far.body.code, far.body.message]).toEqual([
        404,
        'GAIA_AP01',
        expect.stringContaining(`id: ${other}`),
      ]);
    }
    const normal = await make();
    await ok(normal.add(field('SINGLE_LINE_TEXT', 'title')));
    const into = await normal.add(field('SINGLE_LINE_TEXT', 'part', { lookup: lookup(inside.app) }));
    expect(into.body.code).toBe('GAIA_AP01');
    expect(errorsOf(await app.add(field('GROUP_SELECT', 'g'), field('ORGANIZATION_SELECT', 'o')))[1]).toEqual([
      'properties[g].type',
      'properties[o].type',
    ]);
    const people = [
      { type: 'USER', code: 'sato' },
      { type: 'GROUP', code: 'x' },
    ];
    expect(errorsOf(await app.add(field('USER_SELECT', 'u', { entities: people })))[1]).toEqual([
      'properties[u].entities[1].type',
    ]);
    await ok(app.deploy());
    expect((await app.live(world.by('guestA'))).part.lookup.relatedApp.app).toBe(inside.app);
  });
});
