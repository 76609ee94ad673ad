// The functions of the database that write and lock for a guest ask of the guest what every row asks.
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../test/house.ts';
import { openWorld, type World } from '../../test/world.ts';

let world: World;
let record: string;
beforeAll(async () => {
  world = await openWorld();
  const made = await ok(world.by('guestA').post(`/k/guest/${world.a.space}/v1/record.json`, { app: world.a.app }));
  record = made.id;
});
afterAll(() => world?.close());
beforeEach(() =>
  world.owner.query('update spaces set guest_two_step = false, terms_version = null where id = $1', [world.a.space]),
);

const asked = (words: string, statement: (w: World) => RawBuilder<{ told: unknown }>) => ({ words, statement });
let revision = 0;
const keeping = (w: World, app: string) => sql<{ told: unknown }>`
  insert into record_versions (app_id, record_id, revision, space_id, person_id, at, body)
  values (${app}, ${record}, ${--revision}, ${w.a.space}, ${w.ids.guestA}, now(), '{}') returning 1 as told`;
const functions = [
  asked('keeps versions of records', (w) => keeping(w, w.a.app)),
  asked('holds the table of an app', (w) => sql`select hold_app_table(${w.a.app}) as told`),
  asked('counts living cursors', (w) => sql`select live_cursors(${w.a.space}) as told`),
  asked(
    'finds who is meant',
    (w) => sql`select people_meant(${w.a.space}, '{}', '{everyone}', '{}', '{}', '{}', '{}', '{}') as told`,
  ),
  asked('tells companies', (w) => sql`select guest_companies(${w.a.space}) as told`),
];

/** What the function tells the guest: something, nothing, or a refusal. */
async function told({ statement }: (typeof functions)[number], proved = false): Promise<'something' | 'nothing'> {
  const db = world.house.connections.guest(world.ids.guestA, world.a.space, proved);
  try {
    const { rows } = await statement(world).execute(db);
    const what = rows[0]?.told;
    return what === undefined || what === false || (Array.isArray(what) && what.length === 0) ? 'nothing' : 'something';
  } catch (error) {
    expect(String(error)).toMatch(/not in this space|row-level security/);
    return 'nothing';
  }
}

describe.each(functions)('the database $words', (one) => {
  it('for a guest who is in', async () => {
    expect(await told(one)).toBe('something');
  });

  it('for a guest who has proved the mailbox where the space asks for that, and nobody else', async () => {
    await world.owner.query('update spaces set guest_two_step = true where id = $1', [world.a.space]);
    expect([await told(one), await told(one, true)]).toEqual(['nothing', 'something']);
  });

  it('not for a guest who has yet to accept the terms', async () => {
    await ok(world.by('satoA').put(`/api/spaces/${world.a.space}/terms`, { body: '規約' }));
    expect(await told(one)).toBe('nothing');
  });
});

it('keeps no version of a record for a guest who is not in the space of its app', async () => {
  const other = { words: '', statement: (w: World) => keeping(w, w.b.app) };
  expect(await told(other)).toBe('nothing');
});

it('tells a guest too whether what is remembered still holds, so that a write of theirs is one statement', async () => {
  const mark = { words: '', statement: () => sql<{ told: unknown }>`select n as told from house_mark` };
  expect(await told(mark)).toBe('something');
});
