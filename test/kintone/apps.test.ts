// kintone's own client from an empty house to records: an app is made, given fields, deployed and filled, on both kinds of path.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, type Kind, openCast, refused } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

/** An app in a space of this kind, with a text and a number. */
async function orders(kind: Kind) {
  const space = await cast.space(kind);
  const client = cast.on(kind, space, 'sato');
  const { app } = await client.app.addApp({ name: '受注', space: space.id });
  await client.app.addFormFields({
    app,
    properties: {
      customer: { type: 'SINGLE_LINE_TEXT', code: 'customer', label: '得意先', required: true, unique: true },
      amount: { type: 'NUMBER', code: 'amount', label: '金額', minValue: '0' },
    },
  });
  await client.app.deployApp({ apps: [{ app }] });
  return { space, client, app };
}

describe.each<Kind>(['normal', 'guest'])('an app in a %s space', (kind) => {
  test('is made, deployed, filled and read', async () => {
    const { space, client, app } = await orders(kind);
    expect(await client.app.getDeployStatus({ apps: [app] })).toEqual({ apps: [{ app, status: 'SUCCESS' }] });
    expect(await client.app.getApp({ id: app })).toMatchObject({ appId: app, spaceId: space.id, name: '受注' });
    const { ids, revisions } = await client.record.addRecords({
      app,
      records: [
        { customer: { value: 'A社' }, amount: { value: 1200 } },
        { customer: { value: 'B社' }, amount: { value: '80.5' } },
      ],
    });
    expect([ids, revisions]).toEqual([
      ['1', '2'],
      ['1', '1'],
    ]);
    const { record } = await client.record.getRecord({ app, id: '1' });
    expect(record).toMatchObject({
      $id: { type: '__ID__', value: '1' },
      customer: { type: 'SINGLE_LINE_TEXT', value: 'A社' },
      amount: { type: 'NUMBER', value: '1200' },
      作成者: { type: 'CREATOR', value: { code: 'sato', name: '佐藤 花子' } },
    });
    const found = await client.record.getRecords({ app, query: 'amount > 100', totalCount: true });
    expect([found.records.map((one) => one.customer?.value), found.totalCount]).toEqual([['A社'], '1']);
    const key = { field: 'customer', value: 'B社' };
    expect(await client.record.updateRecord({ app, updateKey: key, record: { amount: { value: 5 } } })).toEqual({
      revision: '2',
    });
    const wrong = await refused(client.record.addRecord({ app, record: { amount: { value: -1 } } }));
    expect([wrong.status, wrong.code, Object.keys(wrong.errors ?? {}).sort()]).toEqual([
      400,
      'CB_VA01',
      ['record.amount.value', 'record.customer.value'],
    ]);
    expect((await refused(client.record.getRecord({ app, id: '99' }))).code).toBe('GAIA_RE01');
    await client.record.deleteRecords({ app, ids: ['1'], revisions: [1] });
    expect((await client.record.getRecords({ app })).records).toHaveLength(1);
  });

  test('does not exist for colleagues who are not in the space', async () => {
    const { client, app, space } = await orders(kind);
    await client.record.addRecord({ app, record: { customer: { value: 'A社' } } });
    const outside = kind === 'guest' ? ['CB_NO02', 'GAIA_AP01'] : ['GAIA_AP01', 'GAIA_AP01'];
    const asked = [cast.on(kind, space, 'suzuki'), cast.client('suzuki')];
    const codes = await Promise.all(asked.map(async (one) => (await refused(one.record.getRecords({ app }))).code));
    expect(codes).toEqual(outside);
  });
});

test('a guest works with the records of their space, and with no other', async () => {
  const [own, other] = [await orders('guest'), await orders('normal')];
  const hana = cast.client('hana@a-sha.example.com', own.space.id);
  const { id } = await hana.record.addRecord({ app: own.app, record: { customer: { value: 'C社' } } });
  expect((await hana.record.getRecords({ app: own.app })).records[0]?.作成者?.value).toMatchObject({ name: 'A社 花' });
  await hana.record.updateRecord({ app: own.app, id, record: { amount: { value: 1 } } });
  expect((await refused(hana.record.getRecords({ app: other.app }))).code).toBe('GAIA_AP01');
  const ken = cast.client('ken@b-sha.example.com', own.space.id);
  expect((await refused(ken.record.getRecords({ app: own.app }))).code).toBe('CB_NO02');
  expect((await refused(own.client.record.getRecords({ app: other.app }))).code).toBe('CB_NO02');
  const onNormalPath = await refused(cast.client('sato').record.getRecords({ app: own.app }));
  expect([onNormalPath.status, onNormalPath.code]).toEqual([400, 'GAIA_IL23']);
});
