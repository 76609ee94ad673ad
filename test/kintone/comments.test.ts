// kintone's own client on comments of records, on both kinds of path.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, type Kind, openCast, refused } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

async function noted(kind: Kind) {
  const space = await cast.space(kind);
  const client = cast.on(kind, space, 'sato');
  const { app } = await client.app.addApp({ name: '受注', space: space.id });
  await client.app.deployApp({ apps: [{ app }] });
  const { id: record } = await client.record.addRecord({ app, record: {} });
  return { space, client, app, record };
}

describe.each<Kind>(['normal', 'guest'])('comments in a %s space', (kind) => {
  test('are added, turned page by page and deleted', async () => {
    const { space, client, app, record } = await noted(kind);
    const mentions = [{ code: 'tanaka', type: 'USER' as const }];
    expect(await client.record.addRecordComment({ app, record, comment: { text: '一つ目', mentions } })).toEqual({
      id: '1',
    });
    const smith = cast.on(kind, space, 'smith');
    await smith.record.addRecordComment({ app, record, comment: { text: 'second' } });
    const all = await client.record.getRecordComments({ app, record });
    expect(all).toEqual({
      comments: [
        {
          id: '2',
          text: 'second ',
          createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
          creator: { code: 'smith', name: expect.any(String) },
          mentions: [],
        },
        expect.objectContaining({ id: '1', text: '田中 次郎 \n一つ目 ', mentions }),
      ],
      older: false,
      newer: false,
    });
    const page = (order: 'asc' | 'desc', offset: number) =>
      client.record.getRecordComments({ app, record, order, offset, limit: 1 });
    expect(await page('desc', 0)).toMatchObject({ comments: [{ id: '2' }], older: true, newer: false });
    expect(await page('desc', 1)).toMatchObject({ comments: [{ id: '1' }], older: false, newer: true });
    expect(await page('asc', 0)).toMatchObject({ comments: [{ id: '1' }], older: false, newer: true });
    const foreign = await refused(smith.record.deleteRecordComment({ app, record, comment: 1 }));
    expect([foreign.status, foreign.code]).toEqual([403, 'GAIA_RE03']);
    await client.record.deleteRecordComment({ app, record, comment: 1 });
    const gone = await refused(client.record.deleteRecordComment({ app, record, comment: 1 }));
    expect([gone.status, gone.code]).toEqual([400, 'GAIA_RE02']);
  });

  test('are refused in the words that clients know', async () => {
    const { client, app, record } = await noted(kind);
    const say = (comment: object) =>
      refused(client.record.addRecordComment({ app, record, comment: comment as never }));
    expect((await say({ text: 'x', mentions: [{ code: 'nobody', type: 'USER' }] })).code).toBe('GAIA_IL26');
    expect((await say({ text: 'x', mentions: [{ code: 'nowhere', type: 'ORGANIZATION' }] })).code).toBe('GAIA_IL28');
    expect((await say({ text: '' })).errors).toHaveProperty(['comment.text']);
    for (const order of ['ASC', 'Desc'])
      expect(await client.record.getRecordComments({ app, record, order: order as never })).toMatchObject({
        older: false,
      });
    expect(
      (await refused(client.record.getRecordComments({ app, record, order: 'x' as never }))).errors,
    ).toHaveProperty(['order']);
    const many = await refused(client.record.getRecordComments({ app, record, limit: 11 }));
    expect(many.errors).toEqual({ limit: [expect.stringContaining('10')] });
    expect((await refused(client.record.getRecordComments({ app, record: 99 }))).code).toBe('GAIA_RE01');
    await cast.owner.query(
      `update apps set live = jsonb_set(live, '{general,enableComments}', 'false') where id = $1`,
      [app],
    );
    expect((await say({ text: 'x' })).code).toBe('GAIA_RE12');
  });
});

test('a guest comments on records of their space, and reads nothing elsewhere', async () => {
  const { space, app, record, client } = await noted('guest');
  const hana = cast.client('hana@a-sha.example.com', space.id);
  await hana.record.addRecordComment({
    app,
    record,
    comment: { text: '見ました', mentions: [{ code: 'sato', type: 'USER' }] },
  });
  expect((await client.record.getRecordComments({ app, record })).comments[0]).toMatchObject({
    creator: { code: 'guest/hana@a-sha.example.com' },
  });
  await client.record.addRecordComment({
    app,
    record,
    comment: { text: 'どうも', mentions: [{ code: 'guest/hana@a-sha.example.com', type: 'USER' }] },
  });
  const other = await noted('guest');
  const ken = cast.client('ken@b-sha.example.com', other.space.id);
  expect((await refused(ken.record.getRecordComments({ app: other.app, record: other.record }))).code).toBe('CB_NO02');
  expect((await refused(hana.record.getRecordComments({ app: other.app, record: other.record }))).code).toBe('CB_NO02');
});
