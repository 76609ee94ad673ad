// Filling the search after the fact: whatever happens to the worker on the way, what is found is what is there.
import { type KyselyPlugin, RawNode, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workerCtx } from '../../bin/worker.ts';
import { write } from '../../policy/context.ts';
import { actorById } from '../../policy/load-actor.ts';
import { makeFindable } from '../../test/findable.ts';
import { ok } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';
import { markDue } from './due.ts';
import { fillAll, fillOnce } from './fill.ts';
import { addDue } from './fill-queries.ts';
import { indexQuery } from './keywords.ts';
import { appsWithHits, hits, kinds } from './queries.ts';

let world: World;
let door = '';
beforeAll(async () => {
  world = await openWorld();
  door = `/k/guest/${world.a.space}/v1`;
  await makeFindable(world);
});
afterAll(() => world?.close());

const count = async (q: string) =>
  (await ok(world.by('satoA').get(`/api/search?q=${encodeURIComponent(q)}`))).hits.length as number;
const rows = async () => (await world.owner.query('select key, texts, words::text from search_rows order by key')).rows;
const due = async () =>
  Number((await world.owner.query<{ n: string }>('select count(*) as n from search_due')).rows[0]?.n);
const records = (texts: readonly string[]) => texts.map((value) => ({ memo: { value } }));

