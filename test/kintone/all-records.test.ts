// The methods of kintone's client that make many calls of one: everything read, added, changed and deleted, past every limit of a call.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, type Kind, openCast, refused, type Space } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

const MANY = 620;
const title = (n: number) => ({ title: { value: `t${n}` } });

describe.each<Kind>(['normal', 'guest'])('in a %s space', (kind) => {
  let space: Space;
  let app: string;
  const records = (who: 'sato' | 'tanaka' | 'suzuki' = 'tanaka') => cast.on(kind, space, who).record;
  beforeAll(async () => {
    space = await cast.space(kind);
    const { app: settings } = cast.on(kind, space, 'sato');
    ({ app } = await settings.addApp({ name: '作業', space: space.id }));
    const properties = { title: { type: 'SINGLE_LINE_TEXT' as const, code: 'title', label: '件名', unique: true } };
    await settings.addFormFields({ app, properties });
    await settings.deployApp({ apps: [{ app }] });
  });

  test('all records are added, read in each way, changed and deleted', async () => {
    const all = records();
    const { records: added } = await all.addAllRecords({
      app,
      records: Array.from({ length: MANY }, (_, i) => title(i)),
    });
    expect(added).toHaveLength(MANY);
    const ways = [
      await all.getAllRecords({ app, condition: 'title != ""', orderBy: '$id asc' }),
      await all.getAllRecords({ app, condition: 'title != ""', orderBy: '$id asc', withCursor: false }),
      await all.getAllRecordsWithId({ app, condition: 'title != ""' }),
      await all.getAllRecordsWithOffset({ app, condition: 'title != ""', orderBy: '$id asc' }),
      await all.getAllRecordsWithCursor({ app, query: 'title != "" order by $id asc' }),
    ];
    const ids = added.map(({ id }) => id);
    for (const way of ways) expect(way.map((one) => one.$id?.value)).toEqual(ids);

    const changes = ids.map((id, i) => ({ id, record: { title: { value: `neu ${i}` } } }));
    expect((await all.updateAllRecords({ app, records: changes })).records).toHaveLength(MANY);
    expect((await all.getRecord({ app, id: ids[MANY - 1] as string })).record.title?.value).toBe(`neu ${MANY - 1}`);

    const rights = await cast.on(kind, space, 'tanaka').app.evaluateRecordsAcl({ app, ids: ids.slice(0, 2) });
    expect(rights.rights.map(({ record }) => record.viewable)).toEqual([true, true]);

    await all.deleteAllRecords({ app, records: ids.map((id) => ({ id })) });
    expect((await all.getRecords({ app, totalCount: true })).totalCount).toBe('0');
  });

  test('a record is changed by its key, or added when there is none', async () => {
    const updateKey = { field: 'title', value: 'k-1' };
    const first = await records().upsertRecord({ app, updateKey, record: {} });
    const again = await records().upsertRecord({ app, updateKey, record: {} });
    expect([again.id, first.revision]).toEqual([first.id, '1']);
    const { totalCount } = await records().getRecords({ app, query: 'title = "k-1"', totalCount: true });
    expect(totalCount).toBe('1');
  });

  test('somebody outside reads and changes nothing by any of them', async () => {
    const outside = records('suzuki');
    const code = kind === 'guest' ? 'CB_NO02' : 'GAIA_AP01';
    expect((await refused(outside.getAllRecords({ app }))).code).toBe(code);
    expect((await refused(outside.getAllRecordsWithId({ app }))).code).toBe(code);
    expect((await refused(outside.getAllRecordsWithOffset({ app }))).code).toBe(code);
    expect(
      (await refused(outside.upsertRecord({ app, updateKey: { field: 'title', value: 'x' }, record: {} }))).code,
    ).toBe(code);
    for (const call of [
      () => outside.addAllRecords({ app, records: [{}] }),
      () => outside.updateAllRecords({ app, records: [{ id: '1', record: {} }] }),
      () => outside.deleteAllRecords({ app, records: [{ id: '1' }] }),
    ])
      await expect(call()).rejects.toThrow();
    const { totalCount } = await records().getRecords({ app, totalCount: true });
    expect(totalCount).toBe('1');
  });
});