describe('what is due', () => {
  it('is looked at as it is now, however often and in whatever order it is told', async () => {
    const before = await rows();
    await world.owner.query("update outbox set done_at = null where event ->> 'type' like '%.%'");
    const { rows: told } = await world.owner.query<{ event: never }>('select event from outbox order by id desc');
    await write(workerCtx(world.house), async (tx) => {
      for (const { event } of told) await markDue(tx, event);
    });
    await fillAll(workerCtx(world.house));
    expect(await rows()).toEqual(before);
  });

  it('stays due when the worker dies in the middle', async () => {
    await ok(
      world.by('satoA').post(`${door}/records.json`, { app: world.a.app, records: records(['途中で倒れた件']) }),
    );
    await write(workerCtx(world.house), async (tx) => addDue(tx.db, [{ what: 'app', app: world.a.app, ids: [] }]));
    await expect(
      write(workerCtx(world.house), async (tx) => {
        await fillOnce(tx);
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    expect(await due()).toBe(1);
    await makeFindable(world);
    expect(await due()).toBe(0);
    expect(await count('途中で倒れた件')).toBe(1);
  });

  it('comes in batches, however many records one call wrote', async () => {
    for (let i = 0; i < 5; i++)
      await ok(
        world.by('satoA').post(`${door}/records.json`, {
          app: world.a.app,
          records: records(Array.from({ length: 90 }, (_, n) => `大量登録 ${i}-${n}`)),
        }),
      );
    const { rows: ids } = await world.owner.query<{ id: string }>(`select id from app_${world.a.app}`);
    await write(workerCtx(world.house), async (tx) =>
      addDue(tx.db, [{ what: 'records', app: world.a.app, ids: ids.map(({ id }) => id) }]),
    );
    let batches = 0;
    while (await fillOnce(workerCtx(world.house))) batches++;
    expect(batches).toBeGreaterThan(2);
    const { rows: made } = await world.owner.query(
      "select 1 from search_rows where kind = 'RECORD' and app_id = $1 and words @@ $2::tsquery",
      [world.a.app, `'${world.a.space}:大量'`],
    );
    expect(made.length).toBe(450);
  });

  it('is looked at by one worker at a time', async () => {
    await makeFindable(world);
    const before = await rows();
    await write(workerCtx(world.house), async (tx) =>
      addDue(tx.db, [{ what: 'records', app: world.a.app, ids: ['1', '2', '3'] }]),
    );
    await Promise.all([1, 2, 3].map(() => fillAll(workerCtx(world.house))));
    expect(await rows()).toEqual(before);
    expect(await due()).toBe(0);
  });
});

describe('after a deploy', () => {
  it('what a field of its own no longer holds is found no more; other changes look at no record', async () => {
    const sato = world.by('satoA');
    const at = world.a.app;
    await ok(sato.put(`${door}/record.json`, { app: at, id: '1', record: { spare: { value: '消える欄のことば' } } }));
    await makeFindable(world);
    expect(await count('消える欄のことば')).toBe(1);
    await ok(sato.put(`${door}/preview/app/settings.json`, { app: at, name: '名前だけ' }));
    await ok(sato.post(`${door}/preview/app/deploy.json`, { apps: [{ app: at }] }));
    const { rows: made } = await world.owner.query('select made_from from search_apps where app_id = $1', [at]);
    await makeFindable(world);
    expect((await world.owner.query('select made_from from search_apps where app_id = $1', [at])).rows).toEqual(made);
    await ok(sato.delete(`${door}/preview/app/form/fields.json`, { app: at, fields: ['spare'] }));
    await ok(sato.post(`${door}/preview/app/deploy.json`, { apps: [{ app: at }] }));
    await makeFindable(world);
    expect(await count('消える欄のことば')).toBe(0);
    const { rows: left } = await world.owner.query("select 1 from search_rows where texts::text like '%消える欄%'");
    expect(left).toEqual([]);
  });
});

describe('what is taken away', () => {
  it('leaves the search with its comments and files', async () => {
    const sato = world.by('satoA');
    const { id } = await ok(
      sato.post(`/api/spaces/${world.a.space}/threads`, { name: '消すスレッド', body: '<p>消す本文</p>' }),
    );
    await ok(sato.post(`/api/threads/${id}/comments`, { text: '消すコメント' }));
    await makeFindable(world);
    expect(await count('消す')).toBe(2);
    await ok(sato.delete(`/api/threads/${id}`));
    expect(await count('消す')).toBe(0);
    expect((await world.owner.query('select 1 from search_rows where thread_id = $1', [id])).rows).toEqual([]);
  });
});

describe('the second wall', () => {
  const as = (person: string, space: string | null) => world.house.connections.guest(person, space);
  const words = (at: string) => `'${at}:kanaria'`;
  type Rows = { space_id: string; texts: object }[];
  const seen = async (person: string, space: string | null): Promise<Rows> => {
    const db = as(person, space);
    const { rows: direct } = await sql<Rows[number]>`select space_id, texts from search_rows`.execute(db);
    const { rows: asked } = await sql<
      Rows[number]
    >`select space_id, texts from search_here(${`${words(world.a.space)} | ${words(world.b.space)} | '0:kanaria'`}::tsquery)`.execute(
      db,
    );
    return [...direct, ...asked];
  };

  it('lets a guest read rows of the own guest space alone, by the table and by the function', async () => {
    const rows = await seen(world.ids.guestA, world.a.space);
    expect(rows.length).toBeGreaterThan(10);
    expect(new Set(rows.map(({ space_id }) => space_id))).toEqual(new Set([world.a.space]));
    expect(JSON.stringify(rows)).not.toContain('9127');
    for (const row of await seen(world.ids.guestBoth, world.b.space)) expect(row.space_id).toBe(world.b.space);
  });

  it('shows nothing in a space the guest is not in, has left, or names none of', async () => {
    expect(await seen(world.ids.guestA, world.b.space)).toEqual([]);
    expect(await seen(world.ids.guestGone, world.a.space)).toEqual([]);
    const { rows: nowhere } = await sql`select 1 from search_here(${words(world.a.space)}::tsquery)`.execute(
      as(world.ids.guestA, null),
    );
    expect(nowhere).toEqual([]);
  });

  it('lets no guest and no member write what is found', async () => {
    for (const db of [as(world.ids.guestA, world.a.space), world.house.connections.member])
      await expect(sql`delete from search_rows`.execute(db)).rejects.toThrow(/permission denied/);
    await expect(sql`select 1 from search_due`.execute(world.house.connections.member)).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('the index of words', () => {
  it('answers what is asked, whatever else stands in the table', async () => {
    await world.owner.query(`insert into search_rows (key, kind, creator_id, created_at, texts, words)
      select 'filler ' || n, 'SPACE', 1, now(), '{}', array_to_tsvector(array['0:' || n, '0:filler']) from generate_series(1, 20000) n`);
    await world.owner.query('vacuum analyze search_rows');
    const found = await actorById(world.house.connections.system, world.ids.satoA, { proved: false });
    const ctx = {
      ...workerCtx(world.house),
      actor: found!.actor,
      db: world.house.connections.member.withPlugin(explaining),
    };
    const query = indexQuery([{ operator: 'AND', keywords: ['品川区'] }], ['0', world.a.space]) ?? '';
    const asked = {
      groups: [{ operator: 'AND', keywords: ['品川区'] }],
      kinds,
      order: 'NEWEST',
      limit: 20,
      after: null,
    } as const;
    const nothing = { desks: new Map(), open: [], narrow: [] };
    const plan = JSON.stringify([await hits(ctx, query, asked, nothing), await appsWithHits(ctx, query)]);
    expect(plan).toContain('Bitmap Index Scan on search_rows_words');
    expect(plan).not.toContain('Seq Scan on search_rows');
  });
});

/** Statements answer their plan instead of their rows. */
const explaining: KyselyPlugin = {
  transformQuery: ({ node }) =>
    RawNode.is(node)
      ? RawNode.create([`explain ${node.sqlFragments[0]}`, ...node.sqlFragments.slice(1)], node.parameters)
      : node,
  transformResult: async ({ result }) => result,
};
